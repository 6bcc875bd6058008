"""The numbers of the listing of events, remembered where what is asked for is what many ask for."""

from __future__ import annotations

import datetime

from django.http import QueryDict

from events.by_the_clock import next_of_events
from events.event_page import EventPage
from events.facets import EventFilter
from site_cms.generation.remembering import remembered_until
from site_cms.listing.list_filter import FacetCounts
from site_cms.listing.often_asked import often_asked_counts


def counts_of(asked: EventFilter) -> FacetCounts:
    """How many of all events each term leaves, and how many are past at the moment of what is asked."""
    return often_asked_counts(
        asked, lambda query: _remembered(asked.now, asked.language, query), lambda: _counted(asked)
    )


@remembered_until(next_of_events)
def _remembered(now: datetime.datetime, language: str, query: str) -> FacetCounts:
    return _counted(EventFilter(QueryDict(query), rows=EventPage.objects.all(), language=language, now=now))


def _counted(asked: EventFilter) -> FacetCounts:
    return asked.counts(past=asked.shown().past(asked.now))
