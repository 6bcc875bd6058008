"""The listing of events."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from events.calendars import calendar_answer
from events.event_page import EventPage
from events.facets import EventFilter
from events.listing import EventListing
from events.subscribed_calendar import calendar_of_listing
from site_cms.listing.listing_page import ListingPageMixin
from site_cms.models import IndexPage


class EventIndexPage(ListingPageMixin, IndexPage):
    """All events of one language: what is coming first, then what has been, by year."""

    names: ClassVar[dict[str, tuple[str, str]]] = {
        "sv": ("Evenemang", "evenemang"),
        "en": ("Events", "events"),
    }

    introductions: ClassVar[dict[str, str]] = {
        "sv": "Konferenser och andra möten om lokal demokrati, för kommuner och regioner.",
        "en": "Conferences and other meetings on local democracy, for municipalities and regions.",
    }

    known_query: ClassVar[Collection[str] | None] = EventFilter.known_query()
    section = "events"
    record_kind = "events"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["events.EventPage"]
    page_description = _("The list of events. One per language.")
    template = "events/event_index_page.html"
    translatable_fields = IndexPage.translatable_fields

    class Meta:
        verbose_name = _("listing of events")
        verbose_name_plural = _("listings of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `listing`: the events asked for, the filter with its counts, and the way on."""
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = EventListing.of(
            request.GET,
            EventPage.objects.all(),
            language=self.locale.language_code,
            address=self.get_url() or "",
            now=timezone.now(),
        )
        return context

    @path("calendar.ics/")
    def calendar(self, request: HttpRequest) -> HttpResponseBase:
        """Public events that the query asks for, to subscribe to: what is coming and what is not long past."""
        asked = EventFilter(request.GET, rows=EventPage.objects.all(), language=self.locale.language_code)
        return calendar_answer(request, calendar_of_listing(asked, f"ICLD: {self.title}"), file=self.slug)
