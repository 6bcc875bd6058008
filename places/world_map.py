"""The map of the countries that partners are in, cut to the part of the world that has them.

The outlines are Natural Earth's (places/data/SOURCES.md). Small states are not among them: they are in the list alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from places.outlines.stored import Outline, extent, outline, stored
from places.places_map import Classes, Listed, PlacesMap, on_map

OUTLINES = "world_outlines.json"
# What is always seen: Sweden, and the west coast with which Africa is whole.
ALWAYS = ("SE", "SN")
# In units of the outlines: what is seen around the countries, and the least width.
MARGIN, LEAST_WIDE = 24, 480
# The map's width in pixels where it has room, and the height of its figures in these.
WIDE, LETTERS = 560, 13

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Earth:
    """All outlines of countries by code, and the parts of the land, each with its box: left, top, right, bottom."""

    countries: dict[str, Outline]
    boxes: dict[str, Box]
    land: tuple[tuple[Box, str], ...]


@cache
def earth() -> Earth:
    """Read the outlines, once a process."""
    read = stored(OUTLINES)
    countries = {row["code"]: outline(row) for row in read["outlines"]}
    return Earth(
        countries,
        {code: extent(shape.path) for code, shape in countries.items()},
        tuple((extent(path), path) for path in read["land"]),
    )


@dataclass(frozen=True)
class WorldMap(PlacesMap):
    """The map of countries with their numbers, by limits of its own."""

    @classmethod
    def of(cls, countries: Sequence[Listed]) -> WorldMap | None:
        """Put figures on the map; None where it would show no country.

        Args:
            countries: in the order of the list beside the map.
        """
        drawn = earth()
        known = [country.code for country in countries if country.code in drawn.countries]
        if not known:
            return None
        view = _view(drawn.boxes[code] for code in {*ALWAYS, *known})
        left, top, right, bottom = view
        letters = round(LETTERS * (right - left) / WIDE)
        classes = Classes.fitting(each.count for each in countries)
        return cls(
            f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}",
            on_map(countries, drawn.countries, classes, letters),
            classes,
            letters,
            "".join(path for box, path in drawn.land if _meet(box, view)),
        )

    def left_out(self, countries: Sequence[Listed]) -> list[Listed]:
        """Those of the list that are too small for the map."""
        shown = {place.code for place in self.places}
        return [country for country in countries if country.code not in shown]


def _view(boxes: Iterable[Box]) -> Box:
    """The part of the world with some boxes in it, a margin around them, and the least width."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    left, right = min(lefts) - MARGIN, max(rights) + MARGIN
    more = max(0.0, LEAST_WIDE - (right - left)) / 2
    return left - more, min(tops) - MARGIN, right + more, max(bottoms) + MARGIN


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
