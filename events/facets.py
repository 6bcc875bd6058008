"""The facets of events: all that a visitor, a calendar or a link of the report can ask of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value
from django.db.models.aggregates import Aggregate
from django.utils.translation import gettext_lazy as _

from events.event_page import EventPage
from events.models.audience import AUDIENCES
from events.models.organiser import Organiser
from events.queries import EventQuerySet
from places.facets import by_name, party_facet, region_facet
from places.reference import NORTH_TO_SOUTH
from site_cms.listing.counting import counted, number_of
from site_cms.listing.facet import ChoiceFacet, RowFacet, code_facet, days, language_facet, named
from site_cms.listing.list_filter import ListFilter
from site_cms.listing.work_filter import WorkFilter

# In place of a county, for events that are nowhere but on the web.
ONLINE = EventPage.Format.ONLINE.value
CHECKS, SELECT = "facet_checks", "facet_select"


@dataclass(frozen=True, kw_only=True)
class HeldIn(RowFacet[EventQuerySet]):
    """Events held in any of the counties; `online` stands for those that are on the web alone."""

    def narrow(self, works: EventQuerySet, chosen: list[str], _asked: ListFilter[EventQuerySet]) -> EventQuerySet:
        """A place that was left on an event on the web is no place."""
        held = Q(**{f"{self.path}__in": chosen}) & ~Q(format=ONLINE)
        return works.filter(held | Q(format=ONLINE) if ONLINE in chosen else held)

    def groups(self, rows: EventQuerySet, summed: Callable[[str], Aggregate] = number_of) -> list[QuerySet]:
        """The counties, and besides them the web."""
        on_the_web = rows.filter(format=ONLINE)
        online = counted(on_the_web, self.parameter, Value(ONLINE), number=summed("pk"), told=("", ""))
        return [*super().groups(rows.exclude(format=ONLINE), summed), online]

    def name(self, value: str, language: str) -> str:
        """The county's, or that there is none."""
        return _ONLINE(value, language) if value == ONLINE else super().name(value, language)


_ONLINE = named({ONLINE: [_("Online only")]})


class EventFilter(WorkFilter[EventQuerySet]):
    """What is asked of the events."""

    facets = [
        region_facet(
            HeldIn,
            path="place__region",
            known=[*NORTH_TO_SOUTH, ONLINE].__contains__,
            values="county code, two digits: `08`; or `online`",
            shows="held in the county; `online` are those that are on the web alone",
            form=(30, SELECT),
        ),
        code_facet(
            AUDIENCES,
            parameter="audience",
            label=_("Audience"),
            path="audience",
            shows="for the audience",
            form=(10, CHECKS),
        ),
        code_facet(
            EventPage.Format.choices,
            parameter="format",
            label=_("Format"),
            path="format",
            shows="of the format",
            form=(20, CHECKS),
        ),
        RowFacet(
            parameter="organiser",
            label=_("Organiser"),
            any_label=_("All organisers"),
            path="organisers__slug",
            key="slug",
            model=Organiser,
            names=("name", "name_en"),
            known=re.compile(r"[-_a-z0-9]{1,60}").fullmatch,
            order=by_name,
            values="the organiser's short name: `icld`",
            shows="that the organiser holds, alone or with others",
            form=(40, SELECT),
        ),
        party_facet(
            parameter="reached",
            label=_("Took part"),
            path="participating__party",
            says=_("%(name)s took part"),
            shows="in which the municipality or region authority took part",
            is_counted=False,
        ),
        ChoiceFacet(
            parameter="participants",
            label=_("Number of participants"),
            choices={"known": _("Number of participants known"), "unknown": _("Number of participants unknown")},
            step=lambda events, value, _now: events.filter(participants__isnull=value == "unknown"),
            shows="whose number of participants is known, or is not; zero is known",
        ),
        ChoiceFacet(
            parameter="counted",
            label=_("Counted in the report"),
            choices={"yes": _("Counted in the report")},
            step=lambda events, _value, now: events.counted(now),
            shows="of which the external commitment is made up: ended, not cancelled, for municipalities or regions",
        ),
        *days(EventQuerySet.starting_between, "that begin"),
        language_facet(),
    ]
