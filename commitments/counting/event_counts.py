"""Counting events: the external commitment's sums in one query, whatever the number of events."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from commitments.figures import HeldEvent
from commitments.period import Period
from events.models import EventParticipation
from events.pages import EventPage
from events.queries import EventQuerySet
from site_cms.listing.counting import counted, numbers, picked

# What the events that count are called in a query that counts them.
COUNTED = "counted_events"


@dataclass(frozen=True)
class EventCounts:
    """What the counted events add up to.

    Args:
        events: their number.
        participants: the sum of the known numbers of participants.
        unknown: how many events have none.
        reached: the number of events by the code of each Swedish organisation that took part.
    """

    events: int
    participants: int
    unknown: int
    reached: dict[str, int]


def counted_events(period: Period, *, language: str, as_of: datetime.datetime) -> EventQuerySet:
    """One public version of each event that counts in the period.

    Rules 1, 2 and 7 of docs/reference/format.md, "What counts".

    Args:
        period: Stockholm's days on which the events begin, both included.
        language: which version, "sv" or "en", where there are both.
        as_of: the moment before which an event has ended.
    """
    return EventPage.objects.one_a_work(language).counted(as_of).starting_between(period.first, period.last)


def count_events(events: EventQuerySet) -> EventCounts:
    """Add up events that `counted_events` gave. One query."""
    participations = EventParticipation.objects.filter(page__in=picked(EventPage.objects.all(), COUNTED))
    reached = counted(participations, "reached", "party", number=Count("pk"))
    found = numbers(*sums_of_events(), reached, rows={COUNTED: events})
    sums = {name: found[name].get("", 0) for name in ("events", "participants", "unknown")}
    return EventCounts(**sums, reached=found["reached"])


def sums_of_events() -> list[QuerySet]:
    """Parts: `events`, `participants` and `unknown` of `EventCounts`, of the rows that the query knows as `COUNTED`."""
    events = picked(EventPage.objects.all(), COUNTED)
    return [
        counted(events, "events", number=Count("pk")),
        counted(events, "participants", number=Sum("participants")),
        counted(events, "unknown", number=Count("pk", filter=Q(participants__isnull=True))),
    ]


def event_items(events: EventQuerySet, most: int | None = None) -> list[HeldEvent]:
    """The events as items, by day and then id. One query."""
    day = TruncDate("start", tzinfo=timezone.get_default_timezone())
    listed = (
        events.select_related("locale")
        .annotate(_day=day)
        .only("title", "url_path", "translation_key", "start", "participants", "locale__language_code")
        .order_by("_day", "translation_key")
    )
    return [
        HeldEvent(
            id=str(event.translation_key),
            title=event.title,
            url=event.get_full_url() or "",
            language=event.locale.language_code,
            day=event._day,
            participants=event.participants,
        )
        for event in listed[:most]
    ]
