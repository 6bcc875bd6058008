"""What was done for each of the three commitments in the last whole year, as the home page shows it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from commitments.counting.event_counts import COUNTED, counted_events, sums_of_events
from commitments.counting.story_counts import counts_by_kind, years_in_use
from commitments.links import works_url
from commitments.models.course import Course
from commitments.models.instructor import Instructor
from commitments.period import Period
from site_cms.listing.counting import counted, numbers


@dataclass(frozen=True)
class YearInBrief:
    """Figures of a calendar year; each is the report's own (docs/reference/format.md, "What counts").

    Args:
        instructors: those who were certified at the year's end.
        participants: of the events whose number is known; `unknown` is how many have none.
        works_url: the list of the stories; empty where there is no listing.
    """

    year: int
    courses: int
    instructors: int
    events: int
    participants: int
    unknown: int
    stories: int
    regions: int
    works_url: str

    @classmethod
    def latest(cls, *, language: str, listing: str, now: datetime.datetime) -> YearInBrief | None:
        """The last whole year that has a story, or this one while there is none before; None while no story counts.

        A year that has just begun would be told by its zeros. Three queries.

        Args:
            language: the page's language, "sv" or "en".
            listing: the address of the listing of stories in that language, empty where there is none.
            now: a moment with its time zone.
        """
        this_year = timezone.localdate(now).year
        past = [year for year, count in years_in_use(language).items() if count and year <= this_year]
        if not past:
            return None
        period = Period.of_year(max([year for year in past if year < this_year], default=this_year))
        counts = counts_by_kind(period.first, period.last, language)
        return cls(
            year=period.first.year,
            stories=counts["works"][""],
            regions=len(counts["region"]),
            works_url=works_url(listing, period),
            **_others(period, language, now),
        )


def _others(period: Period, language: str, now: datetime.datetime) -> dict[str, int]:
    """The figures of the internal and the external commitment. One query."""
    held = Course.objects.held_between(period.first, period.last, timezone.localdate(now))
    found = numbers(
        counted(held, "courses", number=Count("pk")),
        counted(Instructor.objects.certified_at(period.last), "instructors", number=Count("pk")),
        *sums_of_events(),
        rows={COUNTED: counted_events(period, language=language, as_of=now)},
    )
    return {name: found[name].get("", 0) for name in ("courses", "instructors", "events", "participants", "unknown")}
