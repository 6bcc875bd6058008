"""Pictures from strangers, as the site keeps them; how one is read tells `picture_reading`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from site_cms.bounded_reading.asking import Reader, read_bounded
from site_cms.bounded_reading.refusal import RefusalError
from site_cms.pictures.refusals import picture_refusal
from submissions.files.virus_scan import refuse_infected
from submissions.plain_text import plain_line

LARGEST = 10 * 1024 * 1024
LONGEST_SIDE = 3200
READER = Reader("submissions.files.picture_reading:for_form", output=LARGEST)


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
        ValidationError: it is too large, infected, damaged, has too many pixels or is no picture, or there are too
            many files to read just now; with a message, and the reader's reason as its code.
    """
    if file.size > LARGEST:
        raise ValidationError(
            _("The file is larger than %(most)s MB. Make the picture smaller and try again.")
            % {"most": LARGEST // 1024 // 1024}
        )
    content = file.read()
    most = {"most_pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS, "most_bytes": LARGEST}
    try:
        taken = read_bounded(READER, content, first=refuse_infected, longest_side=LONGEST_SIDE, **most)
    except RefusalError as refused:
        says = picture_refusal(refused, "JPEG, PNG, WebP, HEIC, AVIF")
        raise ValidationError(says, code=refused.reason) from None
    told = taken.value
    return TakenPicture(
        taken.content,
        told["extension"],
        told["width"],
        told["height"],
        shown_name(file.name),
        hashlib.sha256(content).hexdigest(),
    )


def shown_name(name: str) -> str:
    """A file name to show to whoever sent it: its last part, on one line; it names no file of the site."""
    last = re.split(r"[\\/]", plain_line(name or ""))[-1]
    return last[-100:] or "?"
