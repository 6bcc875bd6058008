"""The editors' first page: good examples that may belong to a partnership of the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from wagtail.admin.ui.components import Component

from partnerships.models import Partnership, PartnershipInternationalParty, PartnershipSwedishParty
from stories.models import StoryInternationalParty, StoryPartnership, StorySwedishParty
from stories.pages import StoryPage

MOST_ROWS = 5


@dataclass(frozen=True)
class Suggestion:
    """A good example that names no partnership, and those that have a Swedish partner and one abroad of it."""

    title: str
    url: str
    partnerships: list[str]


def suggestions() -> list[Suggestion]:
    """By title; a work once, by its Swedish version where it has one. Six queries, whatever the number of works."""
    named = StoryPartnership.objects.filter(page=OuterRef("pk"))
    pages = StoryPage.objects.filter(~Exists(named), alias_of=None).select_related("locale")
    versions = sorted(pages, key=lambda page: page.locale.language_code)
    works = {page.translation_key: page for page in versions}  # The later of a key, "sv", is kept.
    keys = [page.pk for page in works.values()]
    at_home = _parties(StorySwedishParty.objects.filter(page__in=keys).values_list("page", "party"))
    abroad = _parties(StoryInternationalParty.objects.filter(page__in=keys).values_list("page", "party"))
    of_register = _parties(PartnershipSwedishParty.objects.values_list("partnership", "party"))
    of_register_abroad = _parties(PartnershipInternationalParty.objects.values_list("partnership", "party"))
    pairs: defaultdict[tuple[Any, Any], list[int]] = defaultdict(list)
    for key, parties in of_register.items():
        for party in parties:
            for other in of_register_abroad[key]:
                pairs[party, other].append(key)
    fitting = {
        pk: sorted({key for party in at_home[pk] for other in abroad[pk] for key in pairs.get((party, other), ())})
        for pk in keys
    }
    names = Partnership.objects.in_bulk({key for found in fitting.values() for key in found})
    return [
        Suggestion(
            title=page.title,
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            partnerships=[str(names[key]) for key in fitting[page.pk]],
        )
        for page in sorted(works.values(), key=lambda page: (page.title, page.pk))
        if fitting[page.pk]
    ]


def _parties(rows: Iterable[tuple[Any, Any]]) -> defaultdict[Any, set[Any]]:
    found: defaultdict[Any, set[Any]] = defaultdict(set)
    for key, party in rows:
        found[key].add(party)
    return found


class SuggestedPartnershipsPanel(Component):
    """The panel that lists them."""

    name = "suggested_partnerships"
    order = 260
    template_name = "wagtailadmin/home/suggested_partnerships.html"

    def get_context_data(self, _parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The rows, and how many of them are not shown."""
        found = suggestions()
        return {"suggestions": found[:MOST_ROWS], "more": max(0, len(found) - MOST_ROWS)}
