"""The admin's form for pictures: what is no sound picture is refused with a reason."""

from __future__ import annotations

import struct
import zlib
from copy import deepcopy
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

# What Pillow raises on a damaged file, according to its kind.
DAMAGED = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)


class PictureField(WagtailImageField):
    """Wagtail's field, which fails on a file that breaks off in the middle; this one refuses it."""

    def to_python(self, data: Any) -> Any:
        """The uploaded file, known to be whole; raises ValidationError with a reason."""
        if data:
            _refuse_if_huge(data)
        try:
            return super().to_python(data)
        except Image.DecompressionBombError:
            raise _too_many_pixels() from None
        except DAMAGED:
            raise ValidationError(
                _("The picture is damaged or not complete. Export or download it again, and try once more.")
            ) from None


class PictureForm(BaseImageForm):
    """The form of `Picture`."""

    file = PictureField(label=gettext_lazy("File"), widget=deepcopy(BaseImageForm.Meta.widgets["file"]))


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
