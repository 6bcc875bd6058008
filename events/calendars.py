"""Events for calendars: iCalendar, RFC 5545, with the refresh properties of RFC 7986.

`docs/decisions/0018-icalendar.md` says why it is written so.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import http_date
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration, vRecur

from events.dates import STOCKHOLM, EventTime, day_and_clock
from events.presentation import EventPresentation
from site_cms.listing.ignored import said_of_ignored
from site_cms.pages.unchanged import unless_known

if TYPE_CHECKING:
    from events.event_page import EventPage
    from events.facets import EventFilter

CONTENT_TYPE = "text/calendar; charset=utf-8"
# How often a subscribed calendar should look for what is new.
REFRESH = datetime.timedelta(hours=6)
# What a calendar of the listing keeps of what is over, unless days are asked for, and how many events it has at most:
# a subscribed calendar is fetched whole, over and over, by everybody who has it.
KEPT_FOR = datetime.timedelta(days=366)
MOST = 500
_WINTER, _SUMMER = datetime.timedelta(hours=1), datetime.timedelta(hours=2)


def events_of_calendar(asked: EventFilter) -> tuple[list[EventPage], str]:
    """The events of the listing's calendar, in the order of time, and what it says of itself.

    Those that are coming and those that ended within `KEPT_FOR`; where days are asked for, those of the days. The
    latest `MOST` of them.
    """
    events, said = asked.shown(), []
    if not asked.chosen.keys() & {"from", "to"}:
        events = events.not_ended_before(asked.now - KEPT_FOR)
        said.append(_("Events that are coming, and those that ended within the last year."))
    if asked.ignored:
        said.append(said_of_ignored(asked.ignored))
    latest = events.with_row_data().with_last_change().order_by("-start", "-translation_key", "-pk")[:MOST]
    return list(reversed(latest)), " ".join(said)


@dataclass(frozen=True)
class WrittenCalendar:
    """A calendar as it is sent, and when anything of it last changed; None where nobody can say."""

    content: bytes
    changed: datetime.datetime | None

    @classmethod
    def of(cls, events: Iterable[EventPage], *, name: str, description: str = "") -> WrittenCalendar:
        """In the active language.

        Args:
            events: those asked for `with_row_data` and `with_last_change`, in the order of time.
            name: what the calendar is called.
            description: what the calendar says of itself; nothing if empty.
        """
        found = [event for event in events if event.start and event.end]
        changed = max((event.last_change for event in found if event.last_change), default=None)
        return cls(calendar_of(found, name=name, description=description), changed)


def calendar_answer(request: HttpRequest, calendar: WrittenCalendar, *, file: str) -> HttpResponseBase:
    """A calendar as the answer to a request; 304 for who has it already.

    Args:
        request: it may say what the asker has (`If-None-Match`, `If-Modified-Since`).
        calendar: what to send.
        file: the name under which it is saved, without its ending.
    """
    content, headers = calendar.content, {"Content-Disposition": f'inline; filename="{file}.ics"'}
    # An event that was unpublished leaves no trace in the time of the last change: the content decides.
    digest = hashlib.sha256(content).hexdigest()[:32]
    response = unless_known(request, digest, lambda: HttpResponse(content, content_type=CONTENT_TYPE, headers=headers))
    if calendar.changed:
        response["Last-Modified"] = http_date(calendar.changed.timestamp())
    return response


def calendar_of(events: Iterable[EventPage], *, name: str, description: str = "") -> bytes:
    """A calendar in the active language, as bytes: the same for the same events, whenever it is asked for.

    Args:
        events: events with their `locale`, `place` and `last_change`.
        name: what the calendar is called.
        description: what it says of itself; nothing if empty.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//ICLD//Good examples//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    if description:
        calendar.add("x-wr-caldesc", description)
        calendar.add("description", description)
    calendar.add("x-wr-timezone", STOCKHOLM.key)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add_component(stockholm())
    for event in events:
        shown = EventPresentation.of(event, timezone.now())
        if shown.when:
            calendar.add_component(_entry(shown, shown.when))
    return calendar.to_ical()


def stockholm() -> Timezone:
    """Stockholm's time, by the rule that the European Union has had since 1996 (directive 2000/84/EC)."""
    zone = Timezone()
    zone.add("tzid", STOCKHOLM.key)
    for component, name, month, before, after, first in (
        (TimezoneDaylight(), "CEST", 3, _WINTER, _SUMMER, datetime.datetime(1996, 3, 31, 2)),  # noqa: DTZ001
        (TimezoneStandard(), "CET", 10, _SUMMER, _WINTER, datetime.datetime(1996, 10, 27, 3)),  # noqa: DTZ001
    ):
        component.add("dtstart", first)
        component.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        component.add("tzoffsetfrom", before)
        component.add("tzoffsetto", after)
        component.add("tzname", name)
        zone.add_component(component)
    return zone


def _entry(shown: EventPresentation, when: EventTime) -> Event:
    page = shown.page
    changed = (page.last_change or page.latest_revision_created_at or when.start).astimezone(datetime.UTC)
    address = page.get_full_url()
    entry = Event()
    entry.add("uid", f"{page.translation_key}@icld.se")
    # Without a METHOD, the time stamp is that of the last change (RFC 5545, 3.8.7.2).
    entry.add("dtstamp", changed.replace(microsecond=0))
    entry.add("last-modified", changed.replace(microsecond=0))
    entry.add("sequence", page.sequence)
    entry.add("status", "CANCELLED" if page.cancelled else "CONFIRMED")
    entry.add("dtstart", when.start)
    entry.add("dtend", when.end)
    # Many calendars show a cancelled entry like any other.
    entry.add("summary", _("Cancelled: %(title)s") % {"title": page.title} if page.cancelled else page.title)
    entry.add("description", "\n\n".join(_sentences(shown, address)))
    if location := shown.where or page.online_url or ("" if shown.is_on_site else shown.format):
        entry.add("location", location)
    entry.add("url", address)
    return entry


def _sentences(shown: EventPresentation, address: str) -> list[str]:
    page, said = shown.page, []
    if page.cancelled:
        said.append(_("This event has been cancelled."))
    elif page.moved_from:
        said.append(_("The event was moved from %(time)s.") % {"time": day_and_clock(page.moved_from)})
    said += [page.notice, page.summary]
    if shown.is_online and page.online_url and not page.cancelled:
        said.append(_("Follow it online: %(address)s") % {"address": page.online_url})
    if page.registration_until and not page.cancelled:
        said.append(_("Register by %(day)s.") % {"day": date_format(page.registration_until)})
    return [sentence for sentence in [*said, address] if sentence]
