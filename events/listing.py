"""The listing of events as templates show it: what is coming, what has been, the filter, the way on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from django.http import QueryDict
from django.utils import timezone

from events.dates import STOCKHOLM
from events.facets import EventFilter
from events.listing_counts import counts_of
from events.presentation import EventPresentation
from events.queries import EventQuerySet
from site_cms.listing.chips import chips_of, url_with
from site_cms.listing.paged_listing import CountedPaginator, PagedListing
from site_cms.listing.ways_on import WaysOn, ways_on

PAST_A_PAGE = 20


@dataclass(frozen=True)
class Years:
    """The past events of a year on one page of the listing, or of several years that had but one each."""

    first: int
    last: int
    events: list[EventPresentation]

    def __str__(self) -> str:
        return f"{self.last}" if self.first == self.last else f"{self.first}–{self.last}"

    def with_earlier(self, earlier: Years) -> Years:
        """Both under one heading."""
        return Years(earlier.first, self.last, [*self.events, *earlier.events])


@dataclass(frozen=True)
class EventListing(PagedListing):
    """What a listing page shows. At most five queries, whatever the number of events.

    Args:
        upcoming: all of them, on the first page; none on the pages after it.
        past: those of the page, the latest first; no heading is for one event where there are more.
    """

    upcoming: list[EventPresentation]
    past: list[Years]

    @classmethod
    def of(
        cls, query: QueryDict, events: EventQuerySet, *, language: str, address: str, now: datetime.datetime
    ) -> EventListing:
        """Answer a query string of any content; `now` divides what is coming from what has been.

        Raises:
            Http404: there is no such page of the listing.
        """
        asked = EventFilter(query, rows=events, language=language, now=now)
        counts = counts_of(asked)
        pages = CountedPaginator(asked.shown().with_row_data().past(now), PAST_A_PAGE, counts.past)
        page = pages.asked(query)
        upcoming = list(asked.shown().with_row_data().upcoming(now)) if page.number == 1 else []
        past = list(page)
        events.all().prefetch_row_data([*upcoming, *past])
        events.all().prefetch_outcome(past)
        shown = [EventPresentation.of(event, now) for event in past]
        chips = chips_of(asked, counts, query, address)
        return cls(
            address=address,
            query=query,
            filter=asked,
            counts=counts,
            page=page,
            chips=chips,
            ways_on=ways_on(asked, query, address, chips) if chips and not counts.matching else WaysOn(),
            upcoming=[EventPresentation.of(event, now) for event in upcoming],
            past=_by_years(shown),
        )

    @property
    def calendar_url(self) -> str:
        """The calendar of the same events."""
        return url_with(f"{self.address}calendar.ics", self.query, page=None)


def _by_years(shown: list[EventPresentation]) -> list[Years]:
    """The latest first: each year with several events by itself, those with one together.

    A year with one between two that have several goes with the earlier one, the last of a page with the later.
    """
    years = [Years(year, year, list(found)) for year, found in groupby(shown, key=_year)]
    groups: list[Years] = []
    for has_one, run in groupby(years, key=lambda year: len(year.events) == 1):
        for group in [reduce(Years.with_earlier, run)] if has_one else run:
            if groups and len(groups[-1].events) == 1:
                group = groups.pop().with_earlier(group)
            groups.append(group)
    if len(groups) > 1 and len(groups[-1].events) == 1:
        groups[-2:] = [groups[-2].with_earlier(groups[-1])]
    return groups


def _year(event: EventPresentation) -> int:
    return timezone.localtime(event.page.start, STOCKHOLM).year
