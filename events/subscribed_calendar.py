"""The calendar of the listing of events, remembered where nothing is asked of it: many fetch it, over and over."""

from __future__ import annotations

import datetime

from django.db.models import Min
from django.http import QueryDict
from django.utils.translation import override

from events.by_the_clock import next_of_events
from events.calendars import KEPT_FOR, WrittenCalendar, events_of_calendar
from events.event_page import EventPage
from events.facets import EventFilter
from site_cms.generation.remembering import remembered_until
from site_cms.page_cache.by_the_clock import next_change


def calendar_of_listing(asked: EventFilter, name: str) -> WrittenCalendar:
    """The events that a filter of all events leaves, for a calendar of that name, in the filter's language."""
    if asked.chosen or asked.ignored:
        return _written(asked, name)
    return _remembered(asked.now, asked.language, name)


def next_of_calendar(now: datetime.datetime) -> datetime.datetime:
    """When it may next be another: as pages may, or when an event ended long enough ago to leave it. One query."""
    leaves = EventPage.objects.filter(live=True, end__gte=now - KEPT_FOR).aggregate(first=Min("end"))["first"]
    moments = [next_change(now), next_of_events(now)]
    if leaves:
        moments.append(leaves + KEPT_FOR + datetime.timedelta(microseconds=1))
    return min(moment for moment in moments if moment)


@remembered_until(next_of_calendar)
def _remembered(now: datetime.datetime, language: str, name: str) -> WrittenCalendar:
    return _written(EventFilter(QueryDict(), rows=EventPage.objects.all(), language=language, now=now), name)


def _written(asked: EventFilter, name: str) -> WrittenCalendar:
    with override(asked.language):
        events, description = events_of_calendar(asked)
        return WrittenCalendar.of(events, name=name, description=description)
