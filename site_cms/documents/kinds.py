"""Which files the library of documents takes: known by their content, and named for it. Imports nothing of Django.

What a browser would run or show as a page is not among them, nor what holds programs.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from site_cms.bounded_reading.refusal import DAMAGED, TOO_MUCH, RefusalError

OTHER_KIND, MACROS = "other_kind", "macros"

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
# By the ending of the name: what it is served as, and what says in the file that it is one.
OFFICE = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
}
OPEN = {"odt": f"{_OPEN}.text", "ods": f"{_OPEN}.spreadsheet", "odp": f"{_OPEN}.presentation"}
TEXT = {"csv": "text/csv", "txt": "text/plain"}
PICTURES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
PDF = {"pdf": "application/pdf"}
SERVED_AS = PDF | OFFICE | OPEN | TEXT | PICTURES
# A browser shows these itself, without running anything of them.
SHOWN = (*PDF.values(), *PICTURES.values())

_MOST_PARTS = 5_000
_MOST_OF_A_PART = 2 * 1024 * 1024
_MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:[!?]|[a-z])", re.IGNORECASE)
_RUNS = re.compile(rb"<(?:script|html|svg|iframe|object|embed)[\s>/]", re.IGNORECASE)


def refuse_other(content: bytes, *, ending: str) -> tuple[None, bytes]:
    """Nothing, where a file is what its name says; pictures are looked at by their own reader.

    Args:
        content: the file.
        ending: of its name, in small letters, without the dot.

    Raises:
        RefusalError: it is of another kind (`OTHER_KIND`), has macros or is damaged.
    """
    if ending in PDF:
        if not content.startswith(b"%PDF-"):
            raise RefusalError(OTHER_KIND)
    elif ending in TEXT:
        _refuse_markup(content)
    elif ending in OFFICE or ending in OPEN:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                _refuse_other_archive(archive, ending)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            raise RefusalError(DAMAGED if content.startswith(b"PK") else OTHER_KIND) from None
    else:
        raise RefusalError(OTHER_KIND)
    return None, b""


def _refuse_markup(content: bytes) -> None:
    is_text = b"\0" not in content
    if not is_text or _MARKUP.search(content) or _RUNS.search(content) or content.startswith((b"%PDF-", b"PK\x03\x04")):
        raise RefusalError(OTHER_KIND)


def _refuse_other_archive(archive: zipfile.ZipFile, ending: str) -> None:
    names = [each.filename for each in archive.infolist()]
    if len(names) > _MOST_PARTS:
        raise RefusalError(TOO_MUCH)
    if any(name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        raise RefusalError(MACROS)
    if ending in OPEN:
        if _part(archive, "mimetype", names).strip() != OPEN[ending].encode():
            raise RefusalError(OTHER_KIND)
        return
    kinds = _part(archive, "[Content_Types].xml", names)
    if b"macroEnabled" in kinds:
        raise RefusalError(MACROS)
    if f"{OFFICE[ending]}.main+xml".encode() not in kinds:
        raise RefusalError(OTHER_KIND)


def _part(archive: zipfile.ZipFile, name: str, names: list[str]) -> bytes:
    """A small part; empty where there is none."""
    if name not in names:
        return b""
    with archive.open(name) as opened:
        return opened.read(_MOST_OF_A_PART)
