"""A Word file from a stranger: looked at as an archive before it is read, and read as plain paragraphs.

A .docx is a zip of XML. What is read of it is bounded before any of it is built up in memory:
the file, the number of its parts, what they unpack to, its elements and how deep they go.
Its XML may declare no document type, which the format forbids anyway (ECMA-376, part 2) and on
which all attacks by entities rest.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from xml.parsers import expat

import mammoth
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from submissions.files.virus_scan import refuse_infected
from submissions.plain_text import plain_line, plain_lines

LARGEST = 10 * 1024 * 1024
MOST_PARTS = 2000
# Bytes of XML, unpacked; a report of a hundred pages has about three million.
MOST_XML = 12 * 1024 * 1024
# Elements and attributes of all parts; a report of thirty pages has about half as many.
MOST_NODES = 100_000
DEEPEST = 90
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 0x1
# What zipfile, expat and mammoth raise on an archive that is damaged, according to how.
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    OSError,
    NotImplementedError,
    LookupError,
    AttributeError,
    TypeError,
    ValueError,
)
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
"""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its text, the level of its heading (0 where it is none), and what else it is."""

    text: str
    level: int = 0
    is_title: bool = False
    is_bold: bool = False
    is_item: bool = False
    is_note: bool = False


class _TooMuchError(Exception):
    """More in it than a text has."""


class _DeclaresEntitiesError(Exception):
    """Its XML has a document type."""


def read_word(content: bytes) -> list[Paragraph]:
    """The paragraphs of a .docx, as plain text; pictures, comments and formatting are left out.

    Args:
        content: the file as it was sent.

    Raises:
        ValidationError: it is no Word file, has macros, is locked, damaged or too large; with a message that says so.
    """
    if len(content) > LARGEST:
        raise ValidationError(
            _("The file is larger than %(most)s MB. Take the pictures out of it and try again.")
            % {"most": LARGEST // 1024 // 1024}
        )
    if content.startswith(_OLD_FORMAT):
        raise ValidationError(
            _("The file is locked with a password or of an older kind. Save it as an unlocked Word document (.docx).")
        )
    if not content.startswith(b"PK"):
        raise _no_word_file()
    refuse_infected(content)
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(_text_parts(content)),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=lambda _image: [],
        ).value
    except (_TooMuchError, RecursionError):
        raise ValidationError(
            _("There is more in the file than can be read. Save the text alone in a new document and try again.")
        ) from None
    except _DeclaresEntitiesError:
        raise _no_word_file() from None
    except DAMAGED:
        raise ValidationError(
            _("The file is damaged or not complete. Open it in Word, save it anew and try once more.")
        ) from None
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.paragraphs


def _text_parts(content: bytes) -> bytes:
    """An archive with the XML of the file alone, each part looked at; nothing else is there to be read."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(kept, "w") as safe:
        names = list(dict.fromkeys(given.namelist()))
        if len(given.infolist()) > MOST_PARTS:
            raise _TooMuchError
        kinds = b""
        if "[Content_Types].xml" in names and given.getinfo("[Content_Types].xml").file_size <= MOST_XML:
            kinds = given.read("[Content_Types].xml")
        if b"macroEnabled" in kinds or any(name.lower().endswith("vbaproject.bin") for name in names):
            raise ValidationError(_("The file has macros, which are not taken. Save it as a Word document (.docx)."))
        if b"wordprocessingml" not in kinds:
            raise _no_word_file()
        look = _Look()
        for name in names:
            if name.lower().endswith((".xml", ".rels")):
                safe.writestr(name, look.at(given, given.getinfo(name)))
    return kept.getvalue()


class _Look:
    """Counts the bytes, elements and attributes of all parts, so that none is built up that goes beyond."""

    def __init__(self) -> None:
        self.bytes = self.nodes = self.depth = 0

    def at(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
        """The part, unpacked; raises one of the errors above."""
        if part.flag_bits & _ENCRYPTED:
            raise zipfile.BadZipFile
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._enter
        parser.EndElementHandler = self._leave
        parser.StartDoctypeDeclHandler = self._refuse
        self.depth = 0
        pieces = []
        with archive.open(part) as opened:
            while piece := opened.read(65536):
                self.bytes += len(piece)
                if self.bytes > MOST_XML:
                    raise _TooMuchError
                parser.Parse(piece, False)
                pieces.append(piece)
        parser.Parse(b"", True)
        return b"".join(pieces)

    def _enter(self, _name: str, attributes: dict[str, str]) -> None:
        self.nodes += 1 + len(attributes)
        self.depth += 1
        if self.nodes > MOST_NODES or self.depth > DEEPEST:
            raise _TooMuchError

    def _leave(self, _name: str) -> None:
        self.depth -= 1

    def _refuse(self, *_declared: Any) -> None:
        raise _DeclaresEntitiesError


def _no_word_file() -> ValidationError:
    return ValidationError(_("The file is no Word document (.docx)."))


class _Reader(HTMLParser):
    """Takes apart what mammoth makes: paragraphs, headings, items of lists, cells, notes."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self.text = ""
        self.level = self.strong = self.items = 0
        self.plain = ""
        self.is_title = self.is_note = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Where a paragraph begins, what was gathered before it ends."""
        told = dict(attrs)
        if tag in ("p", "li", "td", "th", "tr", "table", "ul", "ol") or _level_of(tag):
            self._end()
        if tag == "br":
            self.text += "\n"
        self.level = _level_of(tag) or self.level
        self.is_title = self.is_title or told.get("class") == "title"
        self.strong += tag == "strong"
        if tag == "li":
            self.items += 1
            self.is_note = "note-" in (told.get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        """Where it ends."""
        self.strong -= tag == "strong"
        if tag in ("p", "li", "td", "th") or _level_of(tag):
            self._end()
        if _level_of(tag):
            self.level, self.is_title = 0, False
        if tag == "li":
            self.items -= 1
            self.is_note = False

    def handle_data(self, data: str) -> None:
        """Text; the arrow back from a note is none."""
        if data == "↑":
            return
        self.text += data
        if not self.strong:
            self.plain += data

    def _end(self) -> None:
        text = plain_lines(self.text)
        if self.level:
            text = plain_line(text)
        if text:
            is_item = bool(self.items) and not self.level
            is_bold = not plain_line(self.plain)
            self.paragraphs.append(Paragraph(text, self.level, self.is_title, is_bold, is_item, self.is_note))
        self.text = self.plain = ""

    def close(self) -> None:
        """The end of the document."""
        super().close()
        self._end()


def _level_of(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0
