"""The report as a table for spreadsheets: one row a figure, named in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments.counting.ledger import Ledger
from commitments.declaring import Figure
from commitments.figures import SECTIONS, LanguageFigures, declared_in
from commitments.labels import language_label
from commitments.register_section import RegisterSection
from commitments.report import FOR_EXCEL, Report
from partnerships.programme import Programme
from places.countries import country_name
from site_cms.listing.spreadsheets import BYTE_ORDER_MARK, table
from stories.models.vocabulary import CORE_VALUES

Row = tuple[str, str, str, str, str | int]
# A figure, a list of what is missing, a breakdown; none in an edition of a form that did not have it.
Told = int | list[str] | Mapping[str, int] | LanguageFigures | None


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
    names = _names(ledger, language)
    for section in SECTIONS:
        if (told := getattr(figures, section)) is None:  # An edition of a form that did not have it.
            continue
        for each in declared_in(section):
            yield from _told(section, each, getattr(told, each.key), names.get(each.key, {}))
        for item in getattr(told, "items", ()):
            yield section, "items", item.id, item.title, item.url


def _told(section: str, figure: Figure, value: Told, names: Mapping[str, str]) -> Iterator[Row]:
    """A figure as its row; a breakdown, or a list of what is missing, as a row for each of its codes."""
    if value is None:
        return
    if isinstance(value, int):
        yield section, figure.key, "", str(figure.label), value
    elif isinstance(value, list):
        yield from ((section, figure.key, code, names[code], 0) for code in value)
    else:
        counts = asdict(value) if isinstance(value, LanguageFigures) else value
        yield from ((section, figure.key, code, names[code], number) for code, number in counts.items())


def _names(ledger: Ledger, language: str) -> Mapping[str, Mapping[str, str]]:
    """What the codes of each breakdown and list are called."""
    organisations = {org.code: org.name(language) for org in ledger.organisations}
    regions = {org.region_code: org.region_name(language) for org in ledger.organisations}
    countries = set(ledger.figures.communicative.by_country).union(*(each.countries for each in ledger.partnerships))
    register = RegisterSection.of(ledger, language)
    return {
        "by_core_value": {code: (sv, en)[language == "en"] for code, sv, en in CORE_VALUES},
        "by_programme": {code: str(label) for code, label in Programme.choices},
        "by_region": regions,
        "by_country": {code: country_name(code, language) for code in countries},
        "languages": {key: language_label(key) for key in ("both", "sv_only", "en_only")},
        "municipalities_missing": organisations,
        "municipalities_through_federations": organisations,
        "regions_missing": regions,
        "by_network": {slug: names[language] for slug, names in ledger.networks.items()},
        "untold": {each.id: each.name for each in register.running} if register else {},
    }
