"""The report as its page shows it: every figure with a way to what is behind it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from commitments.asked_period import AskedPeriod
from commitments.figures import CommunicativeFigures, CoverageFigures, Figures
from commitments.labels import language_label
from commitments.ledger import Ledger, ledger_of, years_of_ledger
from commitments.links import works_url
from commitments.organisations import Organisation
from commitments.period import Period
from places.countries import country_name
from places.county_map import MOST_THREADS, CountyMap
from places.normalising import sort_key
from places.reference import NORTH_TO_SOUTH
from stories.models.vocabulary import CORE_VALUES, Programme

ITEMS_ON_PAGE = 50
DAY = "j F Y"


@dataclass(frozen=True)
class Row:
    """A figure by its code, with its name and the address of the works that it counts."""

    code: str
    name: str
    count: int
    url: str


@dataclass(frozen=True)
class Year:
    """A year of which there is something to report."""

    year: int
    is_current: bool


@dataclass(frozen=True)
class ReportPage:
    """A period's report in a language. Four queries, whatever the number of stories."""

    asked: AskedPeriod
    years: list[Year]
    ledger: Ledger
    language: str
    listing: str

    @classmethod
    def of(cls, query: Mapping[str, str], *, language: str, listing: str, now: datetime.datetime) -> ReportPage:
        """Answer a query string.

        Args:
            query: the request's parameters, of any content.
            language: the page's language, "sv" or "en".
            listing: the address of the listing of stories in that language, empty where there is none.
            now: the moment, in Stockholm's time.
        """
        years = years_of_ledger(language, now)
        asked = AskedPeriod.of(query, years, now.date())
        return cls(
            asked=asked,
            years=[Year(year, year == asked.period.year) for year in years],
            ledger=ledger_of(asked.period, language=language, as_of=now, most_items=ITEMS_ON_PAGE),
            language=language,
            listing=listing,
        )

    @property
    def period(self) -> Period:
        """The days that the report is about."""
        return self.asked.period

    @property
    def title(self) -> str:
        """The period in words: a year, or two days."""
        if self.period.year:
            return str(self.period.year)
        return f"{date_format(self.period.first, DAY)} – {date_format(self.period.last, DAY)}"

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
        return works_url(self.listing, self.period)

    @property
    def more_items(self) -> int:
        """How many of the counted works the page does not list."""
        return self.told.stories - len(self.told.items)

    @property
    def values(self) -> list[Row]:
        """Core values in their order."""
        names = {code: (sv, en)[self.language == "en"] for code, sv, en in CORE_VALUES}
        return self._rows("value", self.told.by_core_value, names)

    @property
    def programmes(self) -> list[Row]:
        """Programmes in their order."""
        return self._rows("programme", self.told.by_programme, dict(Programme.choices))

    @property
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
        return [
            Row(key, language_label(key), count, works_url(self.listing, self.period, language=key))
            for key, count in counts.items()
        ]

    @property
    def organisations(self) -> list[tuple[str, Organisation, str]]:
        """The municipalities and regions that are in any of the works: name, counts and address of their works."""
        named = (org for org in self.ledger.organisations if org.stories)
        return [(org.name(self.language), org, works_url(self.listing, self.period, party=org.code)) for org in named]

    @property
    def regions_missing(self) -> list[Row]:
        """The counties without an example, from north to south."""
        return [row for row in self.regions if not row.count]

    @property
    def municipalities_missing(self) -> list[str]:
        """The names of the municipalities without an example, by name."""
        return [org.name(self.language) for org in self.ledger.organisations if org.is_municipality and not org.stories]

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
            Row(code, str(names[code]), count, works_url(self.listing, self.period, **{facet: code}))
            for code, count in counts.items()
        ]
