"""Outlines as they are stored (places/data/SOURCES.md), read once a process."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from places.reference import DATA

_STEP = re.compile(r"([Mlz])|(-?[0-9.]+)[ ,]*(-?[0-9.]+)")
# What a figure needs on either side of the point that it stands on, and each of its digits, in sixtieths of its height.
_AROUND, _A_DIGIT = 24, 18


@dataclass(frozen=True)
class Outline:
    """A place's shape.

    Attributes:
        code: the place's.
        path: an SVG path in the units of the map's box.
        label_x, label_y: where a figure fits best, in the same units.
        room: how far that point is from the outline; 0 where figures stand whatever their room.
    """

    code: str
    path: str
    label_x: int
    label_y: int
    room: int = 0

    def has_room(self, number: int, letters: float) -> bool:
        """Whether a number of letters of that height, in units of the map's box, stands inside."""
        return not self.room or self.room * 60 >= letters * (_AROUND + _A_DIGIT * (len(str(number)) - 1))


@dataclass(frozen=True)
class Geometry:
    """Outlines in an order, and the box that they are drawn in."""

    view_box: str
    outlines: tuple[Outline, ...]


@cache
def stored(name: str) -> dict[str, Any]:
    """What a file of outlines holds.

    Args:
        name: of the file in `places/data/`.
    """
    read: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return read


def outline(row: dict[str, Any]) -> Outline:
    """An outline from its row in a file: its code, its path, and the point for its figure, which may say its room."""
    return Outline(row["code"], row["path"], *row["label"])


def rings_of(path: str) -> list[list[tuple[float, float]]]:
    """The points of each ring of an outline, in the units of the map.

    Args:
        path: an SVG path of absolute `M` and relative `l` and `z` alone, as the files in places/data have.
    """
    rings: list[list[tuple[float, float]]] = []
    x = y = 0.0
    command = ""
    for letter, across, down in _STEP.findall(path):
        if letter:
            command = letter
            continue
        if command == "M":
            x, y = float(across), float(down)
            rings.append([])
        else:
            # To the tenths of a unit of the files, so that neighbours have the same points.
            x, y = round(x + float(across), 1), round(y + float(down), 1)
        rings[-1].append((x, y))
    return rings


def extent(path: str) -> tuple[float, float, float, float]:
    """The smallest x and y and the greatest x and y of an outline; `path` as of `rings_of`."""
    points = [point for ring in rings_of(path) for point in ring]
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return min(xs), min(ys), max(xs), max(ys)
