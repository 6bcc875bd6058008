"""The light colours of static/css/tokens.css, for pictures that no style sheet reaches."""

from __future__ import annotations

Colour = tuple[int, int, int]

PAPER = (0xF5, 0xF4, 0xEE)
INK = (0x10, 0x30, 0x2A)
MUTED = (0x55, 0x62, 0x5D)
LINEN = (0xF1, 0xED, 0xDF)
LINEN_SHADE = (0xCF, 0xC8, 0xB2)
BOTTLE = (0x17, 0x44, 0x3B)
BOTTLE_2 = (0x2C, 0x5F, 0x53)
# The yarn of each core value.
YARNS = {
    "equity": (0xB0, 0x4A, 0x34),
    "participation": (0xCC, 0x9C, 0x2A),
    "transparency": (0x35, 0x68, 0x9A),
    "accountability": (0x70, 0x40, 0x6F),
}

# Linear sRGB to the cone responses of Oklab and on to its axes, by Björn Ottosson's definition
# (CSS Color Module Level 4, section 9.3).
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """`color-mix(in oklab, colour share, other)`; `share` between 0 and 1.

    Oklab's axes are a linear map of the cube roots of the cone responses, so mixing the roots
    is mixing in Oklab.
    """
    one, two = _roots(colour), _roots(other)
    cones = [(a * share + b * (1 - share)) ** 3 for a, b in zip(one, two, strict=True)]
    red, green, blue = (_encoded(sum(f * c for f, c in zip(row, cones, strict=True))) for row in _FROM_CONES)
    return red, green, blue


def _roots(colour: Colour) -> list[float]:
    linear = [_decoded(channel / 255) for channel in colour]
    return [sum(f * c for f, c in zip(row, linear, strict=True)) ** (1 / 3) for row in _TO_CONES]


def _decoded(channel: float) -> float:
    """From sRGB, 0 to 1, to linear light."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> int:
    """From linear light to sRGB, 0 to 255."""
    light = min(max(light, 0.0), 1.0)
    channel = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(channel * 255)
