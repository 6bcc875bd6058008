"""A Word file from a stranger, as plain paragraphs."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from site_cms.bounded_reading.asking import Reader, read_bounded
from site_cms.bounded_reading.messages import busy
from site_cms.bounded_reading.refusal import BUSY, DAMAGED, TOO_MUCH, RefusalError
from submissions.files.virus_scan import refuse_infected
from submissions.files.word_parts import Paragraph
from submissions.files.word_reading import MACROS, MOST_NODES, MOST_PARTS, MOST_XML, NO_WORD_FILE, OLD_FORMAT

__all__ = ["LARGEST", "MOST_NODES", "MOST_PARTS", "MOST_XML", "Paragraph", "read_word"]

LARGEST = 10 * 1024 * 1024
READER = Reader("submissions.files.word_reading:paragraphs_of")


def read_word(content: bytes) -> list[Paragraph]:
    """The paragraphs of a .docx, as plain text; pictures, comments and formatting are left out.

    Args:
        content: the file as it was sent.

    Raises:
        ValidationError: it is no Word file, has macros, is locked, damaged or too large, or there are too many files
            to read just now; with a message that says so.
    """
    if len(content) > LARGEST:
        raise ValidationError(
            _("The file is larger than %(most)s MB. Take the pictures out of it and try again.")
            % {"most": LARGEST // 1024 // 1024}
        )
    try:
        return [Paragraph(**told) for told in read_bounded(READER, content, first=refuse_infected).value]
    except RefusalError as refused:
        raise ValidationError(_message(refused.reason)) from None


def _message(reason: str) -> str:
    return {
        NO_WORD_FILE: _("The file is not a Word document (.docx)."),
        OLD_FORMAT: _(
            "The file is password-protected or in an older format. Save it "
            "as a Word document (.docx) without a password."
        ),
        MACROS: _(
            "The file contains macros, which we do not accept. Save it as a Word document without macros (.docx)."
        ),
        DAMAGED: _("The file is damaged or incomplete. Open it in Word, save it again and try once more."),
        TOO_MUCH: _("There is more in the file than can be read. Save the text alone in a new document and try again."),
        BUSY: busy(),
    }[reason]
