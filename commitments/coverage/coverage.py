"""Where there is no example: of a period, of the last years, or ever."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from commitments.asked_period import AskedPeriod
from commitments.counting.story_counts import counts_by_kind, coverage_figures
from commitments.documents.tables import Column, Kind
from commitments.documents.xlsx import workbook
from commitments.figures import CoverageFigures
from commitments.labels import period_label
from commitments.links import works_url
from commitments.organisations import Organisation, organisations_with
from commitments.period import Period
from places.county_map import CountyMap
from places.models import LocalGovernment
from places.reference import NORTH_TO_SOUTH
from site_cms.generation.remembering import remembered
from site_cms.listing.spreadsheets import BYTE_ORDER_MARK, table
from stories.pages import StoryPage

MOST_YEARS = 50
# Before the first example and after any day that a form takes.
EVER = Period(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@dataclass(frozen=True)
class Window:
    """The days in which an example covers its municipality.

    Args:
        years: N for "the last N years", counted from today; None otherwise.
        is_ever: whether all examples there have ever been are meant.
        ignored: the names of parameters that made no sense.
    """

    period: Period
    years: int | None = None
    is_ever: bool = False
    ignored: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, query: Mapping[str, str], today: datetime.date) -> Window:
        """Read `years`, else `from`, `to` or `year` as the report does, else ever.

        Args:
            query: the request's parameters, of any content.
            today: Stockholm's day.
        """
        if text := query.get("years", "").strip():
            if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_YEARS:
                return cls(Period(first_day_of(today, int(text)), today), years=int(text))
            return cls(EVER, is_ever=True, ignored=[_("Years")])
        if any(query.get(name, "").strip() for name in ("from", "to", "year")):
            asked = AskedPeriod.of(query, [], today)
            return cls(asked.period, ignored=asked.ignored)
        return cls(EVER, is_ever=True)

    @property
    def label(self) -> str:
        """The window in words; none for all times, which needs none."""
        if self.is_ever:
            return ""
        if self.years:
            return ngettext("the last year", "the last %(number)s years", self.years) % {"number": self.years}
        return period_label(self.period)


@dataclass(frozen=True)
class Covered:
    """An organisation with its examples in the window.

    Args:
        latest: the day of its latest example, whenever that was; None without any.
    """

    organisation: Organisation
    name: str
    count: int
    url: str
    latest: datetime.date | None


@dataclass(frozen=True)
class County:
    """A county with its organisations in the order of their names."""

    code: str
    name: str
    rows: list[Covered]

    @property
    def told(self) -> int:
        """How many of them have an example in the window."""
        return sum(bool(row.count) for row in self.rows)


@dataclass(frozen=True)
class Coverage:
    """Which counties, municipalities and region authorities have examples in a window."""

    window: Window
    figures: CoverageFigures
    counties: list[County]
    county_map: CountyMap

    @classmethod
    def of(
        cls, query: Mapping[str, str], *, language: str, listing: str, today: datetime.date, regions: str = ""
    ) -> Coverage:
        """Answer a query string. Four queries, whatever the number of works.

        Args:
            query: the request's parameters, of any content.
            language: the page's language, "sv" or "en".
            listing: the address of the listing of stories in that language, empty where there is none.
            today: Stockholm's day.
            regions: the address of the page of all regions, where each organisation without an example has its own.
        """
        window = Window.of(query, today)
        counts = counts_by_kind(window.period.first, window.period.last, language)
        organisations = organisations_with(stories=counts["party"], partnerships=counts["partnership"], events={})
        latest = _latest(language)

        def url(**facets: str) -> str:
            return works_url(listing, window.period, **facets)

        by_region = {org.region_code: 0 for org in organisations} | dict(counts["region"])
        names = {org.region_code: org.region_name(language) for org in organisations}
        paths = LocalGovernment.objects.paths() if regions else {}
        rows: dict[str, list[Covered]] = {code: [] for code in NORTH_TO_SOUTH}
        for org in organisations:
            page = f"{regions}{paths[org.code]}" if regions else ""
            address = url(party=org.code) if org.stories else page
            rows[org.region_code].append(Covered(org, org.name(language), org.stories, address, latest.get(org.code)))
        return cls(
            window=window,
            figures=coverage_figures(organisations, by_region),
            counties=[County(code, names[code], found) for code, found in rows.items()],
            county_map=CountyMap.of(by_region, names, lambda code: url(region=code) if by_region[code] else ""),
        )

    def headings(self, language: str) -> list[str]:
        """What the cells of `rows` are."""
        with override(language):
            return [
                *(_("code"), _("municipality or region"), _("county code"), _("county")),
                *(_("examples"), _("latest example")),
            ]

    def rows(self) -> list[tuple[Any, ...]]:
        """One row for each of the 310 organisations, from north to south."""
        return [
            (row.organisation.code, row.name, county.code, county.name, row.count, row.latest)
            for county in self.counties
            for row in county.rows
        ]

    def as_csv(self, language: str) -> str:
        """The rows as a table for spreadsheets."""
        return BYTE_ORDER_MARK + table([self.headings(language), *self.rows()])

    def as_xlsx(self, language: str) -> bytes:
        """The same rows as a workbook."""
        kinds: tuple[Kind, ...] = ("text", "text", "text", "text", "number", "date")
        columns = [Column(heading, kind) for heading, kind in zip(self.headings(language), kinds, strict=True)]
        with override(language):
            return workbook(_("Coverage"), columns, self.rows())


@remembered
def _latest(language: str) -> dict[str, datetime.date]:
    """By the code of a Swedish partner, the day from which its latest public work counts. One query."""
    works = StoryPage.objects.one_a_work(language).published_between(None, None)
    party = "swedish_parties__party"
    days = works.order_by().filter(swedish_parties__isnull=False).values(party).annotate(_latest=Max("published_on"))
    return dict(days.values_list(party, "_latest"))


def first_day_of(today: datetime.date, years: int) -> datetime.date:
    """The day after the same date so many years ago, so that the window is whole years; 29 February becomes 1 March."""
    try:
        then = today.replace(year=today.year - years)
    except ValueError:
        then = datetime.date(today.year - years, 2, 28)
    return then + datetime.timedelta(days=1)
