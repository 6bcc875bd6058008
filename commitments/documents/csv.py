"""The report as a table for spreadsheets: one row a figure, named in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments.counting.ledger import Ledger
from commitments.figures import ExternalFigures, Figures, InternalFigures
from commitments.labels import figure_label, language_label
from commitments.report import FOR_EXCEL, Report
from places.countries import country_name
from site_cms.listing.spreadsheets import BYTE_ORDER_MARK, table
from stories.models.vocabulary import CORE_VALUES, Programme

Row = tuple[str, str, str, str, Any]


def as_csv(report: Report, language: str) -> str:
    """The report in CSV (UTF-8): section, key, subkey, label, value.

    Section, key and subkey are the contract's keys and codes; heading and labels are in
    `language`. Text that a spreadsheet would run as a formula is led by an apostrophe. It is as
    Excel with Swedish settings opens it; but an edition that was frozen before there was that
    form keeps its commas (RFC 4180).
    """
    with override(language):
        heading = [_("section"), _("key"), _("subkey"), _("label"), _("value")]
        rows = [heading, *_rows(report.ledger(language), language)]
    if report.frozen and report.frozen.table != FOR_EXCEL:
        return table(rows, separator=",")
    return BYTE_ORDER_MARK + table(rows)


def _rows(ledger: Ledger, language: str) -> Iterator[Row]:
    figures = ledger.figures
    yield "period", "from", "", _("First day"), figures.period.first.isoformat()
    yield "period", "to", "", _("Last day"), figures.period.last.isoformat()
    yield from _plain("internal", InternalFigures, figures.internal)
    yield from _plain("external", ExternalFigures, figures.external)
    yield from _communicative(figures, ledger, language)
    yield from _coverage(figures, ledger, language)


def _plain(section: str, kind: type[Any], figures: Any) -> Iterator[Row]:
    for each in fields(kind):
        if each.name == "items":
            yield from ((section, "items", item.id, item.title, item.url) for item in figures.items)
        elif (value := getattr(figures, each.name)) is not None:
            yield section, each.name, "", figure_label(section, each.name), value


def _communicative(figures: Figures, ledger: Ledger, language: str) -> Iterator[Row]:
    section, told = "communicative", figures.communicative
    values = {code: (sv, en)[language == "en"] for code, sv, en in CORE_VALUES}
    regions = {org.region_code: org.region_name(language) for org in ledger.organisations}
    for key in (
        *("stories", "partnerships", "municipalities", "region_authorities"),
        *("organisations", "regions", "countries"),
    ):
        if (value := getattr(told, key)) is not None:
            yield section, key, "", figure_label(section, key), value
    for code, number in told.by_core_value.items():
        yield section, "by_core_value", code, values[code], number
    for code, number in told.by_programme.items():
        yield section, "by_programme", code, str(Programme(code).label), number
    for code, number in told.by_region.items():
        yield section, "by_region", code, regions[code], number
    for code, number in told.by_country.items():
        yield section, "by_country", code, country_name(code, language), number
    for key in ("both", "sv_only", "en_only"):
        yield section, "languages", key, language_label(key), getattr(told.languages, key)
    for item in told.items:
        yield section, "items", item.id, item.title, item.url


def _coverage(figures: Figures, ledger: Ledger, language: str) -> Iterator[Row]:
    section, coverage = "coverage", figures.coverage
    names = {org.code: org.name(language) for org in ledger.organisations}
    regions = {org.region_code: org.region_name(language) for org in ledger.organisations}
    for each in fields(coverage):
        value = getattr(coverage, each.name)
        if isinstance(value, int):
            yield section, each.name, "", figure_label(section, each.name), value
        elif value is not None:
            named = names if each.name == "municipalities_missing" else regions
            yield from ((section, each.name, code, named[code], 0) for code in value)
