"""Documents from strangers: PDF, whole, and with nothing in it that would do something by itself.

A PDF cannot be made anew as a picture can, so it is looked through. What is looked for stands as
names in its objects (ISO 32000-2), in plain or in a compressed stream; a name can be written with
hexadecimal characters. A file that cannot be looked through is refused. That is a sieve and no
proof: documents are handed out as attachments that a browser does not run, and scanned for
viruses where there is a scanner.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from submissions.files.picture_intake import shown_name
from submissions.files.virus_scan import refuse_infected

LARGEST = 10 * 1024 * 1024
# Bytes of one stream and of all, unpacked. Streams that hold objects are small; large ones are pictures.
MOST_OF_A_STREAM = 8 * 1024 * 1024
MOST_OF_ALL = 120 * 1024 * 1024
_HEAD, _END = b"%PDF-", b"%%EOF"
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"\bstream\r?\n")
# Scripts, programs, files within, films, forms that are programs, and forms that send.
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])")
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")


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
        ValidationError: it is too large, no PDF, not complete, locked, infected or active; with a message that says so.
    """
    if file.size > LARGEST:
        raise ValidationError(
            _("The document is larger than %(most)s MB. Save it in a smaller size and try again.")
            % {"most": LARGEST // 1024 // 1024}
        )
    content = file.read()
    if not content.startswith(_HEAD):
        raise ValidationError(_("The document is no PDF. Save or print it as PDF and try again."))
    if _END not in content[-1024:]:
        raise ValidationError(_("The document is damaged or not complete. Save it as PDF anew and try once more."))
    if _LOCKED.search(_unescaped(content)):
        raise ValidationError(_("The document is locked. Save it without a password and try again."))
    if _is_active(content):
        raise ValidationError(
            _(
                "The document has a script, a form or a file within, or cannot be looked through. "
                "Print it as PDF and try again."
            )
        )
    refuse_infected(content)
    return TakenDocument(content, shown_name(file.name), hashlib.sha256(content).hexdigest())


def _is_active(content: bytes) -> bool:
    """Whether anything in it would do something, or there is too much to look through."""
    if _ACTIVE.search(_unescaped(content)):
        return True
    left = MOST_OF_ALL
    for found in _STREAM.finditer(content):
        unpacked = _unpacked(content, found.end())
        left -= len(unpacked)
        if left < 0 or _ACTIVE.search(_unescaped(unpacked)):
            return True
    return False


def _unpacked(content: bytes, start: int) -> bytes:
    """The beginning of a stream, unpacked; empty where it is packed otherwise than by Deflate, or not at all."""
    unpacking, pieces, most = zlib.decompressobj(), [], MOST_OF_A_STREAM
    try:
        for at in range(start, len(content), 65536):
            piece = unpacking.decompress(content[at : at + 65536], most)
            pieces.append(piece)
            most -= len(piece)
            if unpacking.eof or most <= 0:
                break
    except zlib.error:
        pass  # What came before it is looked at.
    return b"".join(pieces)


def _unescaped(content: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)
