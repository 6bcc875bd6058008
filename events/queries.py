"""The one QuerySet of events: what is coming, what has been, what counts, what a page shows."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from django.db.models import Max, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.utils import timezone
from wagtail.models import PageManager

from events.models.audience import COUNTED_AUDIENCES
from events.models.participation import EventParticipation
from site_cms.pages.work_queryset import WorkQuerySet
from site_cms.pictures.sizes import renditions_for

if TYPE_CHECKING:
    from events.event_page import EventPage


class EventQuerySet(WorkQuerySet):
    """Named steps over events. `now` is a moment with its time zone."""

    def upcoming(self, now: datetime.datetime) -> Self:
        """Events that have not ended, the next one first."""
        return self.filter(end__gte=now).order_by("start", "translation_key", "pk")

    def past(self, now: datetime.datetime) -> Self:
        """Events that have ended, the latest first."""
        return self.filter(end__lt=now).order_by("-start", "translation_key", "pk")

    def not_ended_before(self, moment: datetime.datetime) -> Self:
        """Events that are coming, and those that ended at a moment or later."""
        return self.filter(end__gte=moment)

    def starting_between(self, first: datetime.date | None, last: datetime.date | None) -> Self:
        """Events that begin on one of the days, both included; days are Stockholm's."""
        found = self
        if first:
            found = found.filter(start__gte=_midnight(first))
        if last:
            found = found.filter(start__lt=_midnight(last + datetime.timedelta(days=1)))
        return found

    def counted(self, now: datetime.datetime) -> Self:
        """Events of which the external commitment is made up, whatever the period.

        Rule 7 of docs/reference/format.md, "What counts", but for the days and for being public.
        """
        audiences = self.model.audience.through.objects.filter(audience__in=COUNTED_AUDIENCES)
        return self.filter(end__lt=now, cancelled=False, pk__in=audiences.values("eventpage_id"))

    def with_row_data(self) -> Self:
        """The rows that an entry in a list needs of other tables, but for `prefetch_row_data`."""
        return self.select_related("locale", "place__region")

    def prefetch_row_data(self, events: Sequence[EventPage]) -> None:
        """What an entry in a list shows besides: who holds the events; one query."""
        prefetch_related_objects(events, "organisers")

    def prefetch_outcome(self, events: Sequence[EventPage]) -> None:
        """What a past event's entry in a list says came of it: how many took part; one query, none without events."""
        prefetch_related_objects(events, "participating")

    def prefetch_page_data(self, event: EventPage) -> None:
        """What an event's own page shows of other tables; four queries, three without a picture."""
        participating = Prefetch("participating", queryset=EventParticipation.objects.select_related("party__region"))
        renditions = Prefetch(
            "image__renditions", queryset=renditions_for("top", "lead"), to_attr="prefetched_renditions"
        )
        prefetch_related_objects([event], "organisers", "audience", participating, renditions)

    def with_last_change(self) -> Self:
        """Annotate `last_change`: when a public version of the work was last published, in any language."""
        versions = self.model._default_manager.live().filter(translation_key=OuterRef("translation_key"))
        latest = versions.order_by().values("translation_key").annotate(at=Max("last_published_at")).values("at")
        return self.annotate(last_change=Subquery(latest))


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, timezone.get_default_timezone())


EventManager = PageManager.from_queryset(EventQuerySet)
