"""Counting events: the external commitment's sums in one query, whatever the number of events."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from commitments.counting.tally import KEY, tally
from commitments.figures import HeldEvent
from commitments.period import Period
from events.models import EventParticipation
from events.pages import EventPage
from events.queries import EventQuerySet


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


def count_events(counted: EventQuerySet) -> EventCounts:
    """Add up events that `counted_events` gave. One query."""
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    parts = [
        *sums_of_events(counted),
        EventParticipation.objects.filter(page__in=counted.order_by().values("pk"))
        .order_by()
        .annotate(_what=Value("reached", output_field=KEY), _key=Cast(F("party"), KEY))
        .values("_what", "_key")
        .annotate(_n=Count("pk"))
        .values_list("_what", "_key", "_n"),
    ]
    for what, key, number in parts[0].union(*parts[1:], all=True):
        kinds[what][key] = number or 0
    return EventCounts(
        events=kinds["events"].get("all", 0),
        participants=kinds["participants"].get("all", 0),
        unknown=kinds["unknown"].get("all", 0),
        reached=kinds["reached"],
    )


def sums_of_events(counted: EventQuerySet) -> list[QuerySet]:
    """Queries, to be asked as one: `events`, `participants` and `unknown` of `EventCounts`, as `tally` gives them."""
    return [
        tally(counted, "events", Count("pk")),
        tally(counted, "participants", Sum("participants")),
        tally(counted, "unknown", Count("pk", filter=Q(participants__isnull=True))),
    ]


def event_items(counted: EventQuerySet, most: int | None = None) -> list[HeldEvent]:
    """The events as items, by day and then id. One query."""
    day = TruncDate("start", tzinfo=timezone.get_default_timezone())
    events = (
        counted.select_related("locale")
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
        for event in events[:most]
    ]
