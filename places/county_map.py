"""The map of Sweden's 21 counties as values that a template draws: no query, no markup.

The outlines are Statistics Sweden's (places/data/SOURCES.md). The map itself is hidden from
assistive technology; the list of the same counties beside it, from north to south, is the control.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from places.reference import DATA, NORTH_TO_SOUTH

OUTLINES = DATA / "counties.json"

# The least count of each class of the map; class 0 is bare warp.
CLASSES = (0, 1, 3, 5)
# Above this a number is drawn as a solid bar: threads would be too thin to tell apart.
MOST_THREADS = 60


@dataclass(frozen=True)
class Outline:
    """A county's shape.

    Attributes:
        code: the county code, two digits.
        path: an SVG path in the units of `Geometry.view_box`.
        label_x, label_y: where a figure fits best, in the same units.
    """

    code: str
    path: str
    label_x: int
    label_y: int


@dataclass(frozen=True)
class Geometry:
    """All 21 outlines from north to south, and the box that they are drawn in."""

    view_box: str
    outlines: tuple[Outline, ...]


@cache
def geometry(path: Path = OUTLINES) -> Geometry:
    """Read the outlines, once a process."""
    read = json.loads(path.read_text(encoding="utf-8"))
    outlines = {row["code"]: Outline(row["code"], row["path"], *row["label"]) for row in read["counties"]}
    return Geometry(read["view_box"], tuple(outlines[code] for code in NORTH_TO_SOUTH))


def map_class(count: int) -> int:
    """The class of a number of works: 0 none, 1 one or two, 2 three or four, 3 five or more.

    Raises:
        ValueError: the count is negative.
    """
    if count < 0:
        raise ValueError(f"a county cannot have {count} examples")
    return max(number for number, least in enumerate(CLASSES) if count >= least)


@dataclass(frozen=True)
class County:
    """A county on the map and in its list.

    Attributes:
        name: in the page's language.
        count: the number of works.
        url: its page, or the list of exactly those works; empty where it leads nowhere.
        outline: its shape.
    """

    name: str
    count: int
    url: str
    outline: Outline

    @property
    def code(self) -> str:
        """The county code."""
        return self.outline.code

    @property
    def map_class(self) -> int:
        """The class of its count, 0 to 3."""
        return map_class(self.count)


@dataclass(frozen=True)
class CountyMap:
    """The map with its list: all 21 counties from north to south."""

    view_box: str
    counties: tuple[County, ...]

    @classmethod
    def of(cls, counts: Mapping[str, int], names: Mapping[str, str], url_of: Callable[[str], str]) -> CountyMap:
        """Put figures on the map.

        Args:
            counts: the number of works by county code; a county that is left out has none.
            names: the names of all 21 counties by code.
            url_of: where a county leads, by its code; empty where it leads nowhere.
        """
        drawn = geometry()
        return cls(
            drawn.view_box,
            tuple(
                County(
                    name=names[outline.code],
                    count=counts.get(outline.code, 0),
                    url=url_of(outline.code),
                    outline=outline,
                )
                for outline in drawn.outlines
            ),
        )

    @property
    def reached(self) -> int:
        """How many counties have a work."""
        return sum(county.count > 0 for county in self.counties)

    @property
    def total(self) -> int:
        """How many counties there are."""
        return len(self.counties)

    @property
    def waiting(self) -> int:
        """How many counties have none."""
        return self.total - self.reached

    @property
    def most(self) -> int:
        """The greatest number of works that a county has: the whole of the list's bars."""
        return max(county.count for county in self.counties)

    @property
    def fits_threads(self) -> bool:
        """Whether every number can be drawn one thread a work."""
        return self.most <= MOST_THREADS
