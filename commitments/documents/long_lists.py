"""The lists that are too long for the PDF: what it shows of them, and where all of them are."""

from __future__ import annotations

from dataclasses import replace

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from commitments.documents.tables import Section, Table
from commitments.report import MOST_LISTED, Report


def most_listed(report: Report) -> int | None:
    """How many rows of a list the report's PDF holds; None in an edition of before there was a bound: all."""
    return report.frozen.most_listed if report.frozen else MOST_LISTED


def shortened(table: Table, most: int | None) -> Table:
    """A table's latest rows where it goes by day, else its first; the table itself where it is short enough."""
    if most is None or len(table.rows) <= most:
        return table
    return replace(table, rows=table.rows[-most:] if _is_by_day(table) else table.rows[:most])


def what_is_shown(table: Table, most: int | None) -> str:
    """In the active language, how many rows of the whole table are shown; "" where all are."""
    if most is None or len(table.rows) <= most:
        return ""
    told = {"shown": _number(most), "all": _number(len(table.rows))}
    if _is_by_day(table):
        return _("The latest %(shown)s of %(all)s. The Excel file has all of them.") % told
    return _("The first %(shown)s of %(all)s. The Excel file has all of them.") % told


def any_is_shortened(sections: list[Section], most: int | None) -> bool:
    """Whether a list of the report is too long."""
    return most is not None and any(len(table.rows) > most for section in sections for table in section.tables)


def _is_by_day(table: Table) -> bool:
    return table.columns[0].kind == "date"


def _number(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)
