"""When time alone makes what pages say of events another."""

from __future__ import annotations

import datetime

from django.db.models import Min, Q

from events.event_page import EventPage
from site_cms.page_cache.by_the_clock import changes_by_the_clock

# An event is still going on at the moment that it ends.
_JUST_AFTER = datetime.timedelta(microseconds=1)


@changes_by_the_clock
def next_of_events(now: datetime.datetime) -> datetime.datetime | None:
    """When the next one begins or has ended. Days, such as the last to sign up, end at midnight anyway. One query."""
    live = EventPage.objects.filter(live=True)
    found = live.aggregate(begins=Min("start", filter=Q(start__gt=now)), ends=Min("end", filter=Q(end__gte=now)))
    ended = found["ends"] + _JUST_AFTER if found["ends"] else None
    return min((moment for moment in (found["begins"], ended) if moment), default=None)
