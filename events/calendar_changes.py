"""What is noted when a published event changes, for those who have it in their calendar.

A calendar takes an entry for newer when its sequence number is higher (RFC 5545, 3.8.7.4). So
every change of what stands in a calendar raises it, in whichever language it was made; and a
new time leaves the old one behind, which the page shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from events.event_page import EventPage

# The facts that stand in a calendar, and the text of each language.
IN_CALENDAR = [
    *("start", "end", "cancelled", "format", "venue", "place_id", "online_url", "registration_until"),
    *("title", "summary", "notice"),
]


def note_changes(event: EventPage) -> None:
    """Count a change of a public event, and remember the time that it was moved from.

    Args:
        event: an event that is about to be saved as live.
    """
    versions = type(event).objects.filter(translation_key=event.translation_key, first_published_at__isnull=False)
    known = {version.pk: version for version in versions}
    event.sequence = max((version.sequence for version in known.values()), default=event.sequence)
    before = known.get(event.pk)
    if before is not None and changes_calendar(before, event):
        event.sequence += 1
        if before.start != event.start:
            # Back at the time it was moved from, it is not moved any more.
            event.moved_from = None if event.start == before.moved_from else before.start


def changes_calendar(before: EventPage, event: EventPage) -> bool:
    """Whether what stands in a calendar is another in `event` than it was in `before`."""
    return any(getattr(before, name) != getattr(event, name) for name in IN_CALENDAR)
