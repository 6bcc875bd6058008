"""What a visitor asks of the events: one filter behind listing, counts, calendar and report links.

As in `stories.filters`, a value that makes no sense is left out, and the visitor is told.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import django_filters
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from events.models.audience import AUDIENCES
from events.queries import EventQuerySet
from places.party_filter import PartyFilter
from places.reference import NORTH_TO_SOUTH
from site_cms.listing.filter_fields import DayFilter, ListField, ListFilter

# In place of a county, for events that are nowhere but on the web.
ONLINE = "online"
FORMATS = ("onsite", "online", "hybrid")
LANGUAGES = {"any": _("All languages"), "sv": _("In Swedish"), "en": _("In English")}
PARTICIPANTS = {"known": _("Number of participants known"), "unknown": _("Number of participants unknown")}
COUNTED = {"yes": _("Counted in the report")}


class RegionFilter(django_filters.Filter):
    """Events held in any of the counties; `online` stands for those that are on the web alone."""

    field_class = ListField

    def filter(self, qs: Any, value: list[str]) -> Any:
        """Narrow `qs` by county codes."""
        counties = [code for code in value if code != ONLINE]
        held = Q(place__region__in=counties) & ~Q(format=ONLINE)
        return qs.filter(held | Q(format=ONLINE) if ONLINE in value else held)


class EventFilter(django_filters.FilterSet):
    """The facets of the listing. Values within one are alternatives, facets narrow each other."""

    region = RegionFilter(label=_("Region"), known=lambda v: v == ONLINE or v in NORTH_TO_SOUTH)
    audience = ListFilter(
        label=_("Audience"), field_name="audience", known=lambda v: v in {code for code, _sv, _en in AUDIENCES}
    )
    format = ListFilter(label=_("Format"), field_name="format", known=lambda v: v in FORMATS)
    organiser = ListFilter(
        label=_("Organiser"),
        field_name="organisers__slug",
        known=lambda v: re.fullmatch(r"[-_a-z0-9]{1,60}", v) is not None,
    )
    reached = PartyFilter(label=_("Took part"), field_name="participating__party")
    participants = django_filters.ChoiceFilter(
        label=_("Number of participants"), choices=list(PARTICIPANTS.items()), method="filter_participants"
    )
    counted = django_filters.ChoiceFilter(
        label=_("Counted in the report"), choices=list(COUNTED.items()), method="filter_counted"
    )
    to = DayFilter(label=_("Until"), method="leave_to_versions", end_of_year=True)
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=list(LANGUAGES.items()), method="leave_to_versions"
    )

    def __init__(self, data: QueryDict, *, events: Any, language: str, now: datetime.datetime) -> None:
        """Read a query string.

        Args:
            data: the request's parameters.
            events: the manager of events.
            language: the listing's own language, "sv" or "en".
            now: the moment that divides what is coming from what has been.
        """
        self.events, self.own_language, self.now = events, language, now
        super().__init__(data, queryset=events.all())
        self.form.is_valid()
        self.chosen: dict[str, Any] = {k: v for k, v in self.form.cleaned_data.items() if v}

    @property
    def ignored(self) -> list[str]:
        """The labels of facets that were left out, since their value makes no sense."""
        return [str(self.filters[name].label) for name in self.form.errors]

    def narrow(self, events: EventQuerySet, leave_out: str | None = None) -> EventQuerySet:
        """The events that have what is asked for; `leave_out` names a facet not to apply."""
        for name, value in self.chosen.items():
            if name != leave_out:
                events = self.filters[name].filter(events, value)
        return events.starting_between(self.chosen.get("from"), self.chosen.get("to"))

    def versions(self, leave_out: str | None = None) -> EventQuerySet:
        """The versions that the listing shows, one a work, unordered."""
        wanted = self.chosen.get("language") or self.own_language
        if wanted == "any":
            return self.narrow(self.events.one_a_work(self.own_language), leave_out)
        return self.narrow(self.events.public().in_language(wanted), leave_out)

    def elsewhere(self) -> EventQuerySet:
        """Works that fit but exist only in the other language; none where those are shown already."""
        if self.chosen.get("language", self.own_language) != self.own_language:
            return self.events.none()
        return self.narrow(self.events.public().not_readable_in(self.own_language))

    def filter_participants(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Events whose number of participants is known, or is not."""
        return events.filter(participants__isnull=value == "unknown")

    def filter_counted(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Events of which the external commitment is made up."""
        return events.counted(self.now)

    def leave_to_versions(self, events: EventQuerySet, name: str, value: Any) -> EventQuerySet:
        """`language` chooses versions, and the days are narrowed together."""
        return events


# `from` is a word of Python's, so it cannot be declared in the class body.
EventFilter.base_filters["from"] = DayFilter(label=_("From"), method="leave_to_versions", end_of_year=False)
