"""A picture of somebody on the staff, for the admin: small, upright, in plain colours, and nothing else of its file."""

from __future__ import annotations

import io

from PIL import Image

from site_cms.pictures.reading import forms
from site_cms.pictures.reading.colours import in_srgb, turn_of, upright
from site_cms.pictures.reading.library import TAKEN
from site_cms.pictures.reading.opening import opened

LONGEST_SIDE = 400


def for_portrait(content: bytes, *, most_pixels: int) -> tuple[str, bytes]:
    """The ending of the name that the picture gets, and its bytes.

    Args:
        content: the file.
        most_pixels: of all frames together.

    Raises:
        RefusalError: see `opened`.
    """
    with opened(content, taken=TAKEN, most_pixels=most_pixels) as picture:
        picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        picture.load()
        turn = turn_of(picture)
        coloured = upright(in_srgb(picture), turn)
    coloured.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(coloured.mode, coloured.size)
    bare.paste(coloured)
    file = io.BytesIO()
    form = forms.PNG if bare.mode == "RGBA" else forms.JPEG
    bare.save(file, forms.OPENED_AS[form], **({} if form == forms.PNG else {"quality": 90}))
    return ("png" if form == forms.PNG else "jpg"), file.getvalue()
