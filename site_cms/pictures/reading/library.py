"""A picture for the library: its own bytes without metadata where that can be, else encoded anew."""

from __future__ import annotations

import io

from PIL import Image

from site_cms.pictures.file_metadata import without_metadata
from site_cms.pictures.reading import forms
from site_cms.pictures.reading.colours import in_eight_bits, in_srgb, turn_of, upright, with_transparency
from site_cms.pictures.reading.declared import DECLARED
from site_cms.pictures.reading.opening import opened

TAKEN = (forms.JPEG, forms.PNG, forms.WEBP, forms.GIF, forms.AVIF, forms.HEIC)
EXTENSIONS = {
    forms.JPEG: "jpg",
    forms.PNG: "png",
    forms.WEBP: "webp",
    forms.GIF: "gif",
    forms.AVIF: "avif",
    forms.HEIC: "jpg",
}
# In which every size can be made.
_ORDINARY = ("L", "LA", "RGB", "RGBA", "P")


def for_library(content: bytes, *, most_pixels: int) -> tuple[str, bytes]:
    """The ending of the name that the picture gets, and its bytes; the very same if it tells nothing else.

    Args:
        content: the file.
        most_pixels: of all frames together.

    Raises:
        RefusalError: see `opened`.
    """
    form = forms.form_of(content)
    with opened(content, taken=TAKEN, most_pixels=most_pixels) as picture:
        # Read to its end, so that no file that breaks off is taken.
        picture.load()
        turn = turn_of(picture)
        if form == forms.HEIC or _is_out_of_the_ordinary(picture) or (turn != 1 and _is_still(picture)):
            return _anew(picture, form, turn)
    return EXTENSIONS[form], without_metadata(content)


def _is_out_of_the_ordinary(picture: Image.Image) -> bool:
    """Whether sizes of it could not be made, or not rightly."""
    if not _is_still(picture):
        return False
    # Its colours are declared in a way that not every program follows.
    if picture.info.get(DECLARED):
        return True
    return picture.mode not in _ORDINARY or (picture.has_transparency_data and picture.mode in ("L", "RGB"))


def _is_still(picture: Image.Image) -> bool:
    """Whether the first frame is all that is kept."""
    return picture.format in ("MPO", "HEIF", "PNG") or getattr(picture, "n_frames", 1) == 1


def _anew(picture: Image.Image, form: str, turn: int) -> tuple[str, bytes]:
    """Its pixels upright, with its colour profile and nothing else; HEIC becomes JPEG."""
    plain = with_transparency(in_eight_bits(picture))
    profile = picture.info.get("icc_profile")
    if plain.mode not in _ORDINARY:
        plain, profile = (plain.convert("L") if plain.mode == "1" else in_srgb(plain)), None
    if form == forms.HEIC:
        form = forms.PNG if plain.mode in ("RGBA", "LA") else forms.JPEG
    turned = upright(plain, turn)
    turned.info = {}
    file = io.BytesIO()
    options = {} if form in (forms.PNG, forms.GIF) else {"quality": 90}
    turned.save(file, forms.OPENED_AS[form], icc_profile=profile, **options)
    return EXTENSIONS[form], file.getvalue()
