"""The listing of events as templates show it: what is coming, what has been, the filter, the way on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict
from django.utils import timezone

from events.dates import STOCKHOLM
from events.facets import EventFilter
from events.presentation import EventPresentation
from events.queries import EventQuerySet
from site_cms.listing.paged_listing import CountedPaginator, PagedListing, chips_of, url_with

PAST_A_PAGE = 20


@dataclass(frozen=True)
class Year:
    """The past events of a year on one page of the listing."""

    year: int
    events: list[EventPresentation]


@dataclass(frozen=True)
class EventListing(PagedListing):
    """What a listing page shows. At most four queries, whatever the number of events.

    Args:
        upcoming: all of them, on the first page; none on the pages after it.
        past: those of the page, by year.
    """

    upcoming: list[EventPresentation]
    past: list[Year]

    @classmethod
    def of(
        cls, query: QueryDict, events: EventQuerySet, *, language: str, address: str, now: datetime.datetime
    ) -> EventListing:
        """Answer a query string of any content; `now` divides what is coming from what has been.

        Raises:
            Http404: there is no such page of the listing.
        """
        asked = EventFilter(query, works=events, language=language, now=now)
        counts = asked.counts(past=asked.versions().past(now))
        pages = CountedPaginator(asked.versions().with_row_data().past(now), PAST_A_PAGE, counts.past)
        page = pages.asked(query)
        upcoming = list(asked.versions().with_row_data().upcoming(now)) if page.number == 1 else []
        past = list(page)
        events.all().prefetch_row_data([*upcoming, *past])
        shown = [EventPresentation.of(event, now) for event in past]
        return cls(
            address=address,
            query=query,
            filter=asked,
            counts=counts,
            page=page,
            chips=chips_of(asked, counts, query, address),
            upcoming=[EventPresentation.of(event, now) for event in upcoming],
            past=[Year(year, list(found)) for year, found in groupby(shown, key=_year)],
        )

    @property
    def calendar_url(self) -> str:
        """The calendar of the same events."""
        return url_with(f"{self.address}calendar.ics", self.query, page=None)


def _year(event: EventPresentation) -> int:
    return timezone.localtime(event.page.start, STOCKHOLM).year
