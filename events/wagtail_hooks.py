"""Events and organisers in the admin, and the guard over organisers that are in use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from events.dates import EventTime
from events.event_page import EventPage
from events.models import Organiser
from events.presentation import EventPresentation


def when_of(page: EventPage) -> str:
    """The event's time in words; empty while it is not known."""
    return EventTime.of(page.start, page.end).text if page.start and page.end else ""


def state_of(page: EventPage) -> str:
    """What an editor wants to know of an event at first sight."""
    event = EventPresentation.of(page, timezone.now())
    if event.is_cancelled:
        return _("Cancelled")
    if event.when is None:
        return _("No time yet")
    if event.is_past:
        return _("Held")
    if event.is_going_on:
        return _("Going on now")
    return _("Moved") if page.moved_from else _("Upcoming")


def participants_of(page: EventPage) -> str:
    """The number of participants; of an event that has been held without one, that it is unknown."""
    if page.participants is not None:
        return str(page.participants)
    return _("Unknown") if EventPresentation.of(page, timezone.now()).was_held else ""


class LatestFirst(IndexView):
    """A list of events by when they are, not by when somebody last wrote in them."""

    default_ordering = "-start"


class EventListing(PageListingViewSet):
    """All events in both languages: when, in which state, with how many participants."""

    model = EventPage
    index_view_class = LatestFirst
    icon = "date"
    menu_label = gettext_lazy("Events")
    menu_order = 210
    add_to_admin_menu = True
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=gettext_lazy("Title"), sort_key="title", classname="title"),
        Column("start", label=gettext_lazy("When"), accessor=when_of, sort_key="start"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor=state_of,
            primary=lambda p: not p.cancelled,
        ),
        Column(
            "participants",
            label=gettext_lazy("Participants"),
            accessor=participants_of,
            sort_key="participants",
        ),
        PageStatusColumn("status", label=gettext_lazy("Status"), sort_key="live"),
    ]


event_listing = EventListing("event_listing")


@hooks.register("register_admin_viewset")
def register_event_listing() -> EventListing:
    """Put the events into the menu."""
    return event_listing


class OrganiserViewSet(SnippetViewSet):
    """Organisers, with both names on one form."""

    model = Organiser
    icon = "user"
    menu_label = gettext_lazy("Organisers")
    menu_order = 215
    add_to_admin_menu = True
    list_display = ["name", "name_en"]
    search_fields = ["name", "name_en"]


register_snippet(OrganiserViewSet)


@hooks.register("before_delete_snippet")
def keep_organisers_in_use(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Deleting an organiser would silently take it off its events: refuse, and say which."""
    for organiser in instances:
        if not isinstance(organiser, Organiser):
            continue
        titles = list(EventPage.objects.filter(organisers=organiser).values_list("title", flat=True)[:5])
        if titles:
            messages.error(
                request,
                _("“%(organiser)s” is in use and was not deleted. Remove it from these events first: %(events)s")
                % {"organiser": organiser, "events": ", ".join(titles)},
            )
            return redirect(OrganiserViewSet().get_url_name("list"))
    return None
