"""Pictures from strangers: read whole, turned upright, made smaller and encoded anew.

Nothing of the file that was sent is kept, neither its metadata nor whatever else may have
been put into it; only its pixels are.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from site_cms.picture_files import DAMAGED
from submissions.files.virus_scan import refuse_infected
from submissions.plain_text import plain_line

LARGEST = 10 * 1024 * 1024
LONGEST_SIDE = 3200
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


@dataclass(frozen=True)
class TakenPicture:
    """A picture as the site keeps it: its bytes, file name ending, width and height in pixels, and where it is from."""

    content: bytes
    extension: str
    width: int
    height: int
    original_name: str
    digest: str
    """SHA-256 of the file as it was sent."""


def take_picture(file: Any) -> TakenPicture:
    """What is kept of an uploaded file.

    Args:
        file: Django's UploadedFile.

    Raises:
        ValidationError: it is too large, infected, damaged, has too many pixels or is no picture; with a message.
    """
    if file.size > LARGEST:
        raise ValidationError(
            _("The file is larger than %(most)s MB. Make the picture smaller and try again.")
            % {"most": LARGEST // 1024 // 1024}
        )
    content = file.read()
    refuse_infected(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            kept, extension, size = _encoded_anew(content)
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except Image.UnidentifiedImageError:
        raise ValidationError(_("The file is no picture in JPEG, PNG or WebP.")) from None
    except DAMAGED:
        raise ValidationError(
            _("The picture is damaged or not complete. Export or download it again, and try once more.")
        ) from None
    return TakenPicture(kept, extension, *size, shown_name(file.name), hashlib.sha256(content).hexdigest())


def shown_name(name: str) -> str:
    """A file name to show to whoever sent it: its last part, on one line; it names no file of the site."""
    last = re.split(r"[\\/]", plain_line(name or ""))[-1]
    return last[-100:] or "?"


def _encoded_anew(content: bytes) -> tuple[bytes, str, tuple[int, int]]:
    with Image.open(io.BytesIO(content), formats=list(EXTENSIONS)) as opened:
        form = opened.format or "JPEG"
        if opened.width * opened.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise _too_many_pixels()
        # A JPEG of many megapixels is decoded at the size it is needed in.
        opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        opened.load()
        picture: Image.Image = ImageOps.exif_transpose(opened)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        picture = _in_srgb(picture, form)
    # A picture made of pixels alone carries nothing else.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    file = io.BytesIO()
    bare.save(file, form, **({} if form == "PNG" else {"quality": 90}))
    return file.getvalue(), EXTENSIONS[form], bare.size


def _in_srgb(picture: Image.Image, form: str) -> Image.Image:
    """The colours as browsers show them without a profile."""
    mode = "RGBA" if picture.has_transparency_data and form != "JPEG" else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            return picture.convert(mode)
        return (converted or picture).convert(mode)
    return picture.convert(mode)


def _too_many_pixels() -> ValidationError:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return ValidationError(
        _("The picture has too many pixels. At most %(most)s million can be taken: make it smaller and try again.")
        % {"most": most}
    )
