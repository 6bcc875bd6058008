"""The report as a PDF: tagged, in the language of its text, for reading and for keeping.

Set by Typst from `report.typ` beside this file, to PDF/UA-1 (ISO 14289-1) and PDF/A-2a
(ISO 19005-2): the compiler refuses what would break either, such as a picture without a text
alternative.
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from commitments.documents.drawings import cover, sweden
from commitments.documents.long_lists import any_is_shortened, most_listed, shortened, what_is_shown
from commitments.documents.showable_signs import MARK, with_marks
from commitments.documents.tables import Cell, Column, Section, Table, seal_of, sections_of
from commitments.documents.typesetting import typeset
from commitments.documents.xlsx import as_xlsx
from commitments.labels import period_label
from commitments.report import Report, checksum
from places.normalising import sort_key
from stories.weave.colours import YARNS

TEMPLATE = Path(__file__).with_name("report.typ")
DAY = "j F Y"


def as_pdf(report: Report, language: str) -> bytes:
    """The report as a PDF; the same report gives the same bytes.

    Raises:
        TypesettingError: it cannot be set, or not to the standards.
    """
    with override(language):
        data = with_marks(_data(report, language))
        if MARK in json.dumps(data, ensure_ascii=False):
            data["stamp"].append({"name": MARK, "value": _("A character that the fonts of this document do not have.")})
    return typeset(TEMPLATE, "report", data, datetime.datetime.fromisoformat(report.counted_at))


def _data(report: Report, language: str) -> dict[str, Any]:
    """All words, figures and drawings of the PDF, in the active language."""
    told = report.figures.communicative
    sections, most = sections_of(report, language), most_listed(report)
    values = _values(sections)
    period = period_label(report.period)
    return {
        "language": language,
        "title": report.title[language] or _("Report %(period)s") % {"period": period},
        "organisation": _("ICLD, the Swedish International Centre for Local Democracy"),
        "kicker": _("Three commitments to local democracy"),
        "period": period,
        "introduction": _paragraphs(report.introduction[language]),
        "stamp": [*_stamp(report, language), *_whole_lists(report, language, sections)],
        "contents": _("Contents"),
        "page": _("Page"),
        "words": {
            "promise": _("The commitment"),
            "to_report": _("To be reported"),
            "comment": _("Comment"),
            "figures": _("Figures"),
            "figure": _("Figure"),
            "number": _("Number"),
            "nothing": _("Nothing to list in the period."),
        },
        "cover": cover(report),
        "cover_alt": _("A woven pattern."),
        "map": sweden(told.by_region),
        "map_title": _("Examples by county"),
        "map_alt": _map_alt(report),
        "chart_title": _("Examples by core value"),
        "chart": [
            {"name": name, "count": count, "dye": "#{:02X}{:02X}{:02X}".format(*YARNS[code])}
            for (code, count), (name, _count) in zip(told.by_core_value.items(), values, strict=True)
        ],
        "chart_alt": "; ".join(f"{name}: {count}" for name, count in values),
        "sections": [
            {
                "key": section.key,
                "heading": section.heading,
                "promise": section.promise,
                "to_report": section.to_report,
                "comment": _paragraphs(section.comment),
                "figures": [asdict(figure) for figure in section.figures],
                "notes": section.notes,
                "tables": [_table(table, most) for table in section.tables],
            }
            for section in sections
        ],
    }


def _values(sections: list[Section]) -> list[tuple[Cell, Cell]]:
    tables = [table for section in sections for table in section.tables]
    return [(row[0], row[1]) for row in next(table for table in tables if table.key == "by_core_value").rows]


def _table(table: Table, most: int | None) -> dict[str, Any]:
    if table.key == "municipalities_missing":
        table = _by_county(table)
    shown = what_is_shown(table, most)
    table = shortened(table, most)
    return {
        "key": table.key,
        "caption": table.caption,
        "shown": shown,
        # The title of a work, or a list of names, gets the room.
        "columns": [
            {"heading": column.heading, "kind": column.kind, "wide": column.heading == table.columns[1].heading}
            for column in table.columns
            if column.kind != "address"
        ],
        "rows": [_row(table.columns, row) for row in table.rows],
    }


def _by_county(table: Table) -> Table:
    """Municipalities and their counties as counties and their municipalities, which fits on a page."""
    by_county: dict[str, list[str]] = defaultdict(list)
    for name, county in table.rows:
        by_county[str(county)].append(str(name))
    rows = sorted(by_county.items(), key=lambda item: sort_key(item[0]))
    columns = [table.columns[1], Column(table.caption)]
    return replace(table, columns=columns, rows=[(county, ", ".join(names)) for county, names in rows])


def _row(columns: list[Column], row: tuple[Cell, ...]) -> list[dict[str, str]]:
    """The cells of a row; the address of a work becomes the link of its title, the second cell."""
    address = next((cell for column, cell in zip(columns, row, strict=True) if column.kind == "address"), "")
    cells = [
        {"text": _shown(cell, column), "link": ""}
        for column, cell in zip(columns, row, strict=True)
        if column.kind != "address"
    ]
    if address:
        cells[1]["link"] = str(address)
    return cells


def _shown(cell: Cell, column: Column) -> str:
    if cell is None:
        return _("unknown") if column.kind == "number" else "–"
    if isinstance(cell, datetime.date):
        return date_format(cell, DAY)
    return str(cell)


def _stamp(report: Report, language: str) -> list[dict[str, str]]:
    """What makes the report citable, or says that it is not."""
    if report.frozen is None:
        told = [
            (_("Not frozen"), _("These are today’s figures and may change.")),
            (_("Counted at"), _moment(report.counted_at)),
        ]
    else:
        told = [(_("Frozen edition"), report.frozen.slug), *seal_of(report, report.frozen, language, _moment)]
    return [{"name": name, "value": value} for name, value in told]


def _whole_lists(report: Report, language: str, sections: list[Section]) -> list[dict[str, str]]:
    """Where the lists are whole that are too long for this document, and how to know that file."""
    if report.frozen is None or not any_is_shortened(sections, most_listed(report)):
        return []
    address = f"{(report.frozen.addresses or {}).get(language, '')}report.xlsx"
    return [
        {"name": _("All lists in full"), "value": address, "link": address if "://" in address else ""},
        {"name": _("Checksum of the Excel file (SHA-256)"), "value": checksum(as_xlsx(report, language))},
    ]


def _moment(told: str) -> str:
    return date_format(datetime.datetime.fromisoformat(told), "j F Y H:i")


def _map_alt(report: Report) -> str:
    coverage = report.figures.coverage
    return ngettext(
        "Map of Sweden: %(covered)s of %(all)s counties has an example. The table says which.",
        "Map of Sweden: %(covered)s of %(all)s counties have examples. The table says which.",
        coverage.regions_covered,
    ) % {"covered": coverage.regions_covered, "all": coverage.regions_total}


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
