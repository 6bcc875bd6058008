"""An event for search engines, as schema.org describes one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.utils import timezone

from events.dates import STOCKHOLM
from events.presentation import EventPresentation

SCHEMA = "https://schema.org/"
_ATTENDANCE = {
    "onsite": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}


def event_as_data(event: EventPresentation, address: str, picture: str = "") -> dict[str, Any]:
    """The event as a dictionary of schema.org's Event; what is not known is left out.

    Args:
        event: as its own page shows it.
        address: its full address.
        picture: the full address of its picture, if it has one.
    """
    page = event.page
    known: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "url": address,
        "inLanguage": event.language,
        "startDate": event.when.start.isoformat() if event.when else None,
        "endDate": event.when.end.isoformat() if event.when else None,
        "eventStatus": SCHEMA + _status(event),
        "eventAttendanceMode": SCHEMA + _ATTENDANCE[page.format],
        "location": _location(event, address),
        "organizer": [{"@type": "Organization", "name": name} for name in event.organisers],
        "image": picture,
        "isAccessibleForFree": event.is_free,
    }
    if page.moved_from:
        known["previousStartDate"] = timezone.localtime(page.moved_from, STOCKHOLM).isoformat()
    return {key: value for key, value in known.items() if value not in (None, "", [])}


def _status(event: EventPresentation) -> str:
    if event.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if event.page.moved_from else "EventScheduled"


def _location(event: EventPresentation, address: str) -> dict[str, Any] | list[dict[str, Any]]:
    """Where it is held, on the web, or both; a list only of several."""
    places: list[dict[str, Any]] = []
    if event.is_on_site and event.where:
        places.append({"@type": "Place", "name": event.page.venue or event.municipality, "address": _postal(event)})
    if event.is_online:
        # Who follows it registers on the page where its address is not public.
        places.append({"@type": "VirtualLocation", "url": urljoin(address, event.page.online_url)})
    return places[0] if len(places) == 1 else places


def _postal(event: EventPresentation) -> dict[str, str]:
    postal = {"@type": "PostalAddress", "addressCountry": "SE"}
    if event.page.venue:
        postal["streetAddress"] = event.page.venue
    if event.municipality and (place := event.page.place):
        postal |= {"addressLocality": event.municipality, "addressRegion": str(place.region)}
    return postal
