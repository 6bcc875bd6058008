"""The admin's form for documents: a file is taken if it is of a kind on the list, by its content and by its name."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from site_cms.bounded_reading.asking import MEGABYTE, Reader, read_bounded
from site_cms.bounded_reading.messages import busy
from site_cms.bounded_reading.refusal import BUSY, DAMAGED, TOO_MUCH, RefusalError
from site_cms.documents.kinds import MACROS, OTHER_KIND, PICTURES, SERVED_AS
from site_cms.pictures.form import picture_without_metadata
from site_cms.uploads.whole_files import StoredAtOnceMixin

READER = Reader("site_cms.documents.kinds:refuse_other", memory=256 * MEGABYTE)


class DocumentForm(StoredAtOnceMixin, BaseDocumentForm):
    """Named in the setting `WAGTAILDOCS_DOCUMENT_FORM_BASE`; every door of Wagtail's comes through it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            field = self.fields["file"]
            field.widget.attrs["accept"] = ",".join(f".{ending}" for ending in SERVED_AS)
            says = _("File types: %(kinds)s.") % {"kinds": ", ".join(SERVED_AS).upper()}
            field.help_text = f"{says} {field.help_text}"

    def clean_file(self) -> Any:
        """The file; raises ValidationError with a reason where its kind is not on the list or not what it is called."""
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data:
            check_document(file)
        return file


def check_document(file: Any) -> None:
    """Nothing, for a file that the library takes; a picture loses its metadata, in place.

    Args:
        file: Django's UploadedFile.

    Raises:
        ValidationError: it is not taken; with a message that says why and what to do.
    """
    ending = PurePath(str(file.name)).suffix.lower().lstrip(".")
    if ending not in SERVED_AS:
        raise ValidationError(
            _("Files of the type “%(ending)s” cannot be uploaded. Save it as a PDF, or as one of: %(kinds)s.")
            % {"ending": ending or "?", "kinds": ", ".join(SERVED_AS)}
        )
    if ending in PICTURES:
        picture_without_metadata(file, "JPEG, PNG, WebP", most_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
        return
    try:
        read_bounded(READER, file.read(), ending=ending)
    except RefusalError as refused:
        raise ValidationError(_message(refused.reason, ending)) from None
    finally:
        file.seek(0)


def _message(reason: str, ending: str) -> str:
    return {
        OTHER_KIND: _(
            "The file name ends in .%(ending)s, but the file is something else. Save it again in the "
            "program it was made in."
        )
        % {"ending": ending},
        MACROS: _("The file contains macros and cannot be uploaded. Save it without macros, or as a PDF."),
        DAMAGED: _("The file is damaged or incomplete. Save it again and try once more."),
        TOO_MUCH: _("The file is too complex to check. Save it as a PDF and try again."),
        BUSY: busy(),
    }[reason]
