"""A Word file from a stranger, read in a child: looked at as an archive, then read as plain paragraphs.

A .docx is a zip of XML. What is read of it is bounded: the number of its parts, what they unpack to,
their elements and how deep they go, and what comes of it. Its XML may declare no document type,
which the format forbids anyway (ECMA-376, part 2) and on which all attacks by entities rest.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import asdict
from typing import Any
from xml.parsers import expat

from site_cms.bounded_reading.refusal import DAMAGED, TOO_MUCH, RefusalError
from submissions.files.word_parts import Paragraph, Part, Relations, Styles, Text

NO_WORD_FILE, OLD_FORMAT, MACROS = "no_word_file", "old_format", "macros"

MOST_PARTS = 2000
# Bytes of XML, unpacked; a report of a hundred pages has about three million.
MOST_XML = 12 * 1024 * 1024
# Elements and attributes of all parts; a report of a hundred pages has about half as many.
MOST_NODES = 250_000
DEEPEST = 90
# Of what is read; the form has room for a tenth.
MOST_PARAGRAPHS = 5_000
MOST_CHARACTERS = 500_000
_OLD_BEGINNING = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
_KINDS = "[Content_Types].xml"
# What zipfile and expat raise on an archive that is damaged, according to how.
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, NotImplementedError, RuntimeError),
    *(LookupError, ValueError),
)


def paragraphs_of(content: bytes) -> tuple[list[dict[str, Any]], bytes]:
    """The paragraphs of a .docx, as plain text; pictures, comments and formatting are left out. Nothing is kept.

    Args:
        content: the file as it was sent.

    Raises:
        RefusalError: it is no Word file, has macros, is locked or of an older kind, damaged, or has too much in it.
    """
    if content.startswith(_OLD_BEGINNING):
        raise RefusalError(OLD_FORMAT)
    if not content.startswith(b"PK"):
        raise RefusalError(NO_WORD_FILE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            told = _Archive(archive).paragraphs()
    except _UNREADABLE:
        raise RefusalError(DAMAGED) from None
    if len(told) > MOST_PARAGRAPHS or sum(len(each.text) for each in told) > MOST_CHARACTERS:
        raise RefusalError(TOO_MUCH)
    return [asdict(each) for each in told], b""


class _Archive:
    """The parts of a Word file; counts the bytes, elements and attributes of all that it reads of them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.bytes = self.nodes = self.depth = 0
        if len(archive.infolist()) > MOST_PARTS:
            raise RefusalError(TOO_MUCH)
        self.names = set(archive.namelist())
        kinds = self._bytes(_KINDS) if _KINDS in self.names else b""
        if b"macroEnabled" in kinds or any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise RefusalError(MACROS)
        if b"wordprocessingml" not in kinds:
            raise RefusalError(NO_WORD_FILE)

    def paragraphs(self) -> list[Paragraph]:
        """Those of the text in their order, then those of its notes."""
        main = self._relations("").one("/officeDocument") or "word/document.xml"
        related = self._relations(main)
        styles = Styles()
        if (name := related.one("/styles")) and name in self.names:
            self._read(name, styles)
        text = Text(styles)
        self._read(main, text)
        told = text.paragraphs
        for kind in ("/footnotes", "/endnotes"):
            if (name := related.one(kind)) and name in self.names:
                notes = Text(styles, are_notes=True)
                self._read(name, notes)
                told += notes.paragraphs
        return told

    def _relations(self, part: str) -> Relations:
        folder, name = posixpath.split(part)
        found = Relations(folder)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path in self.names:
            self._read(path, found)
        return found

    def _bytes(self, name: str) -> bytes:
        """A part, unpacked; no more of it than there may be of all."""
        part = self.archive.getinfo(name)
        if part.flag_bits & _ENCRYPTED:
            raise zipfile.BadZipFile
        with self.archive.open(part) as opened:
            content = opened.read(MOST_XML - self.bytes + 1)
        self.bytes += len(content)
        if self.bytes > MOST_XML:
            raise RefusalError(TOO_MUCH)
        return content

    def _read(self, name: str, part: Part) -> None:
        def begins(tag: str, attributes: dict[str, str]) -> None:
            self.nodes += 1 + len(attributes)
            self.depth += 1
            if self.nodes > MOST_NODES or self.depth > DEEPEST:
                raise RefusalError(TOO_MUCH)
            part.begins(tag.rpartition(" ")[2], {key.rpartition(" ")[2]: told for key, told in attributes.items()})

        def ends(tag: str) -> None:
            self.depth -= 1
            part.ends(tag.rpartition(" ")[2])

        # Names come without their prefixes, which each program chooses for itself.
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = begins, ends
        parser.CharacterDataHandler = part.says
        parser.StartDoctypeDeclHandler = _refuse
        self.depth = 0
        parser.Parse(self._bytes(name), True)


def _refuse(*_declared: Any) -> None:
    raise RefusalError(NO_WORD_FILE)
