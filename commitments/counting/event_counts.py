"""Counting events: the external commitment's sums in one query, whatever the number of events."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from commitments.figures import HeldEvent
from commitments.period import Period
from events.by_the_clock import next_of_events
from events.models import EventParticipation
from events.pages import EventPage
from events.queries import EventQuerySet
from site_cms.generation.remembering import remembered_until
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


def count_events(period: Period, *, language: str, as_of: datetime.datetime) -> EventCounts:
    """Add up the events that `counted_events` gives. One query; of a calendar year remembered."""
    count = _of_a_year if period.year else _of_days
    return count(as_of, period.first, period.last, language)


def _of_days(as_of: datetime.datetime, first: datetime.date, last: datetime.date, language: str) -> EventCounts:
    participations = EventParticipation.objects.filter(page__in=picked(EventPage.objects.all(), COUNTED))
    reached = counted(participations, "reached", "party", number=Count("pk"))
    events = counted_events(Period(first, last), language=language, as_of=as_of)
    found = numbers(*sums_of_events(), reached, rows={COUNTED: events})
    sums = {name: found[name].get("", 0) for name in ("events", "participants", "unknown")}
    return EventCounts(**sums, reached=found["reached"])


_of_a_year = remembered_until(next_of_events)(_of_days)


def sums_of_events() -> list[QuerySet]:
    """Parts: `events`, `participants` and `unknown` of `EventCounts`, of the rows that the query knows as `COUNTED`."""
    events = picked(EventPage.objects.all(), COUNTED)
    return [
        counted(events, "events", number=Count("pk")),
        counted(events, "participants", number=Sum("participants")),
        counted(events, "unknown", number=Count("pk", filter=Q(participants__isnull=True))),
    ]


def event_items(period: Period, *, language: str, as_of: datetime.datetime, most: int | None = None) -> list[HeldEvent]:
    """The events that `counted_events` gives as items, by day and then id. One query.

    Of a calendar year it is remembered which are the first of them.
    """
    if period.year and most is not None:
        keys = _first_of_a_year(as_of, period.first, period.last, language, most)
        events = EventPage.objects.public().filter(pk__in=keys)
    else:
        events = counted_events(period, language=language, as_of=as_of)
    listed = (
        _in_order(events)
        .select_related("locale")
        .only("title", "url_path", "translation_key", "start", "participants", "locale__language_code")
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


@remembered_until(next_of_events)
def _first_of_a_year(
    as_of: datetime.datetime, first: datetime.date, last: datetime.date, language: str, most: int
) -> list[int]:
    events = counted_events(Period(first, last), language=language, as_of=as_of)
    return list(_in_order(events).values_list("pk", flat=True)[:most])


def _in_order(events: EventQuerySet) -> EventQuerySet:
    day = TruncDate("start", tzinfo=timezone.get_default_timezone())
    return events.annotate(_day=day).order_by("_day", "translation_key")
