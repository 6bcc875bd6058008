"""A county's silhouette filled with the cloth of a loom draft, always the same for the same county."""

from __future__ import annotations

import math

from django.utils.safestring import SafeString, mark_safe

from places.county_map import geometry
from places.outlines.stored import extent
from stories.weave.cover import THREAD, draft, threads_svg

# Threads along the longer side of a county: as many as can be told apart on a phone.
LONGER_SIDE = 37
MARGIN = 2.0  # units of the map around the outline, for its edge


def county_svg(code: str, *, is_woven: bool = True) -> SafeString:
    """A woven county as an inline SVG that assistive technology passes by: its name stands beside it.

    Args:
        code: the county code, two digits.
        is_woven: whether the county has an example; without one it is bare warp.

    Raises:
        KeyError: there is no such county.
    """
    path = {outline.code: outline.path for outline in geometry().outlines}[code]
    left, top, right, bottom = extent(path)
    wide, high = right - left, bottom - top
    scale = max(wide, high) / LONGER_SIDE
    plan = draft(f"lan-{code}", _odd(wide / scale), _odd(high / scale))
    box = f"{left - MARGIN:.1f} {top - MARGIN:.1f} {wide + 2 * MARGIN:.1f} {high + 2 * MARGIN:.1f}"
    # The cloth's middle thread lies on the county's middle, so what is too much is cut off alike.
    x = (left + right) / 2 - len(plan.threading) * scale / 2
    y = (top + bottom) / 2 - len(plan.treadling) * scale / 2
    name, threads = f"county-{code}", threads_svg(plan, is_woven=is_woven)
    scheme = plan.scheme if is_woven else "bare"
    return mark_safe(
        f'<svg class="weave weave--{scheme}" viewBox="{box}" aria-hidden="true" focusable="false">'
        f'<clipPath id="{name}"><path d="{path}"/></clipPath><g clip-path="url(#{name})">'
        f'<g transform="translate({x:.2f} {y:.2f}) scale({scale / THREAD:.4f})">{threads}</g></g>'
        f'<path class="shape__edge" d="{path}"/></svg>'
    )


def _odd(number: float) -> int:
    """The least odd whole number that is no smaller."""
    return math.ceil(number) | 1
