"""The communicative commitment of the latest year in a few figures, as the home page shows them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from commitments.asked_period import AskedPeriod
from commitments.links import works_url
from commitments.period import Period
from commitments.story_counts import counts_by_kind, years_in_use


@dataclass(frozen=True)
class YearInBrief:
    """Figures of a calendar year; each is the report's own (docs/reference/format.md, "What counts")."""

    year: int
    stories: int
    partnerships: int
    organisations: int
    regions: int
    countries: int
    works_url: str

    @classmethod
    def latest(cls, stories: Any, *, language: str, listing: str, today: datetime.date) -> YearInBrief | None:
        """The year that the report opens with; None while nothing counts. Two queries.

        Args:
            stories: the manager of stories.
            language: the page's language, "sv" or "en".
            listing: the address of the listing of stories in that language, empty where there is none.
            today: Stockholm's day.
        """
        years = years_in_use(stories, language)
        period = AskedPeriod.of({}, years, today).period
        if not years.get(period.first.year):
            return None
        return cls._of(stories, period, language, listing)

    @classmethod
    def _of(cls, stories: Any, period: Period, language: str, listing: str) -> YearInBrief:
        counts = counts_by_kind(
            stories.one_a_work(language).published_between(period.first, period.last),
            stories.public().published_between(period.first, period.last),
        )
        return cls(
            year=period.first.year,
            stories=counts["works"]["all"],
            partnerships=sum(counts["partnership"].values()),
            organisations=len(counts["party"]),
            regions=len(counts["region"]),
            countries=len(counts["country"]),
            works_url=works_url(listing, period),
        )
