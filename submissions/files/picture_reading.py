"""A picture from a stranger, read in a child: whole, turned upright, made smaller and encoded anew.

Nothing of the file that was sent is kept, neither its metadata nor whatever else may have
been put into it; only its pixels are.
"""

from __future__ import annotations

import io

from PIL import Image

from site_cms.pictures.reading import forms
from site_cms.pictures.reading.colours import in_eight_bits, in_srgb, turn_of, upright, with_transparency
from site_cms.pictures.reading.opening import opened

TAKEN = (forms.JPEG, forms.PNG, forms.WEBP, forms.HEIC, forms.AVIF)
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# Rows that are made smaller at once, so that of a large picture no second copy is needed.
_BAND = 256


def for_form(
    content: bytes, *, longest_side: int, most_pixels: int, most_bytes: int
) -> tuple[dict[str, int | str], bytes]:
    """The picture as it is kept: `extension`, `width` and `height`; and its bytes.

    Args:
        content: the file.
        longest_side: in pixels, of what is kept.
        most_pixels: of what is sent.
        most_bytes: of what is kept; a picture that is larger without loss is kept with some.

    Raises:
        RefusalError: see `opened`.
    """
    form = forms.form_of(content)
    with opened(content, taken=TAKEN, most_pixels=most_pixels) as picture:
        # A JPEG of many megapixels is decoded at the size it is needed in.
        picture.draft(None, (longest_side, longest_side))
        picture.load()
        turn = turn_of(picture)
        smaller = _smaller(in_eight_bits(picture), longest_side)
        # Of a large picture there is no room for what was read beside what is made of it.
        if smaller is not picture:
            picture.close()
        coloured = upright(in_srgb(smaller), turn)
    # A picture made of pixels alone carries nothing else.
    bare = Image.new(coloured.mode, coloured.size)
    bare.paste(coloured)
    kept_as, kept = _encoded(bare, form, most_bytes)
    return {"extension": EXTENSIONS[kept_as], "width": bare.width, "height": bare.height}, kept


def _smaller(picture: Image.Image, longest: int) -> Image.Image:
    """The picture with its longest side no longer; first by a whole number, band by band, then exactly."""
    factor = max(picture.size) // longest
    if factor > 1:
        picture = _by_whole_number(picture, factor)
    if max(picture.size) > longest:
        profile = picture.info.get("icc_profile")
        picture = _between_colours(picture)
        picture.thumbnail((longest, longest))
        picture.info = {"icc_profile": profile} if profile else {}
    return picture


def _by_whole_number(picture: Image.Image, factor: int) -> Image.Image:
    """Each square of pixels made one."""
    width, height = (-(-side // factor) for side in picture.size)
    rows = max(1, _BAND // factor) * factor
    made = None
    for top in range(0, picture.height, rows):
        band = picture.crop((0, top, picture.width, min(top + rows, picture.height)))
        small = _between_colours(band).reduce(factor)
        made = made or Image.new(small.mode, (width, height))
        made.paste(small, (0, top // factor))
    if made is None:
        return picture
    made.info = {key: told for key, told in picture.info.items() if key == "icc_profile"}
    return made


def _between_colours(picture: Image.Image) -> Image.Image:
    """In a mode that has something between two colours, as palettes, single bits and a transparent colour have not."""
    clear = with_transparency(picture)
    return clear.convert("RGB") if clear.mode in ("P", "1") else clear


def _encoded(picture: Image.Image, form: str, most: int) -> tuple[str, bytes]:
    """Pillow's name of the form in which it is kept, and its bytes."""
    is_opaque = picture.mode == "RGB"
    if form == forms.WEBP:
        kept_as = "WEBP"
    elif form == forms.PNG or not is_opaque:
        kept_as = "PNG"
    else:
        kept_as = "JPEG"
    content = _written(picture, kept_as)
    if len(content) > most and kept_as == "PNG":
        kept_as = "JPEG" if is_opaque else "WEBP"
        content = _written(picture, kept_as)
    return kept_as, content


def _written(picture: Image.Image, kept_as: str) -> bytes:
    file = io.BytesIO()
    picture.save(file, kept_as, **({"compress_level": 4} if kept_as == "PNG" else {"quality": 90}))
    return file.getvalue()
