"""The admin's form for pictures: what is no sound picture is refused with a reason."""

from __future__ import annotations

from copy import deepcopy
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from site_cms.bounded_reading.asking import MEGABYTE, Reader, read_bounded
from site_cms.bounded_reading.refusal import RefusalError
from site_cms.picture_refusals import picture_refusal

# Staff are no strangers: a picture of fifty million pixels is read whole, and may have to be turned.
READER = Reader(
    "site_cms.picture_reading.library:for_library", cpu=8, memory=640 * MEGABYTE, output=40 * MEGABYTE, wall=60
)


class PictureField(WagtailImageField):
    """Wagtail's field, for pictures that tell nothing but the picture.

    A file is read whole in a child process before Wagtail opens it. Where and when the picture was
    taken is cut out before the file is kept.
    """

    def to_python(self, data: Any) -> Any:
        """The uploaded file, known to be whole, without metadata; raises ValidationError with a reason."""
        if data and hasattr(data, "read"):
            self.check_image_file_size(data)
            data = self._read(data)
        return super().to_python(data)

    def _read(self, file: Any) -> Any:
        """The file as it is kept; the very same one if it carries no metadata and has the right name."""
        content = file.read()
        try:
            read = read_bounded(READER, content, most_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
        except RefusalError as refused:
            raise ValidationError(picture_refusal(refused, self.supported_formats_text)) from None
        name = _named(file.name, read.value)
        if read.content == content and name == file.name:
            file.seek(0)
            return file
        return SimpleUploadedFile(name, read.content, file.content_type)


class PictureForm(BaseImageForm):
    """The form of `Picture`."""

    file = PictureField(label=gettext_lazy("File"), widget=deepcopy(BaseImageForm.Meta.widgets["file"]))


def _named(name: str, extension: str) -> str:
    """The name with the ending of what the file is: telephones name a JPEG `.heic`, and HEIC is kept as JPEG."""
    path = PurePath(name)
    same = {"jpeg": "jpg"}
    ending = path.suffix.lower().lstrip(".")
    return name if same.get(ending, ending) == extension else f"{path.stem}.{extension}"
