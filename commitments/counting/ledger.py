"""The ledger of a period: what was done about each of the three commitments."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils import timezone

from commitments.counting.event_counts import count_events, event_items
from commitments.counting.partnership_counts import networks_of, partnerships_of, register_figures
from commitments.counting.register_counts import courses_of, instructors_of, internal_figures
from commitments.counting.story_counts import (
    communicative_figures,
    counts_by_kind,
    coverage_figures,
    story_items,
    years_in_use,
)
from commitments.evidence import Bilingual, CourseEvidence, InstructorEvidence, PartnershipEvidence
from commitments.figures import ExternalFigures, Figures
from commitments.models.course import Course
from commitments.models.instructor import Instructor
from commitments.organisations import Organisation, organisations_with
from commitments.period import Period
from events.pages import EventPage
from site_cms.generation.remembering import remembered_until
from site_cms.listing.counting import counted, numbers
from site_cms.page_cache.by_the_clock import next_change


@dataclass(frozen=True)
class Ledger:
    """The figures; the organisations behind them in the order of their names; the registers' rows.

    `networks` are the names of the partnerships' networks by slug.
    """

    figures: Figures
    organisations: list[Organisation]
    courses: list[CourseEvidence]
    instructors: list[InstructorEvidence]
    partnerships: list[PartnershipEvidence]
    networks: Mapping[str, Bilingual]


def ledger_of(period: Period, *, language: str, as_of: datetime.datetime, most_items: int | None = None) -> Ledger:
    """Count a period. Thirteen queries, whatever the number of works.

    Args:
        period: the days that are counted, both included. Days are Stockholm's.
        language: in which language works are named that have both, "sv" or "en".
        as_of: the moment at which "now" is taken, which says what has been held. What is public
            is what is public in the database.
        most_items: how many of the counted works of each kind to list; None lists all.

    The rules are in docs/reference/format.md, "What counts".
    """
    courses, instructors = courses_of(period, timezone.localdate(as_of)), instructors_of(period)
    counts = counts_by_kind(period.first, period.last, language)
    held = count_events(period, language=language, as_of=as_of)
    partnerships = partnerships_of(period)
    organisations = organisations_with(
        stories=counts["party"],
        partnerships=counts["partnership"],
        events=held.reached,
        named={code for each in partnerships for code in each.swedish_parties},
    )
    stories = story_items(period, language=language, most=most_items)
    communicative = communicative_figures(counts, organisations, stories)
    reached = [org for org in organisations if org.events]
    return Ledger(
        figures=Figures(
            period=period,
            internal=internal_figures(period, courses, instructors),
            external=ExternalFigures(
                events=held.events,
                participants=held.participants,
                events_with_unknown_participants=held.unknown,
                municipalities_reached=sum(org.is_municipality for org in reached),
                region_authorities_reached=sum(org.is_region_authority for org in reached),
                federations_reached=sum(org.is_federation for org in reached),
                items=event_items(period, language=language, as_of=as_of, most=most_items),
            ),
            communicative=communicative,
            coverage=coverage_figures(organisations, communicative.by_region),
            register=register_figures(period, partnerships),
        ),
        organisations=organisations,
        courses=courses,
        instructors=instructors,
        partnerships=partnerships,
        networks=networks_of(partnerships),
    )


def years_of_ledger(language: str, now: datetime.datetime) -> dict[int, bool]:
    """The years of which there is anything to report, oldest first, and whether any of it is a story. Two queries.

    Args:
        language: the report's language, which changes nothing in the outcome.
        now: the moment before which events have been held.
    """
    stories = years_in_use(language)
    return {year: year in stories for year in sorted({*stories, *_years_of_others(now, language)})}


@remembered_until(next_change)
def _years_of_others(now: datetime.datetime, language: str) -> list[int]:
    """The years in which events or courses were held or instructors certified, until a moment. One query."""
    events = EventPage.objects.one_a_work(language).counted(now)
    held = ExtractYear("start", tzinfo=timezone.get_default_timezone())
    years = numbers(
        counted(events, "others", held, number=Count("pk")),
        counted(Course.objects.filter(date__lte=timezone.localdate(now)), "others", "date__year", number=Count("pk")),
        counted(Instructor.objects.all(), "others", "certified_on__year", number=Count("pk")),
    )
    return [int(year) for year in years["others"]]
