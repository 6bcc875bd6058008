"""The register as a table that anybody may take along. Of a partnership that is withheld it knows the countries alone.

The table that editors bring in again is another (`interchange.spreadsheet.register_table`).
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from atlas.register.rows import PartnershipRow
from commitments.documents.tables import Column
from commitments.documents.xlsx import workbook
from partnerships.models.partnership import Standing
from site_cms.listing.spreadsheets import BYTE_ORDER_MARK, table


def as_csv(rows: Sequence[PartnershipRow], language: str) -> str:
    """A row a partnership, as Excel with Swedish settings opens it; addresses as the rows have them."""
    with override(language):
        return BYTE_ORDER_MARK + table([_headings(), *(_cells(row, language) for row in rows)])


def as_xlsx(rows: Sequence[PartnershipRow], language: str) -> bytes:
    """The same as a workbook."""
    with override(language):
        columns = [Column(heading, "text") for heading in _headings()]
        return workbook(_("Partnerships"), columns, [tuple(_cells(row, language)) for row in rows])


def _headings() -> list[str]:
    return [
        *(_("Partnership"), _("Swedish partners"), _("Counties"), _("Partners abroad"), _("Countries")),
        *(_("Programme"), _("Network"), _("Themes"), _("Standing"), _("Years"), _("Latest example"), _("Address")),
    ]


def _cells(row: PartnershipRow, language: str) -> list[str]:
    partnership = row.partnership
    return [
        row.title,
        ", ".join(end.name for end in row.at_home),
        row.counties,
        _("The place is withheld") if partnership.withhold_place else ", ".join(end.name for end in row.abroad),
        ", ".join(dict.fromkeys(end.place or end.name for end in row.abroad)),
        partnership.get_programme_display(),
        partnership.network.name_in(language) if partnership.network else "",
        row.subject,
        str(Standing(partnership.standing).label),
        row.years,
        row.told,
        row.url,
    ]
