"""Collecting the evidence of a period from the database, in both languages at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from commitments.counting.partnership_counts import partnerships_of
from commitments.counting.register_counts import courses_of, instructors_of
from commitments.evidence import EventEvidence, Evidence, StoryEvidence, Version
from commitments.period import Period
from events.models import EventParticipation
from events.pages import EventPage
from stories.models import StoryInternationalParty, StorySwedishParty
from stories.pages import StoryPage

# What is read of a version; its texts are many times as large, and stay in the database.
OF_A_WORK = ("title", "url_path", "translation_key", "live_revision", "locale__language_code")
# So many versions are in memory with all their rows; of the others there are the plain values alone.
AT_ONCE = 2000


def evidence_of(period: Period, as_of: datetime.datetime) -> Evidence:
    """The works that `commitments.counting.ledger.ledger_of` counts for the same period and moment.

    Seventeen queries, and four more for each `AT_ONCE` versions of stories beyond the first.
    """
    return Evidence(
        stories=[_story(versions) for versions in _works(_public_stories(period))],
        events=[_event(versions) for versions in _works(_public_events(period, as_of))],
        courses=courses_of(period, timezone.localdate(as_of)),
        instructors=instructors_of(period),
        partnerships=partnerships_of(period),
    )


def _public_stories(period: Period) -> Iterable[StoryPage]:
    return (
        StoryPage.objects.public()
        .published_between(period.first, period.last)
        .select_related("locale")
        .only(*OF_A_WORK, "published_on", "programme", "evidence", "withhold_place")
        .prefetch_related(
            "core_values",
            Prefetch("swedish_parties", queryset=StorySwedishParty.objects.all()),
            Prefetch("international_parties", queryset=StoryInternationalParty.objects.select_related("party")),
        )
        .order_by("published_on", "translation_key", "locale__language_code")
        .iterator(chunk_size=AT_ONCE)
    )


def _public_events(period: Period, as_of: datetime.datetime) -> list[EventPage]:
    events = (
        EventPage.objects.public()
        .counted(as_of)
        .starting_between(period.first, period.last)
        .select_related("locale")
        .only(*OF_A_WORK, "start", "end", "format", "participants")
        .prefetch_related(
            "audience", "organisers", Prefetch("participating", queryset=EventParticipation.objects.all())
        )
    )
    return sorted(events, key=lambda event: (_day(event), str(event.translation_key), event.locale.language_code))


def _day(event: EventPage) -> datetime.date:
    return timezone.localdate(event.start)


def _works(versions: Iterable[Any]) -> Iterable[list[Any]]:
    """The versions of each work, which follow each other; Swedish first."""
    for _key, found in groupby(versions, key=lambda version: version.translation_key):
        yield sorted(found, key=lambda version: version.locale.language_code, reverse=True)


def _versions(versions: list[Any]) -> dict[str, Version]:
    return {
        version.locale.language_code: Version(version.title, version.get_full_url() or "", version.live_revision_id)
        for version in versions
    }


def _story(versions: list[StoryPage]) -> StoryEvidence:
    story = versions[0]
    parties = [row.party for row in story.international_parties.all()]
    return StoryEvidence(
        id=str(story.translation_key),
        day=story.published_on or datetime.date.min,  # one without a day is in no period
        versions=_versions(versions),
        programme=story.programme,
        core_values=[value.code for value in sorted(story.core_values.all(), key=lambda value: value.position)],
        swedish_parties=sorted(row.party_id for row in story.swedish_parties.all()),
        countries=sorted({party.country for party in parties}),
        evidence=story.evidence,
        partners=[]
        if story.withhold_place
        else [{"name": name, "country": country} for name, country in sorted((p.name, p.country) for p in parties)],
    )


def _event(versions: list[EventPage]) -> EventEvidence:
    event = versions[0]
    return EventEvidence(
        id=str(event.translation_key),
        day=_day(event),
        versions=_versions(versions),
        start=timezone.localtime(event.start).isoformat(),
        end=timezone.localtime(event.end).isoformat(),
        format=event.format,
        audience=[audience.code for audience in sorted(event.audience.all(), key=lambda each: each.position)],
        organisers=sorted(organiser.name for organiser in event.organisers.all()),
        participants=event.participants,
        participating=sorted(row.party_id for row in event.participating.all()),
    )
