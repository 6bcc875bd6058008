"""The parts of a workbook as they are read, element by element (ECMA-376, part 1, chapter 18)."""

from __future__ import annotations

import datetime
import posixpath
import re

from interchange.spreadsheet.bounds import DAY, MONTH, NUMBER, TEXT, UNREADABLE, YEAR, Budget, Cell, Rows
from site_cms.bounded_reading.refusal import DAMAGED, TOO_MUCH, RefusalError

MOST_STRINGS = 300_000
MOST_MERGED = 20_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
# Characters that XML cannot hold are written so (chapter 22.9.2.19).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Of a number's format, what is not a sign for a part of a date: quoted text, colours and conditions, escaped signs.
_NO_SIGNS = re.compile(r'"[^"]*"|\[[^]]*\]|\\.|_.|\*.')
# Formats that have a number of their own and no text (chapter 18.8.30).
_OWN_DATES = dict.fromkeys((*range(14, 17), 22, *range(27, 37), *range(50, 59)), DAY) | {17: MONTH}
_OWN_TIMES = (*range(18, 22), *range(45, 48))
TIME = "time"


class Part:
    """What is told of a part while it is read: names without their prefixes."""

    def begins(self, tag: str, told: dict[str, str]) -> None:
        """An element begins; `told` are its attributes."""

    def ends(self, tag: str) -> None:
        """An element ends."""

    def says(self, text: str) -> None:
        """Text within the element that began last."""


class Relations(Part):
    """Which other parts belong to a part: by their keys, and by the end of what they are to it."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.by_key: dict[str, str] = {}
        self.by_kind: dict[str, str] = {}

    def begins(self, tag: str, told: dict[str, str]) -> None:
        """The hook of `Part`."""
        if tag == "Relationship" and told.get("TargetMode") != "External":
            target = told.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(self.folder, target)
            self.by_key[told.get("Id", "")] = posixpath.normpath(path)
            self.by_kind.setdefault(told.get("Type", "").rpartition("/")[2], posixpath.normpath(path))

    def one(self, kind: str) -> str:
        """The path of the part of a kind, such as `/styles`; empty where there is none."""
        return self.by_kind.get(kind.lstrip("/"), "")


class Book(Part):
    """The sheets of a workbook: title, key, whether it is hidden; and from which day its dates are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def begins(self, tag: str, told: dict[str, str]) -> None:
        """The hook of `Part`."""
        if tag == "sheet":
            self.sheets.append((told.get("name", ""), told.get("id", ""), told.get("state", "visible") != "visible"))
        elif tag == "workbookPr":
            self.since_1904 = told.get("date1904", "0") in ("1", "true")


class Strings(Part):
    """The texts that cells name by their number; how they are read aloud is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._is_text = False
        self._unread = 0

    def begins(self, tag: str, told: dict[str, str]) -> None:  # noqa: ARG002  (the hook)
        """The hook of `Part`."""
        if tag == "si":
            self._pieces = []
        elif tag == "rPh":
            self._unread += 1
        self._is_text = tag == "t" and not self._unread

    def ends(self, tag: str) -> None:
        """The hook of `Part`."""
        self._is_text = False
        if tag == "rPh":
            self._unread -= 1
        elif tag == "si":
            self.found.append(unescaped("".join(self._pieces)))
            if len(self.found) > MOST_STRINGS:
                raise RefusalError(TOO_MUCH)

    def says(self, text: str) -> None:
        """The hook of `Part`."""
        if self._is_text:
            self._pieces.append(text)


class Styles(Part):
    """What kind of number each style of cells shows: NUMBER, DAY, MONTH, YEAR or TIME."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self._formats: dict[str, str] = {}
        self._is_of_cells = False

    def begins(self, tag: str, told: dict[str, str]) -> None:
        """The hook of `Part`."""
        if tag == "numFmt":
            self._formats[told.get("numFmtId", "")] = told.get("formatCode", "")
        elif tag == "cellXfs":
            self._is_of_cells = True
        elif tag == "xf" and self._is_of_cells:
            self.kinds.append(self._kind(told.get("numFmtId", "0")))

    def ends(self, tag: str) -> None:
        """The hook of `Part`."""
        if tag == "cellXfs":
            self._is_of_cells = False

    def _kind(self, key: str) -> str:
        if key in self._formats:
            return kind_of_format(self._formats[key])
        number = int(key) if key.isdecimal() else 0
        return TIME if number in _OWN_TIMES else _OWN_DATES.get(number, NUMBER)


class Sheet(Part):
    """The cells of a sheet, and which of them are merged."""

    def __init__(self, strings: list[str], kinds: list[str], budget: Budget, *, since_1904: bool) -> None:
        self.rows: Rows = {}
        self.merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self.budget = budget
        self._strings, self._kinds = strings, kinds
        self._epoch = datetime.date(1904, 1, 1) if since_1904 else datetime.date(1899, 12, 30)
        self._row = self._column = 0
        self._type = self._style = ""
        self._pieces: list[str] = []
        self._is_value = self._has_value = self._has_formula = False
        self._unread = 0

    def begins(self, tag: str, told: dict[str, str]) -> None:
        """The hook of `Part`."""
        self._is_value = False
        if tag == "row":
            self._row = int(told["r"]) if "r" in told else self._row + 1
            self._column = 0
        elif tag == "c":
            self._column = place_of(told["r"])[0] if "r" in told else self._column + 1
            self._type, self._style = told.get("t", "n"), told.get("s", "0")
            self._pieces, self._has_value, self._has_formula = [], False, False
        elif tag == "f":
            self._has_formula = True
        elif tag == "rPh":
            self._unread += 1
        elif tag in ("v", "t") and not self._unread:
            self._is_value = self._has_value = True
        elif tag == "mergeCell":
            first, _colon, last = told.get("ref", "").partition(":")
            self.merged.append((place_of(first), place_of(last or first)))
            if len(self.merged) > MOST_MERGED:
                raise RefusalError(TOO_MUCH)

    def ends(self, tag: str) -> None:
        """The hook of `Part`."""
        self._is_value = False
        if tag == "rPh":
            self._unread -= 1
        elif tag == "c" and (self._has_value or self._has_formula):
            self.budget.take(self.rows, self._row, self._column, self._cell())

    def says(self, text: str) -> None:
        """The hook of `Part`."""
        if self._is_value:
            self._pieces.append(text)

    def _cell(self) -> Cell:
        told = "".join(self._pieces)
        # A text that was worked out to nothing says so by its type; other programs write an empty value for none.
        if self._has_formula and not told and self._type != "str":
            return UNREADABLE, "formula"
        if self._type == "s":
            return TEXT, self._strings[int(told)]
        if self._type in ("str", "inlineStr"):
            return TEXT, unescaped(told)
        if self._type == "e":
            return UNREADABLE, told or "#"
        if self._type == "b":
            return TEXT, "TRUE" if told.strip() == "1" else "FALSE"
        if self._type == "d":
            return DAY, told[:10]
        return self._number(told) if told.strip() else (TEXT, "")

    def _number(self, told: str) -> Cell:
        number = float(told)
        style = int(self._style) if self._style.isdecimal() else 0
        kind = self._kinds[style] if style < len(self._kinds) else NUMBER
        if kind == NUMBER:
            return NUMBER, str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
        if kind == TIME:
            return UNREADABLE, TIME
        try:
            # Excel has a 29 February 1900 that never was; before it the days are one off, and nobody's.
            day = self._epoch + datetime.timedelta(days=int(number))
        except OverflowError:
            return UNREADABLE, "#"
        return kind, {DAY: day.isoformat(), MONTH: f"{day:%Y-%m}", YEAR: f"{day:%Y}"}[kind]


def kind_of_format(code: str) -> str:
    """What a number's format shows of it: a day, a month, a year, a time of day, or a number."""
    signs = _NO_SIGNS.sub("", code.partition(";")[0]).lower()
    if re.search(r"general|standard|[0#?]", signs):
        return NUMBER
    if "d" in signs:
        return DAY
    if "y" in signs:
        return MONTH if "m" in signs else YEAR
    return TIME if re.search(r"[hms]", signs) else NUMBER


def place_of(reference: str) -> tuple[int, int]:
    """Column and row of "C17", each from 1."""
    found = _REFERENCE.match(reference)
    if not found:
        raise RefusalError(DAMAGED)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(found[2])


def unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
