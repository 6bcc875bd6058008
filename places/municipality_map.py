"""The map of a county's municipalities.

The outlines are Statistics Sweden's (places/data/SOURCES.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from places.outlines.stored import Geometry, outline, stored
from places.places_map import Classes, Listed, PlacesMap, on_map

OUTLINES = "municipality_outlines.json"
LETTERS = 26


@cache
def municipality_geometry(county: str) -> Geometry:
    """The outlines of a county's municipalities by code, and their box.

    Args:
        county: the county code, two digits.

    Raises:
        KeyError: there is no such county.
    """
    read = stored(OUTLINES)[county]
    return Geometry(read["view_box"], tuple(outline(row) for row in read["outlines"]))


@dataclass(frozen=True)
class MunicipalityMap(PlacesMap):
    """The map of a county's municipalities with their numbers, by limits of its own."""

    @classmethod
    def of(cls, county: str, municipalities: Sequence[Listed]) -> MunicipalityMap:
        """Put figures on the map.

        Args:
            county: the county code, two digits.
            municipalities: all that the county has, in the order of the list beside the map.
        """
        drawn = municipality_geometry(county)
        classes = Classes.fitting(each.count for each in municipalities)
        shapes = {shape.code: shape for shape in drawn.outlines}
        return cls(drawn.view_box, on_map(municipalities, shapes, classes, LETTERS), classes, LETTERS)
