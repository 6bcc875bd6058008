"""Narrowing works by the municipalities and regions that have a part in them."""

from __future__ import annotations

import re
from typing import Any

from places.models.swedish import GOTLAND, GOTLAND_AS_REGION
from site_cms.listing.filter_fields import ListFilter


class PartyFilter(ListFilter):
    """Works of any of the Swedish parties, by code; Gotland under either of its codes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(known=lambda code: re.fullmatch(r"[0-9]{4}|R[0-9]{2}", code) is not None, **kwargs)

    def filter(self, qs: Any, value: list[str]) -> Any:
        """Narrow `qs` by codes."""
        return super().filter(qs, [GOTLAND if v == GOTLAND_AS_REGION else v for v in value])
