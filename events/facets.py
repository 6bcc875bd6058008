"""How many events each facet would leave: all facets in one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.filters import FORMATS, ONLINE, EventFilter
from events.models.audience import AUDIENCES
from places.normalising import sort_key
from places.reference import NORTH_TO_SOUTH
from site_cms.listing.facet_counts import Option, facet_part, sum_part

# facet: path of its key, of its Swedish name, of its English name
_PATHS: dict[str, tuple[str, str | None, str | None]] = {
    "region": ("place__region", "place__region__name_sv", "place__region__name_en"),
    "audience": ("audience", "audience__name_sv", "audience__name_en"),
    "format": ("format", None, None),
    "organiser": ("organisers__slug", "organisers__name", "organisers__name_en"),
}


@dataclass(frozen=True)
class EventCounts:
    """The options of every facet, and the listing's totals."""

    options: dict[str, list[Option]]
    upcoming: int
    past: int
    total: int
    elsewhere: int

    @property
    def matching(self) -> int:
        """How many works the listing holds, on all its pages."""
        return self.upcoming + self.past


def count_events(asked: EventFilter) -> EventCounts:
    """Count the works behind each option: those that the *other* facets leave.

    One SQL query of as many parts as there are facets, whatever the number of events.
    """
    parts = [facet_part(_left_by_others(asked, facet), facet, *paths) for facet, paths in _PATHS.items()]
    everything = asked.events.public().in_language(asked.own_language)
    if asked.chosen.get("language"):
        everything = asked.events.one_a_work(asked.own_language)
    parts += [
        sum_part(asked.versions().upcoming(asked.now), "upcoming"),
        sum_part(asked.versions().past(asked.now), "past"),
        sum_part(everything, "total"),
        sum_part(asked.elsewhere(), "elsewhere"),
        sum_part(asked.versions(leave_out="region").filter(format=ONLINE), ONLINE),
    ]
    options: dict[str, list[Option]] = {facet: [] for facet in _PATHS}
    sums = dict.fromkeys(("upcoming", "past", "total", "elsewhere", ONLINE), 0)
    for facet, key, name_sv, name_en, count in parts[0].union(*parts[1:], all=True):
        if facet in sums:
            sums[facet] = count
        else:
            chosen = key in asked.chosen.get(facet, [])
            options[facet].append(Option(key, _name(asked, facet, key, name_sv, name_en), count, chosen))
    for facet, found in options.items():
        found.sort(key=_ORDER.get(facet, lambda option: sort_key(option.name)))
    if online := sums.pop(ONLINE):
        is_chosen = ONLINE in asked.chosen.get("region", [])
        options["region"].append(Option(ONLINE, _("Online only"), online, is_chosen))
    return EventCounts(options, **sums)


def _left_by_others(asked: EventFilter, facet: str) -> Any:
    """The events that the other facets leave; what is online only is in no county."""
    events = asked.versions(leave_out=facet)
    return events.filter(~Q(format=ONLINE)) if facet == "region" else events


def _name(asked: EventFilter, facet: str, key: str, name_sv: str, name_en: str) -> str:
    if facet == "format":
        return str(asked.events.model.Format(key).label)
    return (name_en if (get_language() or "sv").startswith("en") else name_sv) or name_sv or key


_ORDER: dict[str, Any] = {
    "region": lambda option: NORTH_TO_SOUTH.index(option.key),
    "audience": lambda option: [code for code, _sv, _en in AUDIENCES].index(option.key),
    "format": lambda option: FORMATS.index(option.key),
}
