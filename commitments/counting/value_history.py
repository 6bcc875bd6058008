"""The examples of the last years by core value, for the small multiples of the report."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear

from commitments import findings
from site_cms.generation.remembering import remembered
from site_cms.listing.counting import counted, numbers
from stories.models.vocabulary import CORE_VALUES
from stories.pages import StoryPage

YEARS = 5
# The drawing, in its own units: a column for each year, bars up to the rule at their top.
COLUMN, BAR, TOP, FLOOR = 52, 34, 24, 150


@dataclass(frozen=True)
class Bar:
    """A year's bar, as attributes of SVG."""

    year: int
    label: str
    count: int
    x: int
    middle: int
    y: int
    height: int
    is_current: bool

    @property
    def number_y(self) -> int:
        """Where its number stands."""
        return self.y - 7


@dataclass(frozen=True)
class ValueHistory:
    """The numbers of examples by core value and year.

    Args:
        years: consecutive, oldest first; the last is the report's.
        counts: by core value in their order, a number for each year.
        totals: examples of each year, each counted once.
    """

    years: list[int]
    counts: dict[str, list[int]]
    totals: list[int]
    language: str

    @classmethod
    def until(cls, year: int, language: str) -> ValueHistory | None:
        """Count the years up to and with `year`; None if the years before it have nothing. One query."""
        years = list(range(year - YEARS + 1, year + 1))
        found = _counted(years[0], year, language)
        totals = [found.get(str(each), {}).get("", 0) for each in years]
        if not any(totals[:-1]):
            return None
        counts = {code: [found.get(str(each), {}).get(code, 0) for each in years] for code, _sv, _en in CORE_VALUES}
        return cls(years, counts, totals, language)

    @property
    def heading(self) -> str:
        """What the last year says against the one before."""
        return findings.of_years(list(zip(self.years, self.totals, strict=True)))

    @property
    def charts(self) -> list[tuple[str, str, list[Bar]]]:
        """For each core value its code, its name and its bars, all on one scale."""
        most = max(max(counts) for counts in self.counts.values()) or 1
        names = {code: (sv, en)[self.language == "en"] for code, sv, en in CORE_VALUES}
        return [
            (code, names[code], [self._bar(place, count, most) for place, count in enumerate(counts)])
            for code, counts in self.counts.items()
        ]

    @property
    def rows(self) -> list[tuple[str, list[int]]]:
        """The same as a table: name, and a number for each year."""
        return [(name, self.counts[code]) for code, name, _bars in self.charts]

    def _bar(self, place: int, count: int, most: int) -> Bar:
        height = round((FLOOR - TOP) * count / most)
        year, is_end = self.years[place], place in (0, len(self.years) - 1)
        return Bar(
            year=year,
            label=str(year) if is_end else f"’{year % 100:02}",
            count=count,
            x=place * COLUMN + (COLUMN - BAR) // 2,
            middle=place * COLUMN + COLUMN // 2,
            y=FLOOR - height,
            height=height,
            is_current=year == self.years[-1],
        )


@remembered
def _counted(first: int, last: int, language: str) -> dict[str, dict[str, int]]:
    """By year, how many public works count in all, under the empty key, and by core value. One query."""
    works = StoryPage.objects.one_a_work(language).published_between(
        datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    )
    of_year = ExtractYear("published_on")
    return dict(
        numbers(counted(works, of_year, number=Count("pk")), counted(works, of_year, "core_values", number=Count("pk")))
    )
