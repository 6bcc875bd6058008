"""Which events are to be followed up, on the admin's first page: the report waits for it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from events.dates import EventTime
from events.models import EventParticipation
from events.pages import EventPage
from events.panels import AFTERWARDS

MOST_ROWS = 15


@dataclass(frozen=True)
class ToFollowUp:
    """An event that has been held, what is not known of it, and where one fills it in."""

    title: str
    when: str
    missing: str
    url: str


def events_to_follow_up(now: datetime.datetime) -> tuple[list[ToFollowUp], int]:
    """Counted events that lack their number of participants or who took part, the latest first.

    A work once, by its Swedish version where it has one, since the facts are the same in both.

    Returns:
        the first of them, `MOST_ROWS` at most, and how many there are.
    """
    took_part = Exists(EventParticipation.objects.filter(page=OuterRef("pk")))
    events = (
        EventPage.objects.one_a_work("sv")
        .counted(now)
        .annotate(has_parties=took_part)
        .filter(Q(participants__isnull=True) | Q(has_parties=False))
        .past(now)
        .only("pk", "title", "start", "end", "participants")
    )
    tab = EventPage.get_edit_handler().child_identifiers[AFTERWARDS]
    rows = [
        ToFollowUp(
            title=event.title,
            when=EventTime.of(event.start, event.end).days,
            missing=_missing(event),
            url=f"{reverse('wagtailadmin_pages:edit', args=[event.pk])}#tab-{tab}",
        )
        for event in events[:MOST_ROWS]
    ]
    return rows, events.count()


def _missing(event: EventPage) -> str:
    if event.participants is not None:
        return _("Which municipalities and regions took part")
    if event.has_parties:
        return _("Number of participants")
    return _("Number of participants, and which municipalities and regions took part")


class EventsToFollowUpPanel(Component):
    """The panel that lists them."""

    name = "events_to_follow_up"
    template_name = "wagtailadmin/home/events_to_follow_up.html"
    order = 140

    def get_context_data(self, _parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The rows, and how many more there are."""
        waiting, number = events_to_follow_up(timezone.now())
        return {"waiting": waiting, "more": number - len(waiting)}
