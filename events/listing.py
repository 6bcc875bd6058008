"""The listing of events as templates show it: what is coming, what has been, the filter, the way on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.paginator import Page as PageOfEvents
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.dates import STOCKHOLM
from events.facets import EventCounts, count_events
from events.filters import COUNTED, LANGUAGES, ONLINE, PARTICIPANTS, EventFilter
from events.presentation import EventPresentation
from places.models import LocalGovernment, Region
from site_cms.listing.facet_counts import Option
from site_cms.listing.paged_listing import Chip, CountedPaginator, PagedListing, url_with
from stories.templatetags.listing import FacetField

PAST_A_PAGE = 20
_CHOICES: dict[str, dict[str, Any]] = {"language": LANGUAGES, "participants": PARTICIPANTS, "counted": COUNTED}
_ANY = {
    "region": gettext_lazy("All regions"),
    "organiser": gettext_lazy("All organisers"),
}
# What the form of facets carries along, since it has no field for it.
_CARRIED = ("from", "to", "language", "counted", "participants", "reached")


@dataclass(frozen=True)
class Year:
    """The past events of a year on one page of the listing."""

    year: int
    events: list[EventPresentation]


@dataclass(frozen=True)
class EventListing(PagedListing):
    """What a listing page shows. At most four queries, whatever the number of events.

    Attributes:
        upcoming: all of them, on the first page; none on the pages after it.
        page: of the past events.
    """

    address: str
    query: QueryDict
    filter: EventFilter
    counts: EventCounts
    page: PageOfEvents
    upcoming: list[EventPresentation]
    past: list[Year]
    chips: list[Chip]

    @classmethod
    def of(cls, query: QueryDict, events: Any, *, language: str, address: str, now: datetime.datetime) -> EventListing:
        """Answer a query string.

        Args:
            query: the request's parameters, of any content.
            events: the manager of events.
            language: the listing's own language.
            address: the listing's address, to which links add their query.
            now: the moment that divides what is coming from what has been.

        Raises:
            Http404: there is no such page of the listing.
        """
        asked = EventFilter(query, events=events, language=language, now=now)
        counts = count_events(asked)
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
            upcoming=[EventPresentation.of(event, now) for event in upcoming],
            past=[Year(year, list(found)) for year, found in groupby(shown, key=_year)],
            chips=_chips(asked, counts, query, address),
        )

    def facet(self, name: str) -> FacetField:
        """A facet as a form field; a chosen term is among its options even if nothing has it."""
        offered = self.counts.options[name]
        known = {option.key for option in offered}
        missing = [Option(c.key, c.label, 0, True) for c in self.chips if c.facet == name and c.key not in known]
        return FacetField(name, self.filter.filters[name].label, _ANY.get(name, ""), [*missing, *offered])

    @property
    def selects(self) -> list[FacetField]:
        """The facets of which one term is chosen."""
        return [self.facet("region"), self.facet("organiser")]

    @property
    def checks(self) -> list[FacetField]:
        """The facets of which several terms are ticked."""
        return [self.facet("audience"), self.facet("format")]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The parameters that the form carries along."""
        return [(k, v) for k, values in self.query.lists() if k in _CARRIED for v in values]

    @property
    def calendar_url(self) -> str:
        """The calendar of the same events."""
        return url_with(f"{self.address}calendar.ics", self.query, page=None)

    @property
    def canonical_path(self) -> str:
        """The one address of what the listing shows: with its filters and page."""
        if not self.is_filtered and self.page.number == 1:
            return self.address
        return self.page_url(self.page.number)


def _year(event: EventPresentation) -> int:
    return timezone.localtime(event.page.start, STOCKHOLM).year


def _chips(asked: EventFilter, counts: EventCounts, query: QueryDict, address: str) -> list[Chip]:
    chips = []
    for name, value in asked.chosen.items():
        for key in value if isinstance(value, list) else [value]:
            raw = key if isinstance(value, list) else query.get(name, "")
            without = url_with(address, query, page=None, drop=(name, str(raw)))
            chips.append(Chip(name, str(raw), _label(name, key, counts), without))
    return chips


def _label(name: str, key: Any, counts: EventCounts) -> str:
    """The name of a chosen value: from the counted options, else from the place or organiser itself."""
    for option in counts.options.get(name, []):
        if option.key == key:
            return option.name
    if name in _CHOICES:
        return str(_CHOICES[name][key])
    if name == "from":
        return _("From %(day)s") % {"day": date_format(key)}
    if name == "to":
        return _("Until %(day)s") % {"day": date_format(key)}
    if name == "reached":
        party = LocalGovernment.objects.filter(pk="0980" if key == "R09" else key).first()
        return _("%(name)s took part") % {"name": party or key}
    if name == "region" and key == ONLINE:
        return _("Online only")
    if name == "region":
        return str(Region.objects.filter(pk=key).first() or key)
    if name == "audience":
        return str(apps.get_model("events", "Audience").objects.filter(pk=key).first() or key)
    if name == "organiser":
        return str(apps.get_model("events", "Organiser").objects.filter(slug=key).first() or key)
    return str(apps.get_model("events", "EventPage").Format(key).label)
