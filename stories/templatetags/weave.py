"""Woven covers in templates."""

from django import template
from django.utils.safestring import SafeString

from places.county_map import Geometry, small_geometry
from stories.weave.county import county_svg
from stories.weave.cover import cover_svg

register = template.Library()


@register.simple_tag
def woven_cover(seed: object, size: str) -> SafeString:
    """The cover that a seed decides, in one of the sizes of `stories.weave.cover.SIZES`."""
    return cover_svg(str(seed), size)


@register.simple_tag
def woven_county(code: str, is_bare: object = False) -> SafeString:
    """The silhouette of a county by its code, woven; of bare warp where it has no example."""
    return county_svg(code, is_woven=not is_bare)


@register.simple_tag
def county_geometry() -> Geometry:
    """The outlines of all counties, for a small map of where one lies."""
    return small_geometry()
