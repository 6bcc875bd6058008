"""Maps of places as values that a template draws: no query, no markup.

A map is hidden from assistive technology and passed by with the keyboard. The list of the same places
beside it, in the same order, is the control.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from places.outlines.stored import Outline

# The least count of each class of a map, from finer to coarser.
_LIMITS = ((1, 2, 3), (1, 3, 6), (1, 5, 10), (1, 10, 25), (1, 25, 100))


class Listed(Protocol):
    """A place in the list beside a map."""

    @property
    def code(self) -> str:
        """The place's code."""

    @property
    def name(self) -> str:
        """Its name in the page's language."""

    @property
    def count(self) -> int:
        """The number of works."""

    @property
    def url(self) -> str:
        """Its page; empty where it has none."""


@dataclass(frozen=True)
class Classes:
    """What numbers of works the colours of a map stand for.

    Attributes:
        least: the least number of classes 1, 2 and 3, as far as the map has them; class 0 is bare warp, for none.
        most: the greatest number on the map where that is known, so that a class of one number says it.
    """

    least: tuple[int, ...]
    most: int | None = None

    @classmethod
    def fitting(cls, counts: Iterable[int]) -> Classes:
        """The finest limits whose last class holds no more than half of the numbers up to the greatest."""
        most = max(counts, default=0)
        limits = next((row for row in _LIMITS if row[-1] * 2 > most), _LIMITS[-1])
        return cls(tuple(least for least in limits if least <= most), most)

    def of(self, count: int) -> int:
        """The class of a number of works.

        Raises:
            ValueError: the count is negative.
        """
        if count < 0:
            raise ValueError(f"a place cannot have {count} examples")
        return sum(count >= least for least in self.least)

    @property
    def rows(self) -> list[tuple[int, int, int | None]]:
        """Each class for the key: its number, its least count, and its greatest, which is None where it is open."""
        overs = [least - 1 for least in self.least[1:]]
        last = self.most if self.most in self.least[-1:] else None
        return [(number, *ends) for number, ends in enumerate(zip(self.least, [*overs, last], strict=False), 1)]


@dataclass(frozen=True)
class PlaceOnMap:
    """A place on a map and in the list beside it.

    Attributes:
        number: which it is in the list, from 1; it ties the two (static/css/map.css).
        name: in the page's language.
        count: the number of works.
        url: its page, or the list of exactly those works; empty where it leads nowhere.
        outline: its shape.
        map_class: the class of its count.
        has_figure: whether its count stands on it.
    """

    number: int
    name: str
    count: int
    url: str
    outline: Outline
    map_class: int
    has_figure: bool

    @property
    def code(self) -> str:
        """The code of the place."""
        return self.outline.code


@dataclass(frozen=True)
class PlacesMap:
    """A map.

    Attributes:
        places: in the order of the list; what has no outline is in the list alone.
        letters: the height of the figures, in units of the box.
        land: the path of what lies around the places; empty where there is none.
    """

    view_box: str
    places: tuple[PlaceOnMap, ...]
    classes: Classes
    letters: int
    land: str = ""

    @property
    def has_none(self) -> bool:
        """Whether a place has no work."""
        return any(not place.count for place in self.places)

    @property
    def hatch(self) -> int:
        """From one thread of bare warp to the next, in units of the box."""
        return self.letters * 2 // 5

    @property
    def thread(self) -> str:
        """How wide such a thread is, as an attribute of SVG says it."""
        return f"{self.letters / 20:.1f}"


def on_map(
    listed: Iterable[Listed], outlines: Mapping[str, Outline], classes: Classes, letters: int
) -> tuple[PlaceOnMap, ...]:
    """The places of a list that have an outline, each with its number in the list."""
    return tuple(
        PlaceOnMap(
            number,
            place.name,
            place.count,
            place.url,
            outline,
            classes.of(place.count),
            bool(place.count) and outline.has_room(place.count, letters),
        )
        for number, place in enumerate(listed, 1)
        if (outline := outlines.get(place.code))
    )
