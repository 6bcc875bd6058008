"""The report as a workbook: one sheet a section, typed cells, headings that stay in sight."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from commitments.documents.tables import Cell, Column, Section, seal_of, sections_of
from commitments.report import Report

LONGEST_CELL = 32_767
WIDEST = 60
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")


def as_xlsx(report: Report, language: str) -> bytes:
    """The report as an Excel file whose text is never a formula; the same report gives the same bytes."""
    book = Workbook()
    # Excel shows when a file was made; what matters is when the report was counted.
    book.properties.created = book.properties.modified = _moment(report)
    book.properties.creator = "ICLD"
    with override(language):
        sections = sections_of(report, language)
        book.properties.title = ILLEGAL_CHARACTERS_RE.sub("", report.title[language]) or _("Report")
        book.properties.language = language
        _about(book, report, language)
        for section in sections:
            _figures(book, section)
            for table in section.tables:
                _sheet(book, table.caption, table.columns, table.rows)
    del book[book.sheetnames[0]]
    file = io.BytesIO()
    book.save(file)
    return _with_fixed_times(file.getvalue(), _moment(report))


def workbook(
    name: str, columns: list[Column], rows: Iterable[tuple[Cell, ...]], made: datetime.datetime | None = None
) -> bytes:
    """One table as an Excel file, in the active language, whose text is never a formula.

    Args:
        name: of its sheet.
        columns: with their headings.
        rows: of cells.
        made: when, in UTC; the same rows then give the same bytes. Now, where it is not said.
    """
    book = Workbook()
    book.properties.creator = "ICLD"
    if made:
        book.properties.created = book.properties.modified = made
    _sheet(book, name, columns, rows)
    del book[book.sheetnames[0]]
    file = io.BytesIO()
    book.save(file)
    return _with_fixed_times(file.getvalue(), made) if made else file.getvalue()


def _about(book: Workbook, report: Report, language: str) -> None:
    rows: list[tuple[Cell, ...]] = [
        (_("Report"), report.title[language]),
        (_("First day"), report.period.first),
        (_("Last day"), report.period.last),
        (_("Counted at"), report.counted_at),
    ]
    if report.frozen:
        rows += seal_of(report, report.frozen, language, str)
    rows.append((_("Introduction"), report.introduction[language]))
    _sheet(book, _("About"), [Column(_("What")), Column(_("Value"))], rows)


def _figures(book: Workbook, section: Section) -> None:
    rows: list[tuple[Cell, ...]] = [(figure.label, figure.value) for figure in section.figures]
    notes = [text for text in (section.promise, section.to_report, section.comment, *section.notes) if text]
    _sheet(book, section.heading, [Column(_("Figure")), Column(_("Number"), "number")], [*rows, *((n,) for n in notes)])


def _sheet(book: Workbook, name: str, columns: list[Column], rows: Iterable[tuple[Cell, ...]]) -> None:
    sheet = book.create_sheet(_sheet_name(name, book.sheetnames))
    widths = [len(column.heading) for column in columns]
    for number, column in enumerate(columns, 1):
        cell = sheet.cell(1, number)
        _write_text(cell, column.heading)
        cell.font = Font(bold=True)
    for line, row in enumerate(rows, 2):
        for number, value in enumerate(row, 1):
            kind = columns[number - 1].kind
            shown = _write(sheet.cell(line, number), value, kind)
            widths[number - 1] = max(widths[number - 1], min(len(shown), WIDEST))
    sheet.freeze_panes = "A2"
    _fit(sheet, widths)


def _fit(sheet: Worksheet, widths: list[int]) -> None:
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width + 3


def _write(cell: SheetCell, value: Cell, kind: str) -> str:
    """Write a cell in its type; returns what it shows, for the column's width."""
    if value is None:
        text = _("unknown") if kind == "number" else ""
        _write_text(cell, text)
        return text
    if isinstance(value, str):
        _write_text(cell, value)
        if kind == "address" and value.startswith(("http://", "https://")):
            cell.hyperlink = value
        return value
    cell.value = value
    if isinstance(value, datetime.date):
        cell.number_format = "yyyy-mm-dd"
    return str(value)


def _write_text(cell: SheetCell, text: str) -> None:
    """Text stays text: openpyxl would take what begins with "=" for a formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    cell.alignment = Alignment(wrap_text=len(text) > WIDEST, vertical="top")


def _sheet_name(name: str, taken: list[str]) -> str:
    """A name that Excel takes: 31 characters at most, none of `[]:*?/\\'`, no name twice."""
    short = _NOT_IN_SHEET_NAMES.sub(" ", name)[:31].strip()
    number = 2
    while short.casefold() in {each.casefold() for each in taken}:
        short = f"{name[:27].strip()} {number}"
        number += 1
    return short


def _moment(report: Report) -> datetime.datetime:
    return datetime.datetime.fromisoformat(report.counted_at).astimezone(datetime.UTC).replace(tzinfo=None)


def _with_fixed_times(content: bytes, moment: datetime.datetime) -> bytes:
    """The same archive with one time on all its parts, so that it depends on nothing but the report."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for part in archive.infolist():
            data = archive.read(part)
            if part.filename == "docProps/core.xml":
                stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            info = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = part.external_attr
            fixed.writestr(info, data)
    return out.getvalue()
