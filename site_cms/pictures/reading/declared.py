"""Colours that a file declares in another way than by a profile, as a profile.

By code points (ITU-T H.273) in a PNG's cICP, an AVIF's or a HEIC's `nclx`; by chromaticities and gamma in a PNG
(cHRM, gAMA); by Exif in a camera's JPEG of Adobe RGB. What is brighter than a page's white (PQ, HLG) is not taken.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from typing import Any

from PIL import Image

from site_cms.bounded_reading.refusal import RefusalError
from site_cms.pictures.reading import forms
from site_cms.pictures.reading.made_profile import Primaries, profile_of

# In `Image.info`: true where its profile is not the file's own, but made of what the file declares, or left out.
DECLARED = "declared_colours"

_D65 = (0.3127, 0.3290)
SRGB = Primaries(_D65, (0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
ADOBE_RGB = Primaries(_D65, (0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
# H.273, table 2. 2 is “not specified”.
_PRIMARIES = {
    1: SRGB,
    2: SRGB,
    4: Primaries((0.310, 0.316), (0.67, 0.33), (0.21, 0.71), (0.14, 0.08)),
    5: Primaries(_D65, (0.64, 0.33), (0.29, 0.60), (0.15, 0.06)),
    6: Primaries(_D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    7: Primaries(_D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    9: Primaries(_D65, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    11: Primaries((0.314, 0.351), (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    12: Primaries(_D65, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
}
_NCLX = re.compile(rb"colrnclx(......)", re.DOTALL)
_GAMMA_OF_SRGB = 0.45455
_INTEROPERABILITY = 0xA005


def of_srgb(value: float) -> float:
    """The light of a coded value (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _of_bt709(value: float) -> float:
    return value / 4.5 if value < 0.081 else ((value + 0.099) / 1.099) ** (1 / 0.45)


def _power(exponent: float) -> Callable[[float], float]:
    return lambda value: value**exponent


# H.273, table 3.
_LIGHT: dict[int, Callable[[float], float]] = {
    **dict.fromkeys((1, 6, 14, 15), _of_bt709),
    **dict.fromkeys((2, 13), of_srgb),
    4: _power(2.2),
    5: _power(2.8),
    8: _power(1.0),
}


def follow_what_is_declared(picture: Image.Image, content: bytes, form: str) -> None:
    """Give a picture the profile that its file declares in another way; one that has a profile keeps it.

    Args:
        picture: opened, its pixels not read yet.
        content: its file.
        form: a name of `forms`.

    Raises:
        RefusalError: the colours are of a kind that cannot be followed; told is the form with its name.
    """
    if form == forms.PNG:
        profile = _of_png(picture, content)
    elif form in (forms.AVIF, forms.HEIC) and not picture.info.get("icc_profile"):
        found = _NCLX.search(content)
        profile = _of_codes(form, *struct.unpack(">HH", found[1][:4])) if found else None
    elif form == forms.JPEG and not picture.info.get("icc_profile") and _is_adobe_rgb(picture):
        profile = profile_of(ADOBE_RGB, _power(563 / 256))
    else:
        return
    if profile:
        picture.info["icc_profile"], picture.info[DECLARED] = profile, True


def _of_png(picture: Image.Image, content: bytes) -> bytes | None:
    # Which of them counts: the PNG specification, third edition, 4.3.
    if codes := _chunk(content, b"cICP"):
        primaries, transfer, matrix, is_full = (*codes, 0, 0, 0, 0)[:4]
        if matrix or is_full != 1:
            raise _refused(forms.PNG, "YCbCr")
        # A profile beside it counts for nothing, and is not kept either.
        picture.info[DECLARED] = picture.info.pop("icc_profile", None) is not None
        return _of_codes(forms.PNG, primaries, transfer)
    told: Any = picture.info
    if told.get("icc_profile") or "srgb" in told:
        return None
    gamma, points = told.get("gamma"), told.get("chromaticity")
    primaries = Primaries(*(tuple(points[at : at + 2]) for at in (0, 2, 4, 6))) if points else SRGB
    is_ordinary = not gamma or abs(gamma - _GAMMA_OF_SRGB) < 0.01
    if is_ordinary and primaries.is_near(SRGB):
        return None
    if gamma and not 0.1 <= gamma <= 2:
        return None
    return profile_of(primaries, of_srgb if is_ordinary else _power(1 / gamma))


def _of_codes(form: str, primaries: int, transfer: int) -> bytes | None:
    if transfer in (16, 18):
        raise _refused(form, "HDR")
    if primaries not in _PRIMARIES or transfer not in _LIGHT:
        raise _refused(form, f"H.273 {primaries}/{transfer}")
    is_ordinary = _PRIMARIES[primaries] is SRGB and transfer in (1, 2, 6, 13, 14, 15)
    return None if is_ordinary else profile_of(_PRIMARIES[primaries], _LIGHT[transfer])


def _refused(form: str, why: str) -> RefusalError:
    return RefusalError("other_form", f"{form} ({why})")


def _chunk(content: bytes, kind: bytes) -> bytes:
    """The data of a PNG's chunk of a kind that stands before its pixels; empty without one."""
    at = 8
    while at + 8 <= len(content):
        length, found = struct.unpack(">I4s", content[at : at + 8])
        if found == kind:
            return content[at + 8 : at + 8 + length]
        if found in (b"IDAT", b"IEND"):
            break
        at += length + 12
    return b""


def _is_adobe_rgb(picture: Image.Image) -> bool:
    """DCF 2.0: a camera that is set to Adobe RGB says “R03”, and need not embed a profile."""
    try:
        return str(picture.getexif().get_ifd(_INTEROPERABILITY).get(1, "")).startswith("R03")
    except (AttributeError, ValueError, TypeError, KeyError, SyntaxError, struct.error, OSError):
        return False
