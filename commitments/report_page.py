"""The report as its page shows it: every figure with a way to what is behind it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from commitments.asked_period import AskedPeriod, Year
from commitments.composing import commitments
from commitments.counting.example_facts import ExampleFacts, facts_of, frozen_facts
from commitments.counting.ledger import Ledger, ledger_of, years_of_ledger
from commitments.counting.value_history import ValueHistory
from commitments.declaring import Figure
from commitments.evidence import Bilingual
from commitments.figures import CommunicativeFigures, CoverageFigures, Figures, HeldEvent, Item, figures_in
from commitments.findings import is_unknown, of_core_values
from commitments.labels import language_label, period_label, section_label
from commitments.links import Links, LiveLinks
from commitments.organisations import Organisation
from commitments.period import Period
from commitments.register_section import RegisterSection
from commitments.report import Commitment, Report
from partnerships.programme import Programme
from places.countries import country_name
from places.county_map import MOST_THREADS, CountyMap
from places.normalising import sort_key
from places.reference import NORTH_TO_SOUTH
from stories.models.vocabulary import CORE_VALUES

if TYPE_CHECKING:
    from django.utils.functional import Promise

ITEMS_ON_PAGE = 50
# Of fewer works than this a chart shows nothing that the list of them does not.
FEWEST_FOR_CHARTS = 10


@dataclass(frozen=True)
class Row:
    """A figure by its code, with its name and the address of the works that it counts.

    `is_unknown` marks a sum no part of which anybody has noted: it is not zero. `figure` is how one of the
    report's figures is declared; a row of a breakdown has none.
    """

    code: str
    name: str
    count: int
    url: str
    is_unknown: bool = False
    figure: Figure | None = None

    def __str__(self) -> str:
        return self.name

    @property
    def beside_numeral(self) -> str:
        """Its name as it is read after its number: "1 Partnership"."""
        return str(self.figure.one) if self.count == 1 and self.figure and self.figure.one else self.name


@dataclass(frozen=True)
class ReportSection:
    """A commitment in its words, what its keeper says of it, and its figures."""

    key: str
    heading: str
    text: str
    to_report: str
    comment: str
    figures: list[Row]

    @property
    def numbers(self) -> list[Row]:
        """The first answers that are numbers: neither zero nor unknown."""
        return [row for row in self._leading if row.count and not row.is_unknown]

    @property
    def nothings(self) -> list[tuple[Row, Promise]]:
        """The first answers that are zero, each with the sentence that says so."""
        zeros = [row for row in self._leading if not row.count]
        return [(row, told) for row in zeros if row.figure and (told := row.figure.nothing)]

    @property
    def lacking(self) -> Row | None:
        """How many courses or events lack their number of participants; None where none does."""
        return next((row for row in self.figures if row.count and row.figure and row.figure.is_lack), None)

    @property
    def lacks_all(self) -> bool:
        """Whether nobody has noted any number of participants."""
        return any(row.is_unknown for row in self.figures)

    @property
    def _leading(self) -> list[Row]:
        return [row for row in self.figures if row.figure and row.figure.leads]


@dataclass(frozen=True)
class Example:
    """A counted example as the page lists it.

    Args:
        organisations: names of its municipalities and regions, in order.
        partners: each partner abroad with its country; the country alone where the place is withheld.
        core_values: each as it is counted, in their order.
    """

    item: Item
    organisations: list[str]
    partners: list[str]
    core_values: list[Row]


@dataclass(frozen=True)
class ReportPage:
    """A period's report in a language: live, or as it was frozen."""

    asked: AskedPeriod
    years: list[Year]
    ledger: Ledger
    language: str
    links: Links
    commitments: dict[str, Commitment]
    facts: Mapping[str, ExampleFacts]
    comments: dict[str, Bilingual] = field(default_factory=dict)
    history: ValueHistory | None = None

    @classmethod
    def of(
        cls, query: Mapping[str, str], *, language: str, listing: str, events: str, now: datetime.datetime
    ) -> ReportPage:
        """Answer a query string. Nineteen queries, whatever the number of works; of a year that is remembered, twelve.

        Args:
            query: the request's parameters, of any content.
            language: the page's language, "sv" or "en".
            listing, events: the addresses of the listings of stories and of events in that language,
                empty where there is none.
            now: the moment, in Stockholm's time.
        """
        years = years_of_ledger(language, now)
        # It opens with the latest year that has a story, the heart of the report, also while the year is under way.
        asked = AskedPeriod.of(query, [year for year, has_stories in years.items() if has_stories], now.date())
        ledger = ledger_of(asked.period, language=language, as_of=now, most_items=ITEMS_ON_PAGE)
        return cls(
            asked=asked,
            years=[Year(year, year == asked.period.year) for year in years],
            ledger=ledger,
            language=language,
            links=LiveLinks(listing, events, asked.period),
            commitments=commitments(),
            facts=facts_of([item.id for item in ledger.figures.communicative.items], language),
            history=ValueHistory.until(asked.period.last.year, language),
        )

    @classmethod
    def frozen(cls, report: Report, *, language: str, links: Links) -> ReportPage:
        """Show a report that is counted already, an edition or a draft of one. No query."""
        return cls(
            asked=AskedPeriod(report.period),
            years=[],
            ledger=report.ledger(language, ITEMS_ON_PAGE),
            language=language,
            links=links,
            commitments=report.commitments,
            facts=frozen_facts(report.evidence.stories[:ITEMS_ON_PAGE]),
            comments=report.comments,
        )

    @property
    def period(self) -> Period:
        """The days that the report is about."""
        return self.asked.period

    @property
    def title(self) -> str:
        """The period in words: a year, or two days."""
        return period_label(self.period)

    @property
    def figures(self) -> Figures:
        """All figures."""
        return self.ledger.figures

    @property
    def told(self) -> CommunicativeFigures:
        """The figures of the communicative commitment."""
        return self.figures.communicative

    @property
    def coverage(self) -> CoverageFigures:
        """Which municipalities and counties are reached."""
        return self.figures.coverage

    @property
    def works_url(self) -> str:
        """The list of all works counted."""
        return self.links.stories()

    @property
    def examples(self) -> list[Example]:
        """The works that the page lists, oldest first."""
        return [self.example(item) for item in self.told.items]

    def example(self, item: Item) -> Example:
        """A counted example with who, with whom and for which core values, of those whose `facts` are at hand."""
        facts = self.facts.get(item.id, ExampleFacts())
        partners = {", ".join(filter(None, (name, country_name(code, self.language)))) for name, code in facts.partners}
        return Example(
            item=item,
            organisations=[name for _place, name in sorted(self._named[code] for code in facts.swedish_parties)],
            partners=sorted(partners, key=sort_key),
            core_values=[row for row in self.values if row.code in facts.core_values],
        )

    @property
    def more_items(self) -> int:
        """How many of the counted works the page does not list."""
        return self.told.stories - len(self.told.items)

    @cached_property
    def sections(self) -> list[ReportSection]:
        """The three commitments in their order, each with its words and all its figures."""
        return [self._section(key) for key in self.commitments]

    @property
    def courses(self) -> list[tuple[datetime.date, str, int | None]]:
        """The courses counted: day, title, participants (None while unknown)."""
        other = "sv" if self.language == "en" else "en"
        return [
            (
                datetime.date.fromisoformat(course.date),
                course.titles[self.language] or course.titles[other],
                course.participants,
            )
            for course in self.ledger.courses
        ]

    @property
    def instructors(self) -> list[tuple[datetime.date, datetime.date | None]]:
        """The certificates counted: from which day, and until which."""
        day = datetime.date.fromisoformat
        return [
            (day(each.certified_on), day(each.ended_on) if each.ended_on else None) for each in self.ledger.instructors
        ]

    @property
    def events(self) -> list[HeldEvent]:
        """The events that the page lists."""
        return self.figures.external.items

    @property
    def more_events(self) -> int:
        """How many of the counted events the page does not list."""
        return self.figures.external.events - len(self.events)

    @cached_property
    def reached(self) -> list[tuple[str, Organisation, str]]:
        """The municipalities and regions that took part in events: name, counts and address of their events."""
        return [
            (org.name(self.language), org, self.links.events(reached=org.code))
            for org in self.ledger.organisations
            if org.events
        ]

    @property
    def events_url(self) -> str:
        """The list of all events counted."""
        return self.links.events()

    @cached_property
    def _named(self) -> dict[str, tuple[int, str]]:
        """The organisations by code: place in the order of names, and name."""
        return {org.code: (place, org.name(self.language)) for place, org in enumerate(self.ledger.organisations)}

    def _section(self, key: str) -> ReportSection:
        told = getattr(self.figures, key)
        words = self.commitments[key]
        return ReportSection(
            key=key,
            heading=section_label(key),
            text=words.text[self.language],
            to_report=words.to_report[self.language],
            comment=self.comments.get(key, {}).get(self.language, ""),
            figures=[
                Row(each.key, str(each.label), value, each.opens(self.links), is_unknown(told, each), each)
                for each in figures_in(key)
                if each.opens and (value := getattr(told, each.key)) is not None
            ],
        )

    @cached_property
    def values(self) -> list[Row]:
        """Core values in their order."""
        names = {code: (sv, en)[self.language == "en"] for code, sv, en in CORE_VALUES}
        return self._rows("value", self.told.by_core_value, names)

    @property
    def values_finding(self) -> str:
        """The heading of the chart of core values: what it shows."""
        return of_core_values([(row.name, row.count) for row in self.values])

    @cached_property
    def programmes(self) -> list[Row]:
        """Programmes in their order."""
        return self._rows("programme", self.told.by_programme, dict(Programme.choices))

    @cached_property
    def regions(self) -> list[Row]:
        """All 21 counties from north to south."""
        names = {org.region_code: org.region_name(self.language) for org in self.ledger.organisations}
        rows = self._rows("region", self.told.by_region, names)
        return sorted(rows, key=lambda row: NORTH_TO_SOUTH.index(row.code))

    @property
    def county_map(self) -> CountyMap:
        """The same counties on the map, each with the list of the works of the period."""
        names = {row.code: row.name for row in self.regions}
        urls = {row.code: row.url for row in self.regions}
        return CountyMap.of(self.told.by_region, names, urls.__getitem__)

    @property
    def countries(self) -> list[Row]:
        """Partner countries by name."""
        names = {code: country_name(code, self.language) for code in self.told.by_country}
        return sorted(self._rows("country", self.told.by_country, names), key=lambda row: sort_key(row.name))

    @property
    def languages(self) -> list[Row]:
        """In which languages the works are public."""
        told = self.told.languages
        counts = {"both": told.both, "sv_only": told.sv_only, "en_only": told.en_only}
        return [Row(key, language_label(key), count, self.links.stories(language=key)) for key, count in counts.items()]

    @cached_property
    def organisations(self) -> list[tuple[str, Organisation, str]]:
        """The municipalities and regions that are in any of the works: name, counts and address of their works."""
        named = (org for org in self.ledger.organisations if org.stories)
        return [(org.name(self.language), org, self.links.stories(party=org.code)) for org in named]

    @cached_property
    def register(self) -> RegisterSection | None:
        """The register of partnerships; None in an edition of a form that did not have it."""
        return RegisterSection.of(self.ledger, self.language)

    @property
    def regions_missing(self) -> list[Row]:
        """The counties without an example, from north to south."""
        return [row for row in self.regions if not row.count]

    @property
    def municipalities_missing(self) -> list[str]:
        """The names of the municipalities without an example, by name."""
        return [org.name(self.language) for org in self.ledger.organisations if org.is_municipality and not org.stories]

    @property
    def through_federations(self) -> list[str]:
        """The names of those among them that are members of a federation with an example, by name."""
        codes = set(self.coverage.municipalities_through_federations or ())
        return [org.name(self.language) for org in self.ledger.organisations if org.code in codes]

    @property
    def has_charts(self) -> bool:
        """Whether there are works enough to be drawn."""
        return self.told.stories >= FEWEST_FOR_CHARTS

    @property
    def regions_told(self) -> list[Row]:
        """The counties with an example, from north to south."""
        return [row for row in self.regions if row.count]

    @property
    def most_a_value(self) -> int:
        """The greatest number of works that one core value has: the whole of the chart's bars."""
        return max(self.told.by_core_value.values())

    @property
    def most_a_region(self) -> int:
        """The same of one county."""
        return max(self.told.by_region.values())

    @property
    def fits_threads(self) -> bool:
        """Whether the greatest number can be drawn one thread a work."""
        return max(self.most_a_value, self.most_a_region) <= MOST_THREADS

    def _rows(self, facet: str, counts: Mapping[str, int], names: Mapping[str, Any]) -> list[Row]:
        return [
            Row(code, str(names[code]), count, self.links.stories(**{facet: code})) for code, count in counts.items()
        ]
