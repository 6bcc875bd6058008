"""A spreadsheet with its headings known: rows of cells by column, and what is wrong with which cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from interchange.spreadsheet.bounds import (
    LOCKED,
    MOST_BYTES,
    MOST_ROWS,
    NO_SPREADSHEET,
    OLD_FORMAT,
    OPEN_FORMAT,
    TOO_MANY_ROWS,
    UNREADABLE,
    Cell,
    heading_key,
    headings_in,
)
from interchange.spreadsheet.columns import IDENTIFYING_KEYS, PHASE_KEYS, Column, columns_by_heading
from site_cms.bounded_reading.asking import MEGABYTE, Reader, read_bounded
from site_cms.bounded_reading.messages import busy
from site_cms.bounded_reading.refusal import BUSY, DAMAGED, TOO_MUCH, RefusalError
from site_cms.languages.written_text import composed_values

READER = Reader("interchange.spreadsheet.file_reading:cells_of", cpu=8, memory=384 * MEGABYTE, output=0, wall=40)


class SheetRefusedError(ValueError):
    """A file is no spreadsheet of partnerships; says why and what to do, in the active language."""


@dataclass(frozen=True, order=True)
class Place:
    """A cell as the program that shows it calls it: the number of its row and of its column, each from 1."""

    row: int
    column: int

    def __str__(self) -> str:
        letters, number = "", self.column
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, order=True)
class CellProblem:
    """What is wrong with a cell, in the active language.

    Attributes:
        place: where it is; of a whole row its first cell that says anything.
        heading: that of its column; empty for the whole row.
        told: what stands in it, as far as a message has room.
        reason: what is wrong with it.
        missing: where it names something that the site does not have, what kind of thing that is:
            "international_parties", "network", "themes".
        hint: what may have been meant.
    """

    place: Place
    heading: str
    told: str
    reason: str
    missing: str = ""
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.place} ({self.heading})" if self.heading else _("row %(row)s") % {"row": self.place.row}
        return f"{where}{f', “{self.told}”' if self.told else ''}: {self.reason} {self.hint}".rstrip()


@dataclass(frozen=True)
class Row:
    """A row: its number, and its cells by the key of their column."""

    number: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Sheet:
    """A sheet of partnerships.

    Attributes:
        name: what the sheet is called; empty for a table.
        others: names of other sheets that say something and are not read.
        columns: by key, the number of each column and its heading as the file has it.
        unknown: headings that are no column's.
        rows: those below the headings that say anything of a partnership.
    """

    name: str
    others: list[str]
    columns: dict[str, tuple[int, str]]
    unknown: list[str]
    rows: list[Row]
    problems: list[CellProblem] = field(default_factory=list)

    def place(self, row: Row, key: str) -> Place:
        """Where a cell is."""
        return Place(row.number, self.columns[key][0])

    def problem(
        self, row: Row, key: str, reason: str, *, told: str | None = None, missing: str = "", hint: str = ""
    ) -> None:
        """Note what is wrong with a cell; `told` is the part of it that is, by default all."""
        text = row.cells.get(key, ("", ""))[1] if told is None else told
        shown = " ".join(text.split())
        shown = shown if len(shown) <= 80 else shown[:79] + "…"
        self.problems.append(CellProblem(self.place(row, key), self.columns[key][1], shown, reason, missing, hint))

    def row_problem(self, row: Row, reason: str) -> None:
        """Note what is wrong with a row."""
        self.problems.append(CellProblem(Place(row.number, 1), "", "", reason))


def raw_cells(content: bytes) -> dict[str, Any]:
    """What `file_reading.cells_of` tells of a file, read in a child, its text composed.

    Raises:
        SheetRefusedError: the file is not taken.
    """
    if len(content) > MOST_BYTES:
        raise SheetRefusedError(_reason(TOO_MUCH))
    try:
        told = read_bounded(READER, content, headings=sorted(columns_by_heading()))
    except RefusalError as refused:
        raise SheetRefusedError(_reason(refused.reason)) from None
    found: dict[str, Any] = composed_values(told.value)
    return found


def sheet_of(raw: dict[str, Any]) -> Sheet:
    """The sheet that `raw_cells` tells of, its headings found.

    Raises:
        SheetRefusedError: there is no row of headings, one of them stands twice, or no row below them.
    """
    known = columns_by_heading()
    rows = {number: {column: (kind, text) for column, kind, text in cells} for number, cells in raw["rows"]}
    head, found = headings_in(rows, set(known))
    if found < 2 and not (found and len(rows[head]) == 1):
        raise SheetRefusedError(
            _(
                "No row of headings was found. The first row must say what is in each column, for example "
                "“Swedish partners” and “International partners”. Start from the empty template."
            )
        )
    columns: dict[str, tuple[int, str]] = {}
    unknown = []
    for number, (_kind, text) in sorted(rows[head].items()):
        shown = " ".join(text.split())[:60]
        column = known.get(heading_key(text))
        if column is None:
            unknown.append(shown)
            continue
        if column.key in columns:
            raise SheetRefusedError(_said_twice(column, Place(head, columns[column.key][0]), Place(head, number)))
        columns[column.key] = (number, shown)
    by_number = {number: key for key, (number, _heading) in columns.items()}
    read = [
        Row(number, {by_number[column]: cell for column, cell in cells.items() if column in by_number})
        for number, cells in sorted(rows.items())
        if number > head
    ]
    sheet = Sheet(raw["sheet"], raw["others"], columns, unknown, [row for row in read if row.cells])
    if not sheet.rows:
        raise SheetRefusedError(_("There are no rows below the headings."))
    if len(sheet.rows) > MOST_ROWS:
        raise SheetRefusedError(_reason(TOO_MANY_ROWS))
    _refuse_unreadable(sheet)
    return sheet


def _refuse_unreadable(sheet: Sheet) -> None:
    for row in sheet.rows:
        for key, (kind, text) in list(row.cells.items()):
            if kind == UNREADABLE:
                reason = {
                    "formula": _("The formula has never been calculated. Open the file in Excel and save it."),
                    "time": _("This is a time of day."),
                }.get(text, _("The formula has an error."))
                sheet.problem(row, key, reason, told="" if text in ("formula", "time") else text)
                del row.cells[key]
        if not any(key in row.cells for key in IDENTIFYING_KEYS) and not any(
            each.place.row == row.number for each in sheet.problems
        ):
            sheet.row_problem(row, _which_partnership(row))


def _which_partnership(row: Row) -> str:
    if set(row.cells) <= set(PHASE_KEYS):
        return _("Which partnership does the phase belong to? Repeat its case number or its name on the row.")
    return _("The row names no partnership. Write a case number, a name or Swedish partners.")


def _said_twice(column: Column, first: Place, second: Place) -> str:
    return _("Both %(first)s and %(second)s are headings for “%(heading)s”. Remove one of them.") % {
        "first": first,
        "second": second,
        "heading": column.heading((get_language() or "sv")[:2]),
    }


def _reason(reason: str) -> str:
    return {
        NO_SPREADSHEET: _("The file is not a spreadsheet. Save it as an Excel workbook (.xlsx) or as CSV."),
        OLD_FORMAT: _(
            "The file is of an older kind (.xls), or is locked with a password. Save it as an Excel workbook (.xlsx) "
            "without a password."
        ),
        LOCKED: _("The file is locked with a password. Save it without one."),
        OPEN_FORMAT: _("Files of the type .ods cannot be read. Save it as an Excel workbook (.xlsx) or as CSV."),
        DAMAGED: _("The file is damaged or incomplete. Save it again and try once more."),
        TOO_MANY_ROWS: _("The file has more than %(most)s rows. Split it into several.") % {"most": MOST_ROWS},
        TOO_MUCH: _(
            "The file is too large. Copy the rows that are filled in to a new workbook, without pictures and "
            "formatting, and try again."
        ),
        BUSY: busy(),
    }.get(reason, _("The file is damaged or incomplete. Save it again and try once more."))
