"""The admin's form for pictures: what is no sound picture is refused with a reason."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from site_cms.picture_files import DAMAGED, without_metadata


class PictureField(WagtailImageField):
    """Wagtail's field, for pictures that tell nothing but the picture.

    A file that breaks off in the middle, on which Wagtail's field fails, is refused. Where and
    when the picture was taken is cut out before the file is kept.
    """

    def to_python(self, data: Any) -> Any:
        """The uploaded file, known to be whole, without metadata; raises ValidationError with a reason."""
        if data:
            _refuse_if_huge(data)
        try:
            file = super().to_python(data)
            if not file or (stripped := _stripped(file)) is file:
                return file
            return super().to_python(stripped)
        except Image.DecompressionBombError:
            raise _too_many_pixels() from None
        except DAMAGED:
            raise ValidationError(
                _("The picture is damaged or not complete. Export or download it again, and try once more.")
            ) from None


class PictureForm(BaseImageForm):
    """The form of `Picture`."""

    file = PictureField(label=gettext_lazy("File"), widget=deepcopy(BaseImageForm.Meta.widgets["file"]))


def _stripped(file: Any) -> Any:
    """The file without metadata; the very same one if it carries none."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    stripped = without_metadata(content)
    return file if stripped == content else SimpleUploadedFile(file.name, stripped, file.content_type)


def _refuse_if_huge(file: Any) -> None:
    """Look at the size that the file's head gives, before anything is decoded."""
    try:
        with Image.open(file) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except DAMAGED:
        return
    finally:
        file.seek(0)
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> ValidationError:
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return ValidationError(
        _("The picture has too many pixels. At most %(most)s million can be taken: make it smaller and try again.")
        % {"most": most}
    )
