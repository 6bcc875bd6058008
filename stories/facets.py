"""How many stories each facet would leave: all facets in one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models.functions import ExtractYear
from django.utils.translation import get_language

from places.countries import country_name
from places.normalising import sort_key
from places.reference import NORTH_TO_SOUTH
from site_cms.listing.facet_counts import Option, facet_part, sum_part
from stories.filters import StoryFilter
from stories.models.vocabulary import CORE_VALUES, Programme


@dataclass(frozen=True)
class FacetCounts:
    """The options of every facet, and the listing's totals."""

    options: dict[str, list[Option]]
    matching: int
    total: int
    elsewhere: int


# facet: path of its key, of its Swedish name, of its English name
_PARTY = "swedish_parties__party"
_PATHS: dict[str, tuple[str, str | None, str | None]] = {
    "region": (f"{_PARTY}__region", f"{_PARTY}__region__name_sv", f"{_PARTY}__region__name_en"),
    "party": (_PARTY, f"{_PARTY}__name_sv", f"{_PARTY}__name_en"),
    "value": ("core_values", "core_values__name_sv", "core_values__name_en"),
    "theme": ("themes__slug", "themes__name_sv", "themes__name_en"),
    "goal": ("goals", "goals__name_sv", "goals__name_en"),
    "programme": ("programme", None, None),
    "country": ("international_parties__party__country", None, None),
}


def count_facets(stories: StoryFilter) -> FacetCounts:
    """Count the works behind each option: those that the *other* facets leave.

    One SQL query of as many parts as there are facets, whatever the number of stories.
    """
    parts = [facet_part(stories.versions(leave_out=facet), facet, *paths) for facet, paths in _PATHS.items()]
    parts.append(_years(stories.versions(leave_out="year")))
    everything = stories.stories.public().in_language(stories.own_language)
    if stories.chosen.get("language"):
        everything = stories.stories.one_a_work(stories.own_language)
    parts += [
        sum_part(stories.versions(), "matching"),
        sum_part(everything, "total"),
        sum_part(stories.elsewhere(), "elsewhere"),
    ]
    rows = list(parts[0].union(*parts[1:], all=True))
    options: dict[str, list[Option]] = {facet: [] for facet in [*_PATHS, "year"]}
    sums = dict.fromkeys(("matching", "total", "elsewhere"), 0)
    for facet, key, name_sv, name_en, count in rows:
        if facet in sums:
            sums[facet] = count
        elif key:
            chosen = key in stories.chosen.get(facet, [])
            options[facet].append(Option(key, _name(facet, key, name_sv, name_en), count, chosen))
    for facet, found in options.items():
        found.sort(key=_ORDER.get(facet, lambda option: sort_key(option.name)))
    return FacetCounts(options, **sums)


def _years(stories: Any) -> Any:
    dated = stories.filter(published_on__isnull=False).annotate(_year=ExtractYear("published_on"))
    return facet_part(dated, "year", "_year", None, None)


def _name(facet: str, key: str, name_sv: str, name_en: str) -> str:
    if facet == "programme":
        return str(Programme(key).label)
    if facet == "country":
        return country_name(key)
    name = name_en if (get_language() or "sv").startswith("en") else name_sv
    return f"{key} {name}" if facet == "goal" else name or key


_ORDER: dict[str, Any] = {
    "region": lambda option: NORTH_TO_SOUTH.index(option.key),
    "value": lambda option: [code for code, _sv, _en in CORE_VALUES].index(option.key),
    "programme": lambda option: Programme.values.index(option.key),
    "goal": lambda option: int(option.key),
    "year": lambda option: -int(option.key),
}
