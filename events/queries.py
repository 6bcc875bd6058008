"""The one QuerySet of events: what is coming, what has been, what counts."""

from __future__ import annotations

import datetime
from typing import Self

from django.utils import timezone
from wagtail.models import PageManager

from events.models.audience import COUNTED_AUDIENCES
from site_cms.works import WorkQuerySet


class EventQuerySet(WorkQuerySet):
    """Named steps over events. `now` is a moment with its time zone."""

    def upcoming(self, now: datetime.datetime) -> Self:
        """Events that have not ended, the next one first."""
        return self.filter(end__gte=now).order_by("start", "translation_key", "pk")

    def past(self, now: datetime.datetime) -> Self:
        """Events that have ended, the latest first."""
        return self.filter(end__lt=now).order_by("-start", "translation_key", "pk")

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


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, timezone.get_default_timezone())


EventManager = PageManager.from_queryset(EventQuerySet)
