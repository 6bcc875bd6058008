"""Documents from strangers: PDF, whole, and with nothing in it that would do something by itself.

How one is looked through tells `pdf_reading`. Documents are handed out as attachments that a
browser does not run, and scanned for viruses where there is a scanner.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from site_cms.bounded_reading.asking import Reader, read_bounded
from site_cms.bounded_reading.messages import busy
from site_cms.bounded_reading.refusal import BUSY, DAMAGED, TOO_MUCH, RefusalError
from submissions.files.pdf_reading import ACTIVE, INCOMPLETE, LOCKED, NO_PDF
from submissions.files.picture_intake import shown_name
from submissions.files.virus_scan import refuse_infected

LARGEST = 10 * 1024 * 1024
READER = Reader("submissions.files.pdf_reading:refuse_active")


@dataclass(frozen=True)
class TakenDocument:
    """A document as the site keeps it: byte for byte as it was sent."""

    content: bytes
    original_name: str
    digest: str
    """SHA-256."""


def take_document(file: Any) -> TakenDocument:
    """What is kept of an uploaded file.

    Args:
        file: Django's UploadedFile.

    Raises:
        ValidationError: it is too large, no PDF, not complete, locked, infected or active, or there are too many
            files to read just now; with a message that says so.
    """
    if file.size > LARGEST:
        raise ValidationError(
            _("The document is larger than %(most)s MB. Save it in a smaller size and try again.")
            % {"most": LARGEST // 1024 // 1024}
        )
    content = file.read()
    refuse_active(content)
    return TakenDocument(content, shown_name(file.name), hashlib.sha256(content).hexdigest())


def refuse_active(content: bytes) -> None:
    """Nothing, for a PDF that is whole, open and quiet, and in which the virus scanner finds nothing.

    Raises:
        ValidationError: it is not; with a message that says why and what to do.
    """
    try:
        read_bounded(READER, content, first=refuse_infected)
    except RefusalError as refused:
        raise ValidationError(_message(refused.reason)) from None


def _message(reason: str) -> str:
    damaged = _("The document is damaged or incomplete. Save it as a PDF again and try once more.")
    return {
        NO_PDF: _("The document is not a PDF. Save or print it as a PDF and try again."),
        INCOMPLETE: damaged,
        DAMAGED: damaged,
        LOCKED: _("The document is locked. Save it without a password and try again."),
        ACTIVE: _(
            "The document contains a script, a form or another file, or cannot be checked. "
            "Print it as a PDF and try again."
        ),
        TOO_MUCH: _("The document is too complex to check. Print it as a smaller PDF and try again."),
        BUSY: busy(),
    }[reason]
