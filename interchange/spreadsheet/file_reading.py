"""A spreadsheet from somebody's machine, read in a child: its cells as plain values. Imports nothing of Django.

The kind is known by the content and not by the name: a workbook is a zip of XML, everything else is text.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from interchange.spreadsheet.bounds import (
    MOST_BYTES,
    NO_SPREADSHEET,
    OLD_FORMAT,
    TEXT,
    Budget,
    Rows,
    headings_in,
)
from interchange.spreadsheet.workbook_reading import sheets_of
from site_cms.bounded_reading.refusal import TOO_MUCH, RefusalError

_OLD_BEGINNING = b"\xd0\xcf\x11\xe0"
_SEPARATORS = ";,\t"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# A table that the site made has these led by an apostrophe (site_cms/listing/spreadsheets.py).
_FORMULA_STARTS = ("'=", "'+", "'-", "'@", "'\t", "'\r")


def cells_of(content: bytes, *, headings: list[str]) -> tuple[dict[str, Any], bytes]:
    """The cells of the sheet that has the known headings; nothing is kept of the file.

    Args:
        content: the file.
        headings: those that are known, as `heading_key` writes them. They tell which sheet it is, and by which
            sign a table's columns are separated.

    Raises:
        RefusalError: it is no workbook and no table, of an older kind, locked, damaged, or has too much in it.
    """
    if len(content) > MOST_BYTES:
        raise RefusalError(TOO_MUCH)
    if content.startswith(_OLD_BEGINNING):
        raise RefusalError(OLD_FORMAT)
    known = set(headings)
    if content.startswith(b"PK"):
        name, rows, others = _of_workbook(content, known)
    else:
        name, rows, others = "", _table(_text_of(content), known), []
    told = [[row, [[column, *cell] for column, cell in sorted(cells.items())]] for row, cells in sorted(rows.items())]
    return {"sheet": name, "others": others, "rows": told}, b""


def _of_workbook(content: bytes, known: set[str]) -> tuple[str, Rows, list[str]]:
    sheets = sheets_of(content)
    best = next((each for each in sheets if headings_in(each[1], known)[1] >= 2), sheets[0])
    return *best, [name for name, rows in sheets if rows and name != best[0]]


def _text_of(content: bytes) -> str:
    """Unicode with a mark or without; else Windows' own letters, of which Latin-1's are a part."""
    encodings = [name for mark, name in _MARKS if content.startswith(mark)] or ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\0" in text:
            break
        return text
    raise RefusalError(NO_SPREADSHEET)


def _table(text: str, known: set[str]) -> Rows:
    first, _line_end, rest = text.partition("\n")
    told = first.strip().strip('"').lower()
    if told.startswith("sep=") and len(told) == 5:
        return _separated("\n" + rest, told[4])
    beginning = text[:100_000]
    return _separated(text, max(_SEPARATORS, key=lambda each: _headings_by(beginning, each, known)))


def _headings_by(beginning: str, separator: str, known: set[str]) -> int:
    """How many headings are known if a sign is taken for the separator; by a wrong one nothing may be readable."""
    try:
        return headings_in(_separated(beginning, separator, first=True), known)[1]
    except RefusalError:
        return 0


def _separated(text: str, separator: str, *, first: bool = False) -> Rows:
    rows: Rows = {}
    budget = Budget()
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            for column, cell in enumerate(cells, 1):
                shown = cell[1:] if cell.startswith(_FORMULA_STARTS) else cell
                budget.take(rows, number, column, (TEXT, shown))
            if first and len(rows) >= 20:
                break
    except csv.Error:
        raise RefusalError(NO_SPREADSHEET) from None
    return rows
