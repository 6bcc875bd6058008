"""The map of Sweden's 21 counties.

The outlines are Statistics Sweden's (places/data/SOURCES.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from places.outlines.borders import Borders
from places.outlines.drawing import path_of, worth_drawing
from places.outlines.stored import Geometry, Outline, outline, rings_of, stored
from places.places_map import Classes, PlaceOnMap, PlacesMap
from places.reference import NORTH_TO_SOUTH

OUTLINES = "counties.json"

# The same on every page and in the report, so that two maps of Sweden can be compared.
CLASSES = Classes((1, 3, 5))
LETTERS = 15
# Of the small map: half a unit's detail is seen, tips and islands below so many square units are not.
SMALL = 0.5
SMALL_TIP = 12.0
SMALL_ISLAND = 40.0
# Above this a number is drawn as a solid bar: threads would be too thin to tell apart.
MOST_THREADS = 60


@cache
def geometry() -> Geometry:
    """All 21 outlines from north to south, and their box."""
    read = stored(OUTLINES)
    outlines = {row["code"]: outline(row) for row in read["counties"]}
    return Geometry(read["view_box"], tuple(outlines[code] for code in NORTH_TO_SOUTH))


@cache
def small_geometry() -> Geometry:
    """The same for a map that is no higher than a few lines: a sixth of the letters, and no gap along a border."""
    drawn = geometry()
    outlines = Borders({shape.code: rings_of(shape.path) for shape in drawn.outlines}).outlines(SMALL_TIP)
    box = " ".join(f"{float(number) * SMALL:g}" for number in drawn.view_box.split())
    return Geometry(
        box,
        tuple(
            Outline(
                shape.code,
                path_of(worth_drawing(outlines[shape.code], SMALL_ISLAND), SMALL),
                round(shape.label_x * SMALL),
                round(shape.label_y * SMALL),
            )
            for shape in drawn.outlines
        ),
    )


@dataclass(frozen=True)
class CountyMap(PlacesMap):
    """The map with its list: all 21 counties from north to south."""

    @classmethod
    def of(cls, counts: Mapping[str, int], names: Mapping[str, str], url_of: Callable[[str], str]) -> CountyMap:
        """Put figures on the map.

        Args:
            counts: the number of works by county code; a county that is left out has none.
            names: the names of all 21 counties by code.
            url_of: where a county leads, by its code; empty where it leads nowhere.
        """
        drawn = geometry()
        counties = (
            PlaceOnMap(
                number=number,
                name=names[shape.code],
                count=count,
                url=url_of(shape.code),
                outline=shape,
                map_class=CLASSES.of(count),
                has_figure=count > 0,
            )
            for number, shape in enumerate(drawn.outlines, 1)
            for count in (counts.get(shape.code, 0),)
        )
        return cls(drawn.view_box, tuple(counties), CLASSES, LETTERS)

    @property
    def reached(self) -> int:
        """How many counties have a work."""
        return sum(county.count > 0 for county in self.places)

    @property
    def total(self) -> int:
        """How many counties there are."""
        return len(self.places)

    @property
    def waiting(self) -> int:
        """How many counties have none."""
        return self.total - self.reached

    @property
    def most(self) -> int:
        """The greatest number of works that a county has: the whole of the list's bars."""
        return max(county.count for county in self.places)

    @property
    def fits_threads(self) -> bool:
        """Whether every number can be drawn one thread a work."""
        return self.most <= MOST_THREADS
