"""The admin's form for pictures: what is no sound picture is refused with a reason."""

from __future__ import annotations

from copy import deepcopy
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from site_cms.bounded_reading.asking import MEGABYTE, Reader, read_bounded
from site_cms.bounded_reading.refusal import RefusalError
from site_cms.pictures.refusals import picture_refusal
from site_cms.uploads.whole_files import StoredAtOnceMixin

# Staff are no strangers: a picture of fifty million pixels is read whole, and may have to be turned.
READER = Reader(
    "site_cms.pictures.reading.library:for_library", cpu=8, memory=640 * MEGABYTE, output=40 * MEGABYTE, wall=60
)


def picture_without_metadata(file: Any, taken: str, *, most_pixels: int) -> None:
    """Look through an uploaded picture and make it what is kept of it, in place: its content, name and size.

    Wagtail's upload of several files keeps the file that came with the request, and not what a form made of it.

    Args:
        file: Django's UploadedFile.
        taken: names of the forms that are taken, to be told where it is none of them.
        most_pixels: of all frames together.

    Raises:
        ValidationError: it is no picture that is taken; with a reason.
    """
    content = file.read()
    try:
        read = read_bounded(READER, content, most_pixels=most_pixels)
    except RefusalError as refused:
        raise ValidationError(picture_refusal(refused, taken)) from None
    file.name = _named(file.name, read.value)
    if read.content != content:
        _replace(file, read.content)
    file.seek(0)


def _replace(file: Any, content: bytes) -> None:
    """Another content, where the file lies, in memory or on the disk."""
    file.seek(0)
    file.file.truncate()
    file.write(content)
    file.flush()
    file.size = len(content)


class PictureField(WagtailImageField):
    """Wagtail's field, for pictures that tell nothing but the picture.

    A file is read whole in a child process before Wagtail opens it. Where and when the picture was
    taken is cut out before the file is kept.
    """

    def to_python(self, data: Any) -> Any:
        """The uploaded file, known to be whole, without metadata; raises ValidationError with a reason."""
        if data and hasattr(data, "read"):
            self.check_image_file_size(data)
            most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
            picture_without_metadata(data, self.supported_formats_text, most_pixels=most)
        return super().to_python(data)


class PictureForm(StoredAtOnceMixin, BaseImageForm):
    """The form of `Picture`."""

    file = PictureField(label=gettext_lazy("File"), widget=deepcopy(BaseImageForm.Meta.widgets["file"]))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Of a picture among several the file was sent before; Wagtail asks for the rest alone.
        is_asked = self._meta.fields is None or "file" in self._meta.fields
        if not is_asked or "file" in (self._meta.exclude or ()):
            del self.fields["file"]


def _named(name: str, extension: str) -> str:
    """The name with the ending of what the file is: telephones name a JPEG `.heic`, and HEIC is kept as JPEG."""
    path = PurePath(name)
    same = {"jpeg": "jpg"}
    ending = path.suffix.lower().lstrip(".")
    return name if same.get(ending, ending) == extension else f"{path.stem}.{extension}"
