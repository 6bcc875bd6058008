"""Colours and directions: eight bits, upright, and as browsers show them without a profile."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Modes in which Pillow holds sixteen bits or more of grey.
DEEP = ("I", "I;16", "I;16L", "I;16B", "I;16N")


def turn_of(picture: Image.Image) -> int:
    """How it must be turned, as Exif counts (1 to 8); 1 where it lies right or tells nonsense."""
    turn = picture.getexif().get(_ORIENTATION, 1)
    return turn if turn in _TURNS else 1


def upright(picture: Image.Image, turn: int) -> Image.Image:
    """The picture turned; itself where it lies right."""
    return picture.transpose(_TURNS[turn]) if turn in _TURNS else picture


def in_eight_bits(picture: Image.Image) -> Image.Image:
    """Grey of sixteen bits as grey of eight, by its scale and not cut off; others as they are."""
    if picture.mode not in DEEP:
        return picture
    # Pillow takes the transparent grey of sixteen bits from the file; it names no grey of eight.
    eight = picture.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    eight.info = {key: told for key, told in picture.info.items() if key != "transparency"}
    return eight


def with_transparency(picture: Image.Image) -> Image.Image:
    """A picture in which one colour or a palette's colours are transparent, with a channel for it; or itself."""
    if not picture.has_transparency_data or picture.mode in ("LA", "RGBA", "PA", "La", "RGBa"):
        return picture
    return picture.convert("RGBA")


def in_srgb(picture: Image.Image) -> Image.Image:
    """The colours in sRGB, with transparency where there is any; what its profile says is followed.

    Args:
        picture: read whole.
    """
    profile = picture.info.get("icc_profile")
    plain = with_transparency(in_eight_bits(picture))
    mode = "RGBA" if plain.mode in ("RGBA", "LA", "PA", "La", "RGBa") else "RGB"
    if profile:
        for tried in dict.fromkeys((plain.mode, mode)):
            if converted := _by_profile(plain.convert(tried), profile, mode):
                return converted
    return plain.convert(mode)


def _by_profile(picture: Image.Image, profile: bytes, mode: str) -> Image.Image | None:
    """Converted; None where the profile is none, or is of another kind of colours."""
    if picture.mode not in ("RGB", "RGBA", "L", "LA", "CMYK"):
        return None
    alpha = picture.getchannel("A") if picture.mode in ("RGBA", "LA") else None
    opaque = picture.convert(picture.mode.removesuffix("A")) if alpha else picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        found = ImageCms.profileToProfile(opaque, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    if found is not None and alpha is not None:
        found.putalpha(alpha)
    return found.convert(mode) if found is not None else None
