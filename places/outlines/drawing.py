"""Outlines drawn from their sources (places/data/SOURCES.md), as `draw_outlines` stores them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from places.countries import country_names
from places.outlines.borders import Borders, Point, Ring, area
from places.reference import NORTH_TO_SOUTH

# Half a pixel of the screen is a unit: a county's box in them, its finest tip, its least island, and the map's edge.
COUNTY_BOX = (800, 1040)
COUNTY_TIP = 4.0
COUNTY_ISLAND = 16.0
EDGE = 4
# The central meridian of SWEREF 99 TM, in degrees: counties lie as on the map of Sweden.
MERIDIAN = 15

# Units of the stored world to one of its source, and its finest tip and least island, in the square of the source's.
WORLD_UNITS = 2
WORLD_TIP = 0.8
WORLD_ISLAND = 2.0
# Parts to which the source gives no code, by their first point, and the country that they are shown as, as Sweden
# and the United Nations see it.
SHOWN_AS = {(466.3, 94.4): "CY", (507.4, 161.6): "SO"}
LEFT_OUT = {"AQ"}

# So many steps across and down are tried for where a figure fits best, so many times.
_STEPS = 20
_ROUNDS = 3


def municipalities(source: str) -> dict[str, Any]:
    """The outlines of each county's municipalities.

    Args:
        source: GeoJSON in WGS 84, whose features have the property `code`.
    """
    counties: dict[str, dict[str, list[Ring]]] = {code: {} for code in NORTH_TO_SOUTH}
    for feature in json.loads(source)["features"]:
        shape, code = feature["geometry"], feature["properties"]["code"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        counties[code[:2]][code] = [
            [_transverse_mercator(*point) for point in ring[:-1]] for part in parts for ring in part
        ]
    return {county: _county(rings) for county, rings in counties.items() if rings}


def world(source: str) -> dict[str, Any]:
    """The outlines of the countries that have a name here, and of all land.

    Args:
        source: SVG, of whose paths each has `data-country` with an ISO 3166-1 code, and `M`, `L` and `Z` alone.
    """
    rings: dict[str, list[Ring]] = {}
    for code, path in re.findall(r'data-country="(\w*)"[^>]* d="([^"]+)"', source):
        own: list[Ring] = []
        for ring in re.findall(r"M([^Z]+)Z", path):
            points = [tuple(map(float, point.split(","))) for point in ring.split("L")]
            own.append([(x, y) for x, y in points])
        shown = code or SHOWN_AS[own[0][0]]
        if shown not in LEFT_OUT:
            rings.setdefault(shown, []).extend(own)
    borders = Borders(_with_enclaves(_merged(rings)))
    names = country_names("en")
    outlines = borders.outlines(WORLD_TIP)
    return {
        "outlines": [
            _row(code, worth_drawing(outlines[code]), WORLD_UNITS) for code in sorted(outlines) if code in names
        ],
        "land": [path_of([ring], WORLD_UNITS) for ring in borders.land(WORLD_TIP) if area(ring) >= WORLD_ISLAND],
    }


def _county(rings: Mapping[str, Sequence[Ring]]) -> dict[str, Any]:
    points = [point for outline in rings.values() for ring in outline for point in ring]
    left, top = min(x for x, _y in points), min(y for _x, y in points)
    wide, high = max(x for x, _y in points) - left, max(y for _x, y in points) - top
    scale = min(COUNTY_BOX[0] / wide, COUNTY_BOX[1] / high)
    drawn = {
        code: [[((x - left) * scale, (y - top) * scale) for x, y in ring] for ring in outline]
        for code, outline in rings.items()
    }
    outlines = Borders(drawn).outlines(COUNTY_TIP)
    size = f"{round(wide * scale) + 2 * EDGE} {round(high * scale) + 2 * EDGE}"
    return {
        "view_box": f"-{EDGE} -{EDGE} {size}",
        "outlines": [_row(code, worth_drawing(outlines[code], COUNTY_ISLAND)) for code in sorted(outlines)],
    }


def _transverse_mercator(longitude: float, latitude: float) -> Point:
    """Kilometres east of the meridian and south of the equator, on a sphere."""
    east, north = math.radians(longitude - MERIDIAN), math.radians(latitude)
    x = math.atanh(math.cos(north) * math.sin(east))
    return x * 6371, -math.atan2(math.tan(north), math.cos(east)) * 6371


def worth_drawing(rings: Iterable[Ring], least: float = WORLD_ISLAND) -> list[Ring]:
    """The largest part of a place, and the others that are large enough to be seen."""
    largest, *others = sorted(rings, key=area, reverse=True)
    return [largest, *(ring for ring in others if area(ring) >= least)]


def _merged(places: Mapping[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Places of which the parts that lie side by side are one."""
    return {code: Borders({str(n): [ring] for n, ring in enumerate(rings)}).land(0) for code, rings in places.items()}


def _with_enclaves(places: Mapping[str, list[Ring]]) -> dict[str, list[Ring]]:
    """Places with a hole where another lies wholly inside: the source has South Africa over Lesotho."""
    holes = {
        code: [
            inner
            for other, theirs in places.items()
            if other != code
            for inner in theirs
            if any(_encloses(ring, inner) for ring in rings)
        ]
        for code, rings in places.items()
    }
    return {code: [*rings, *holes[code]] for code, rings in places.items()}


def _encloses(ring: Ring, other: Ring) -> bool:
    return area(ring) > area(other) and all(_inside(point, [ring]) for point in other)


def _inside(point: Point, rings: Iterable[Ring]) -> bool:
    """Whether a point is within an odd number of rings."""
    x, y = point
    crossed = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossed += 1
    return crossed % 2 == 1


def _row(code: str, rings: Sequence[Ring], units: int = 1) -> dict[str, Any]:
    x, y, room = _label(rings)
    return {
        "code": code,
        "label": [round(x * units), round(y * units), int(room * units)],
        "path": path_of(rings, units),
    }


def _label(rings: Sequence[Ring]) -> tuple[float, float, float]:
    """The point of a place's largest part that lies farthest from its outline, and how far."""
    xs, ys = [x for x, _y in rings[0]], [y for _x, y in rings[0]]
    edges = [edge for ring in rings for edge in pairwise([*ring, ring[0]])]
    left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    best = (left, top, 0.0)
    # First over the whole, then closer and closer around the best point.
    for _round in range(_ROUNDS):
        for column in range(_STEPS):
            for row in range(_STEPS):
                point = (left + wide * (column + 0.5) / _STEPS, top + high * (row + 0.5) / _STEPS)
                if _inside(point, rings):
                    best = max(best, (*point, min(_distance(point, *edge) for edge in edges)), key=lambda each: each[2])
        wide, high = wide * 2 / _STEPS, high * 2 / _STEPS
        left, top = best[0] - wide / 2, best[1] - high / 2
    return best


def _distance(point: Point, one: Point, other: Point) -> float:
    """How far a point is from the line between two others."""
    wide, high = other[0] - one[0], other[1] - one[1]
    length = wide * wide + high * high
    along = ((point[0] - one[0]) * wide + (point[1] - one[1]) * high) / length if length else 0
    along = max(0.0, min(1.0, along))
    return math.hypot(point[0] - one[0] - along * wide, point[1] - one[1] - along * high)


def path_of(rings: Iterable[Ring], units: float = 1) -> str:
    """Rings as an SVG path in whole units: `M` to where each begins, `l` from point to point."""
    drawn = []
    for ring in rings:
        rounded = [(round(x * units), round(y * units)) for x, y in ring]
        points = [point for place, point in enumerate(rounded) if point != rounded[place - 1]]
        steps = [step for one, other in pairwise(points) for step in (other[0] - one[0], other[1] - one[1])]
        written = "".join(f" {step}" if step >= 0 and place else str(step) for place, step in enumerate(steps))
        drawn.append(f"M{points[0][0]} {points[0][1]}l{written}z")
    return "".join(drawn)


def written(outlines: Mapping[str, Any]) -> str:
    """The text of a file, with a line for each outline."""
    return re.sub(r'(\[|, )(?=\{"code")|, (?="M)', lambda found: found[0].rstrip() + "\n", json.dumps(outlines)) + "\n"
