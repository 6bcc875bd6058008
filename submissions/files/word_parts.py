"""The parts of a Word file as they are read, element by element (ECMA-376, part 1, chapter 17)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from submissions.plain_lines import plain_line, plain_lines

_HEADING = re.compile(r"heading ([1-9])$")
_HEADING_KEY = re.compile(r"(?:heading|rubrik) ?([1-9])$", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")
# What stands in the file and is not to be read: the other half of an alternative, what was moved away, formulas.
_UNREAD = ("Fallback", "moveFrom", "del", "oMath", "sectPr", "object")
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its text, the level of its heading (0 where it is none), and what else it is.

    Attributes:
        row: the number of the table's row in which it stands, counted through the document; 0 outside of tables.
        cell: its column, from 1.
    """

    text: str
    level: int = 0
    is_title: bool = False
    is_bold: bool = False
    is_item: bool = False
    is_note: bool = False
    row: int = 0
    cell: int = 0


class Part:
    """What is told of a part while it is read: names without their prefixes."""

    def begins(self, tag: str, told: dict[str, str]) -> None:
        """An element begins; `told` are its attributes."""

    def ends(self, tag: str) -> None:
        """An element ends."""

    def says(self, text: str) -> None:
        """Text within the element that began last."""


class Relations(Part):
    """Which other parts belong to a part, by the end of what they are to it."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.found: dict[str, str] = {}

    def begins(self, tag: str, told: dict[str, str]) -> None:
        """The hook of `Part`."""
        if tag == "Relationship" and told.get("TargetMode") != "External":
            target = told.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(self.folder, target)
            self.found.setdefault(told.get("Type", "").rpartition("/")[2], posixpath.normpath(path))

    def one(self, kind: str) -> str:
        """The path of the part of a kind, such as `/styles`; empty where there is none."""
        return self.found.get(kind.lstrip("/"), "")


@dataclass
class _Style:
    name: str = ""
    based_on: str = ""
    is_bold: bool = False
    is_list: bool = False


class Styles(Part):
    """The styles of paragraphs and runs; their names are English whatever Word's language is."""

    def __init__(self) -> None:
        self.by_key: dict[str, _Style] = {}
        self._now = _Style()

    def begins(self, tag: str, told: dict[str, str]) -> None:
        """The hook of `Part`."""
        if tag == "style":
            self._now = self.by_key[told.get("styleId", "")] = _Style()
        elif tag == "name" and not self._now.name:
            self._now.name = told.get("val", "").lower()
        elif tag == "basedOn":
            self._now.based_on = told.get("val", "")
        elif tag == "b":
            self._now.is_bold = told.get("val", "1") not in _OFF
        elif tag == "numPr":
            self._now.is_list = True

    def level(self, key: str) -> int:
        """The level of the heading that a style makes; 0 if it makes none."""
        for style in self._line(key):
            if found := _HEADING.match(style.name):
                return int(found[1])
        # A file without its styles still says by their keys which paragraphs are headings.
        found = _HEADING_KEY.match(key) if key not in self.by_key else None
        return int(found[1]) if found else 0

    def is_title(self, key: str) -> bool:
        """Whether it is that of the document's own title."""
        return any(style.name == "title" for style in self._line(key))

    def is_list(self, key: str) -> bool:
        """Whether it makes items of a list."""
        return any(style.is_list for style in self._line(key))

    def is_bold(self, key: str) -> bool:
        """Whether a style of runs makes them bold."""
        return any(style.is_bold or style.name == "strong" for style in self._line(key)[:1])

    def _line(self, key: str) -> list[_Style]:
        """A style and those that it is based on, none of them twice."""
        line: list[_Style] = []
        while (style := self.by_key.get(key)) and style not in line and len(line) < 10:
            line.append(style)
            key = style.based_on
        return line


@dataclass
class _Open:
    """A paragraph that is being read."""

    style: str = ""
    level: int | None = None
    is_item: bool = False
    pieces: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    """Of those, what is not bold."""


class Text(Part):
    """The main part, or one of notes: its paragraphs in the order in which they end."""

    def __init__(self, styles: Styles, *, are_notes: bool = False) -> None:
        self.styles, self.are_notes = styles, are_notes
        self.paragraphs: list[Paragraph] = []
        self._open: list[_Open] = []
        self._unread = 0
        self._is_text = self._is_bold = self._is_hidden = self._is_of_run = False
        self._rows = 0
        # Of each table that is being read: its present row, and the cell in it.
        self._tables: list[list[int]] = []
        self._is_separator = False

    def begins(self, tag: str, told: dict[str, str]) -> None:
        """The hook of `Part`."""
        if self._unread or tag in _UNREAD:
            self._unread += 1
        elif tag == "p":
            self._open.append(_Open())
        elif tag == "tbl":
            self._tables.append([0, 0])
        elif self._tables and tag in ("tr", "tc"):
            self._moves_on(tag)
        elif tag == "t":
            self._is_text = True
        elif tag in ("footnote", "endnote"):
            self._is_separator = told.get("type", "normal") != "normal"
        elif self._open:
            self._is_told(tag, told)

    def _moves_on(self, tag: str) -> None:
        if tag == "tr":
            self._rows += 1
            self._tables[-1] = [self._rows, 0]
        else:
            self._tables[-1][1] += 1

    def _is_told(self, tag: str, told: dict[str, str]) -> None:
        """What an element says of the paragraph or the run that is being read."""
        now, is_on = self._open[-1], told.get("val", "1") not in _OFF
        if tag == "r":
            self._is_bold = self._is_hidden = False
            self._is_of_run = True
        elif tag == "pStyle":
            now.style = told.get("val", "")
        elif tag == "outlineLvl" and told.get("val", "").isdecimal():
            now.level = int(told["val"]) + 1
        elif tag == "numPr":
            now.is_item = True
        elif tag == "numId" and told.get("val") == "0":
            now.is_item = False
        elif not self._is_of_run:
            return
        elif tag == "rStyle":
            self._is_bold = self._is_bold or self.styles.is_bold(told.get("val", ""))
        elif tag == "b":
            self._is_bold = is_on
        elif tag == "vanish":
            self._is_hidden = is_on
        elif tag in _SIGNS:
            self._adds(" " if told.get("type") in ("page", "column") else _SIGNS[tag])

    def ends(self, tag: str) -> None:
        """The hook of `Part`."""
        if self._unread:
            self._unread -= 1
        elif tag == "p" and self._open:
            self._keep(self._open.pop())
        elif tag == "tbl" and self._tables:
            self._tables.pop()
        elif tag == "t":
            self._is_text = False
        elif tag == "r":
            self._is_of_run = False

    def says(self, text: str) -> None:
        """The hook of `Part`."""
        if self._is_text and self._open and not self._unread:
            self._adds(text)

    def _adds(self, text: str) -> None:
        if not self._is_hidden:
            self._open[-1].pieces.append(text)
            if not self._is_bold:
                self._open[-1].plain.append(text)

    def _keep(self, told: _Open) -> None:
        text = plain_lines("".join(told.pieces))
        if not text or self._is_separator:
            return
        level = self.styles.level(told.style) or (told.level if told.level and told.level <= 9 else 0)
        is_title = self.styles.is_title(told.style)
        level = level or int(is_title)
        row, cell = self._tables[-1] if self._tables else (0, 0)
        self.paragraphs.append(
            Paragraph(
                plain_line(text) if level else text,
                level=level,
                is_title=is_title,
                is_bold=not plain_line("".join(told.plain)),
                is_item=(told.is_item or self.styles.is_list(told.style)) and not level,
                is_note=self.are_notes,
                row=row,
                cell=cell,
            )
        )
