"""A colour profile made of what a file says of its colours: primaries, white and how light is coded.

ICC.1:2001-04 (version 2): a display's profile of three colorants and three curves.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

Matrix = tuple[tuple[float, ...], ...]

_D50 = (0.9642, 1.0, 0.8249)
# Bradford's: how the eye adapts to another white (ICC.1:2010, annex E).
_BRADFORD: Matrix = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
_STEPS = 1024


@dataclass(frozen=True)
class Primaries:
    """The chromaticities (CIE 1931 x, y) of white, red, green and blue."""

    white: tuple[float, float]
    red: tuple[float, float]
    green: tuple[float, float]
    blue: tuple[float, float]

    def is_near(self, other: Primaries) -> bool:
        """Whether nobody sees a difference."""
        mine, its = (
            [value for point in (each.white, each.red, each.green, each.blue) for value in point]
            for each in (self, other)
        )
        return all(abs(one - two) < 0.005 for one, two in zip(mine, its, strict=True))


def profile_of(primaries: Primaries, light_of: Callable[[float], float]) -> bytes | None:
    """The profile.

    Args:
        primaries: of the colours.
        light_of: the light (0 to 1) of a coded value (0 to 1).

    Returns:
        None where the primaries are none: points on one line, or without light.
    """
    try:
        colorants = _colorants(primaries)
    except ZeroDivisionError:
        return None
    if any(abs(value) > 4 for row in colorants for value in row):
        return None
    curve = b"curv\0\0\0\0" + struct.pack(
        f">I{_STEPS}H", _STEPS, *(round(min(1, max(0, light_of(n / (_STEPS - 1)))) * 65535) for n in range(_STEPS))
    )
    name = b"As the file says\0"
    tags = [
        (b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78)),
        (b"cprt", b"text\0\0\0\0CC0\0"),
        (b"wtpt", _xyz(_D50)),
        *((kind, _xyz(tuple(row[at] for row in colorants))) for at, kind in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))),
    ]
    return _file(tags, curve)


def _file(tags: list[tuple[bytes, bytes]], curve: bytes) -> bytes:
    at, table, body = 128 + 4 + 12 * (len(tags) + 3), b"", b""
    for kind, data in [*tags, (b"rTRC", curve)]:
        table += kind + struct.pack(">II", at, len(data))
        padded = data + bytes(-len(data) % 4)
        body, at = body + padded, at + len(padded)
    # The three curves are one.
    same = table[-8:]
    table += b"gTRC" + same + b"bTRC" + same
    head = struct.pack(
        ">I4sI4s4s4s12x4s28x3I48x",
        at,
        bytes(4),
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        b"acsp",
        0xF6D6,
        0x10000,
        0xD32D,
    )
    return head + struct.pack(">I", len(tags) + 3) + table + body


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def _colorants(primaries: Primaries) -> Matrix:
    """The colorants as columns, seen under the white of the profile's space (D50)."""
    whole = [_from_xy(point) for point in (primaries.red, primaries.green, primaries.blue)]
    columns: Matrix = tuple(tuple(each[row] for each in whole) for row in range(3))
    white = _from_xy(primaries.white)
    amounts = _times(_inverse(columns), white)
    scaled: Matrix = tuple(tuple(value * amount for value, amount in zip(row, amounts, strict=True)) for row in columns)
    seen, wanted = _times(_BRADFORD, white), _times(_BRADFORD, _D50)
    gains = tuple(want / see for want, see in zip(wanted, seen, strict=True))
    adapting: Matrix = tuple(tuple(value * gain for value in row) for row, gain in zip(_BRADFORD, gains, strict=True))
    return _product(_product(_inverse(_BRADFORD), adapting), scaled)


def _from_xy(point: tuple[float, float]) -> tuple[float, float, float]:
    x, y = point
    return x / y, 1.0, (1 - x - y) / y


def _times(matrix: Matrix, vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def _product(first: Matrix, second: Matrix) -> Matrix:
    columns = list(zip(*second, strict=True))
    return tuple(tuple(sum(a * b for a, b in zip(row, column, strict=True)) for column in columns) for row in first)


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    rows = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return tuple(tuple(value / whole for value in row) for row in rows)
