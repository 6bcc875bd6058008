"""Outlines that keep their common borders when they are made simpler.

Two places that lie side by side have the same points along their border. Each stretch of border between the same
two neighbours is one line here, which is simplified once, so that no gap opens between the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

Point = tuple[float, float]
Line = tuple[Point, ...]
# A ring ends where it begins, and does not say that point twice.
Ring = Sequence[Point]

_LEAST_OF_A_RING = 4


class Borders:
    """The outlines of places that may border on each other."""

    def __init__(self, places: Mapping[str, Iterable[Ring]]) -> None:
        """Find the lines that the outlines are made of.

        Args:
            places: the rings of each place, by its code.
        """
        rings = {code: [list(ring) for ring in outline] for code, outline in places.items()}
        self._owners: dict[frozenset[Point], set[str]] = defaultdict(set)
        self._ends: dict[Point, set[Point]] = defaultdict(set)
        for code, outline in rings.items():
            for ring in outline:
                for one, other in _steps(ring):
                    self._owners[frozenset((one, other))].add(code)
                    self._ends[one].add(other)
                    self._ends[other].add(one)
        self._lines = {code: [self._lines_of(ring) for ring in outline] for code, outline in rings.items()}

    def outlines(self, tolerance: float) -> dict[str, list[Ring]]:
        """The rings of each place, simplified.

        Args:
            tolerance: the area of a triangle, in the square of the points' units, below which its tip is left out.
        """
        simpler: dict[Line, Line] = {}
        return {
            code: [_joined(_simplified(line, tolerance, simpler) for line in lines) for lines in outline]
            for code, outline in self._lines.items()
        }

    def land(self, tolerance: float) -> list[Ring]:
        """The rings around all places together, simplified as each of them is."""
        simpler: dict[Line, Line] = {}
        coasts: dict[Point, list[Line]] = defaultdict(list)
        for outline in self._lines.values():
            for line in (line for lines in outline for line in lines):
                if len(self._owners[frozenset(line[:2])]) == 1:
                    coasts[line[0]].append(_simplified(line, tolerance, simpler))
        rings: list[Ring] = []
        while coasts:
            lines: list[Line] = []
            at = start = next(iter(coasts))
            while not lines or at != start:
                lines.append(coasts[at].pop())
                if not coasts[at]:
                    del coasts[at]
                at = lines[-1][-1]
            rings.append(_joined(lines))
        return rings

    def _lines_of(self, ring: Ring) -> list[Line]:
        """A ring as the lines between the points where its neighbour changes; one line that closes, without any."""
        corners = [place for place, point in enumerate(ring) if self._is_corner(ring, place, point)]
        if not corners:
            # The same for both that have it as a border, wherever each of them begins.
            corners = [min(range(len(ring)), key=lambda place: ring[place])]
        first = corners[0]
        turned = [*ring[first:], *ring[:first], ring[first]]
        ends = [corner - first for corner in corners] + [len(ring)]
        return [tuple(turned[start : end + 1]) for start, end in pairwise(ends)]

    def _is_corner(self, ring: Ring, place: int, point: Point) -> bool:
        before, after = ring[place - 1], ring[(place + 1) % len(ring)]
        sides = (self._owners[frozenset((before, point))], self._owners[frozenset((point, after))])
        return len(self._ends[point]) > 2 or sides[0] != sides[1]


def _steps(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return pairwise([*ring, ring[0]])


def _joined(lines: Iterable[Line]) -> list[Point]:
    """Lines one after the other, as a ring."""
    return [point for line in lines for point in line[:-1]]


def _simplified(line: Line, tolerance: float, simpler: dict[Line, Line]) -> Line:
    """A line with fewer points, the same whichever way it is walked. `simpler` has those that are done."""
    backwards = line[::-1]
    if backwards < line:
        return _simplified(backwards, tolerance, simpler)[::-1]
    if line not in simpler:
        simpler[line] = _without_small_tips(line, tolerance)
    return simpler[line]


def _without_small_tips(line: Line, tolerance: float) -> Line:
    """Leave out, one at a time, the point whose triangle with the two beside it is least (Visvalingam, Whyatt 1993)."""
    points = list(line)
    least = _LEAST_OF_A_RING if points[0] == points[-1] else 2
    while len(points) > least:
        areas = [triangle(*points[place - 1 : place + 2]) for place in range(1, len(points) - 1)]
        smallest = min(areas)
        if smallest >= tolerance:
            break
        del points[areas.index(smallest) + 1]
    return tuple(points)


def triangle(one: Point, two: Point, three: Point) -> float:
    """The area of a triangle."""
    return abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])) / 2


def area(ring: Ring) -> float:
    """The area within a ring."""
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in _steps(ring))) / 2
