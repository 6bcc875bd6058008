"""The report in a language as sections of figures and tables, which every file shows in its own way."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from commitments.evidence import Version, Work
from commitments.figures import SECTIONS, figures_in
from commitments.labels import language_label, section_label
from commitments.organisations import Organisation
from commitments.register_section import RegisterSection
from commitments.report import NOTHING, Frozen, Report, checksum
from events.pages import EventPage
from partnerships.programme import Programme
from places.normalising import sort_key
from places.reference import NORTH_TO_SOUTH
from stories.models.vocabulary import CORE_VALUES

Kind = Literal["text", "number", "date", "address"]
# A number that is not known; never to be taken for zero.
Cell = str | int | datetime.date | None


@dataclass(frozen=True)
class Figure:
    """A figure with its key in the report and its name."""

    key: str
    label: str
    value: int


@dataclass(frozen=True)
class Column:
    """A column: its heading, and what its cells are. A cell that is None is unknown, or empty if it is no number."""

    heading: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """Rows of cells under their headings."""

    key: str
    caption: str
    columns: list[Column]
    rows: list[tuple[Cell, ...]]


@dataclass(frozen=True)
class Section:
    """A section of the report: what was promised, what the editor says of it, the figures, the tables."""

    key: str
    heading: str
    promise: str = ""
    to_report: str = ""
    comment: str = ""
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def sections_of(report: Report, language: str) -> list[Section]:
    """The report's sections in the order of `commitments.figures.SECTIONS`, worded in `language` ("sv" or "en")."""
    with override(language):
        teller = _Teller(report, language)
        return [teller.section(key) for key in SECTIONS if getattr(report.figures, key) is not None]


def named_figures(section: str, figures: object) -> list[Figure]:
    """The figures of a section under their names in the active language; none that it does not have.

    Args:
        section: a key of `commitments.figures.SECTIONS`.
        figures: that section of a `commitments.figures.Figures`.
    """
    found = [(each, getattr(figures, each.key)) for each in figures_in(section)]
    return [Figure(each.key, str(each.label), value) for each, value in found if value is not None]


def seal_of(report: Report, frozen: Frozen, language: str, moment: Callable[[str], str]) -> list[tuple[str, str]]:
    """What makes an edition citable, each under its name in the active language.

    Args:
        report: the edition.
        frozen: what makes it one.
        language: "sv" or "en".
        moment: writes a moment, which it is given as ISO 8601.
    """
    told = [
        (_("Frozen at"), moment(frozen.at)),
        (_("Frozen by"), frozen.by),
        (_("Checksum (SHA-256)"), checksum(report.canonical())),
    ]
    if report.redacted:
        told += [
            (_("Names of places left out"), moment(report.redacted.at)),
            (_("Checksum of what was frozen"), report.redacted.frozen_checksum),
        ]
    if frozen.replaces:
        told.append((_("Replaces"), frozen.replaces["title"][language]))
    return told


class _Teller:
    """Words a report in the active language."""

    def __init__(self, report: Report, language: str) -> None:
        self.report, self.language = report, language
        self.names = {org.code: org.name(language) for org in report.organisations}
        self.counties = {org.region_code: org.region_name(language) for org in report.organisations}
        self.values = {code: (sv, en)[language == "en"] for code, sv, en in CORE_VALUES}

    def section(self, key: str) -> Section:
        commitment = self.report.commitments.get(key)
        figures = getattr(self.report.figures, key)
        tables: Mapping[str, list[Table]] = {
            "internal": [self.courses(), self.instructors()],
            "external": [self.events(), self.reached()],
            "communicative": [
                *(self.by_value(), self.by_programme(), self.languages(), self.partners(), self.countries()),
                self.stories(),
            ],
            "coverage": [self.by_county(), *self.missing()],
            "register": self.register(),
        }
        notes = {
            "external": [_("Events whose number of participants is unknown are not in the sum of participants.")],
            "communicative": [
                _("An example counts once for each of its core values, so the sum may exceed the number of examples."),
                _("Partners whose place is withheld for people’s safety count, but are not named."),
            ],
        }
        return Section(
            key=key,
            heading=section_label(key),
            promise=commitment.text[self.language] if commitment else "",
            to_report=commitment.to_report[self.language] if commitment else "",
            comment=self.report.comments.get(key, NOTHING)[self.language],
            figures=named_figures(key, figures),
            notes=notes.get(key, []),
            tables=tables[key],
        )

    def courses(self) -> Table:
        return Table(
            "courses",
            _("Courses in Democracy Fitness"),
            [Column(_("Date"), "date"), Column(_("Course")), Column(_("Participants"), "number")],
            [
                (_day(course.date), course.titles[self.language] or course.titles[self.other], course.participants)
                for course in self.report.evidence.courses
            ],
        )

    def instructors(self) -> Table:
        return Table(
            "instructors",
            _("Certified instructors"),
            [Column(_("Certified on"), "date"), Column(_("Ended on"), "date")],
            [
                (_day(each.certified_on), _day(each.ended_on) if each.ended_on else None)
                for each in self.report.evidence.instructors
            ],
        )

    def events(self) -> Table:
        formats = dict(EventPage.Format.choices)
        return Table(
            "events",
            _("Conferences and the like"),
            [
                Column(_("Date"), "date"),
                Column(_("Event")),
                Column(_("Format")),
                Column(_("Organisers")),
                Column(_("Participants"), "number"),
                Column(_("Address"), "address"),
            ],
            [
                (
                    event.day,
                    self.version(event).title,
                    str(formats[event.format]),
                    ", ".join(event.organisers),
                    event.participants,
                    self.version(event).url,
                )
                for event in self.report.evidence.events
            ],
        )

    def reached(self) -> Table:
        return Table(
            "reached",
            _("Municipalities and regions reached"),
            [Column(_("Municipality or region")), Column(_("County")), Column(_("Events"), "number")],
            [(*self.place(org), org.events) for org in self.report.organisations if org.events],
        )

    def by_value(self) -> Table:
        counts = self.report.figures.communicative.by_core_value
        return self.counted("by_core_value", _("Examples by core value"), _("Core value"), self.values, counts)

    def by_programme(self) -> Table:
        names = {code: str(label) for code, label in Programme.choices}
        counts = self.report.figures.communicative.by_programme
        return self.counted("by_programme", _("Examples by programme"), _("Programme"), names, counts)

    def languages(self) -> Table:
        told = self.report.figures.communicative.languages
        counts = {each.name: getattr(told, each.name) for each in fields(told)}
        names = {key: language_label(key) for key in counts}
        return self.counted("languages", _("Languages of the examples"), _("Language"), names, counts)

    def countries(self) -> Table:
        counts = self.report.figures.communicative.by_country
        names = {code: names[self.language] for code, names in self.report.countries.items()}
        ordered = dict(sorted(counts.items(), key=lambda item: sort_key(names[item[0]])))
        return self.counted("by_country", _("Examples by partner country"), _("Partner country"), names, ordered)

    def by_county(self) -> Table:
        told = self.report.figures.communicative.by_region
        counts = {code: told[code] for code in NORTH_TO_SOUTH if code in told}
        return self.counted(
            "by_region", _("Examples by county, from north to south"), _("County"), self.counties, counts
        )

    def partners(self) -> Table:
        return Table(
            "organisations",
            _("Municipalities and regions in the examples"),
            [
                Column(_("Municipality or region")),
                Column(_("County")),
                Column(_("Examples"), "number"),
                Column(_("Partnerships"), "number"),
            ],
            [(*self.place(org), org.stories, org.partnerships) for org in self.report.organisations if org.stories],
        )

    def stories(self) -> Table:
        return Table(
            "stories",
            _("The examples"),
            [
                Column(_("Counts from"), "date"),
                Column(_("Example")),
                Column(_("Swedish partners")),
                Column(_("International partners")),
                Column(_("Core values")),
                Column(_("Address"), "address"),
            ],
            [
                (
                    story.day,
                    self.version(story).title,
                    ", ".join(self.names[code] for code in story.swedish_parties),
                    self.abroad(story.partners, story.countries),
                    ", ".join(self.values[code] for code in story.core_values),
                    self.version(story).url,
                )
                for story in self.report.evidence.stories
            ],
        )

    def missing(self) -> list[Table]:
        """Which municipalities have no example, and which of them are reached through a federation."""
        told = self.report.figures.coverage
        tables = []
        if told.municipalities_missing is not None:  # None in an edition of a form that did not have it.
            missing = _("Municipalities without an example")
            tables.append(self.municipalities("municipalities_missing", missing, told.municipalities_missing))
        if through := told.municipalities_through_federations:
            members = _("Municipalities that are members of a federation with an example")
            tables.append(self.municipalities("municipalities_through_federations", members, through))
        return tables

    def municipalities(self, key: str, caption: str, codes: list[str]) -> Table:
        places: list[tuple[Cell, ...]] = [
            self.place(org) for org in self.report.organisations if org.code in set(codes)
        ]
        return Table(key, caption, [Column(_("Municipality")), Column(_("County"))], places)

    def register(self) -> list[Table]:
        """The partnerships that run in the period, and their numbers by network and country."""
        told = self.report
        section = RegisterSection.of(told.ledger(self.language), self.language)
        if section is None:
            return []
        rows: list[tuple[Cell, ...]] = [
            (each.at_home, each.countries, each.network, _("Yes") if each.is_told else _("Not yet"))
            for each in section.running
        ]
        columns = [_("Swedish partners"), _("Partner countries"), _("Network"), _("Good example")]
        networks = {slug: names[self.language] for slug, names in told.networks.items()}
        countries = {code: names[self.language] for code, names in told.countries.items()}
        number = Column(_("Partnerships"), "number")
        return [
            Table("running", _("Partnerships running in the period"), [Column(each) for each in columns], rows),
            Table(
                "by_network",
                _("Running partnerships by network"),
                [Column(_("Network")), number],
                [(networks[slug], count) for slug, count in section.figures.by_network.items()],
            ),
            Table(
                "register_by_country",
                _("Running partnerships by country"),
                [Column(_("Partner country")), number],
                [(countries[code], count) for code, count in section.figures.by_country.items()],
            ),
        ]

    def counted(
        self, key: str, caption: str, heading: str, names: Mapping[str, str], counts: Mapping[str, int]
    ) -> Table:
        columns = [Column(heading), Column(_("Examples"), "number")]
        return Table(key, caption, columns, [(names[code], number) for code, number in counts.items()])

    def place(self, org: Organisation) -> tuple[str, str]:
        return org.name(self.language), org.region_name(self.language)

    def version(self, work: Work) -> Version:
        return work.in_language(self.language)[1]

    def abroad(self, partners: list[dict[str, str]], countries: list[str]) -> str:
        if not partners:
            return ", ".join(self.report.countries[code][self.language] for code in countries)
        return "; ".join(
            f"{each['name']}, {self.report.countries[each['country']][self.language]}" for each in partners
        )

    @property
    def other(self) -> str:
        return "sv" if self.language == "en" else "en"


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
