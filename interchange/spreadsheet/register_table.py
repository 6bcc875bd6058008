"""The register as a spreadsheet that can be brought in again: a row a phase, in Swedish or in English."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from commitments.documents.tables import Column as TableColumn
from commitments.documents.xlsx import workbook
from interchange.site.partnership_rows import partnerships_of_site
from interchange.spreadsheet.columns import COLUMNS
from interchange.spreadsheet.names import KnownNames
from interchange.spreadsheet.writing_cells import CellWriter, Written
from places.normalising import sort_key
from site_cms.listing.spreadsheets import BYTE_ORDER_MARK, table

WRITTEN = tuple(column for column in COLUMNS if column.is_written)


def register_as_xlsx(language: str, *, is_empty: bool = False) -> bytes:
    """The register as a workbook; with `is_empty` its headings alone, to be filled in."""
    rows = [] if is_empty else [tuple(row) for row in _rows(language)]
    columns = [TableColumn(column.heading(language), column.kind) for column in WRITTEN]
    return workbook(_("Partnerships"), columns, rows)


def register_as_csv(language: str) -> bytes:
    """The register as a table that Excel with Swedish settings opens."""
    head = [column.heading(language) for column in WRITTEN]
    rows = [["" if cell is None else str(cell) for cell in row] for row in _rows(language)]
    return (BYTE_ORDER_MARK + table([head, *rows])).encode()


def _rows(language: str) -> Iterator[list[Written]]:
    """A row a phase, one for a partnership without; what is told of the partnership stands in each of its rows."""
    writer = CellWriter(KnownNames(), language)
    for record in sorted(partnerships_of_site(), key=lambda each: (sort_key(each.name[0] or each.name[1]), each.id)):
        cells = writer.partnership(record)
        for phase in record.phases or (None,):
            told = cells | (writer.phase(phase) if phase else {})
            yield [told.get(column.key, "" if column.kind == "text" else None) for column in WRITTEN]
