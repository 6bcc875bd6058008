"""Opening a picture: in a form that is taken, with no more pixels than may be, whatever its head claims."""

from __future__ import annotations

import io
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from PIL import Image

from site_cms.bounded_reading.refusal import DAMAGED, TOO_MUCH, RefusalError
from site_cms.pictures.file_metadata import DAMAGED as UNREADABLE
from site_cms.pictures.reading import forms
from site_cms.pictures.reading.declared import follow_what_is_declared

NO_PICTURE = "no_picture"
OTHER_FORM = "other_form"
TOO_MANY_PIXELS = "too_many_pixels"
# From here on a library that has no room for more says of a sound picture that it is damaged.
_LARGE = 20_000_000
# A film is no picture; each frame of one costs its own work.
MOST_FRAMES = 500


@contextmanager
def opened(content: bytes, *, taken: Collection[str], most_pixels: int) -> Iterator[Image.Image]:
    """A picture, its head read and its pixels not yet.

    Args:
        content: the file.
        taken: names of `forms` that are taken.
        most_pixels: of all frames together.

    Raises:
        RefusalError: it is no picture, in a form that is not taken (which is told), has too many pixels, or is
            damaged; also where that shows only within the block.
    """
    form = forms.form_of(content)
    if form not in taken:
        raise RefusalError(OTHER_FORM, form) if form else RefusalError(NO_PICTURE)
    if form == forms.HEIC:
        _know_heic()
    pixels = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=[forms.OPENED_AS[form]]) as picture:
                pixels = picture.width * picture.height
                _refuse_if_huge(picture, most_pixels)
                follow_what_is_declared(picture, content, form)
                yield picture
    except Image.DecompressionBombError:
        raise RefusalError(TOO_MANY_PIXELS) from None
    except UNREADABLE:
        raise RefusalError(TOO_MUCH if pixels > _LARGE else DAMAGED) from None


def _refuse_if_huge(picture: Image.Image, most: int) -> None:
    pixels = picture.width * picture.height
    if pixels > most:
        raise RefusalError(TOO_MANY_PIXELS)
    # Of a JPEG with several pictures and of a HEIC only the first is kept.
    if picture.format in ("MPO", "JPEG", "HEIF"):
        return
    frames = getattr(picture, "n_frames", 1)
    if frames > MOST_FRAMES or pixels * frames > most:
        raise RefusalError(TOO_MANY_PIXELS)


def _know_heic() -> None:
    """Pillow learns HEIC only where one is read: the library takes a tenth of a second."""
    import pillow_heif  # noqa: PLC0415

    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.register_heif_opener(thumbnails=False, aux_images=False, depth_images=False)
