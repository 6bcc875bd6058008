"""The editors' first page: good examples that may belong to a partnership of the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Window
from django.urls import reverse
from wagtail.admin.ui.components import Component

from partnerships.models import Partnership, PartnershipInternationalParty, PartnershipSwedishParty
from site_cms.generation.remembering import remembered
from stories.models import StoryInternationalParty, StoryPartnership, StorySwedishParty
from stories.pages import StoryPage

MOST_ROWS = 5


@dataclass(frozen=True)
class Suggestion:
    """A good example that names no partnership, and those that have a Swedish partner and one abroad of it."""

    title: str
    url: str
    partnerships: list[str]


def suggestions() -> tuple[list[Suggestion], int]:
    """By title; a work once, by its Swedish version where it has one.

    Returns:
        the first of them, `MOST_ROWS` at most, and how many there are.
    """
    first, number = _first_and_number()
    pages = StoryPage.objects.in_bulk(first)
    at_home = _parties(StorySwedishParty.objects.filter(page__in=first).values_list("page", "party"))
    abroad = _parties(StoryInternationalParty.objects.filter(page__in=first).values_list("page", "party"))
    some, others = ({party for parties in found.values() for party in parties} for found in (at_home, abroad))
    of_register = _parties(
        PartnershipSwedishParty.objects.filter(party__in=some).values_list("partnership", "party"),
    )
    of_register_abroad = _parties(
        PartnershipInternationalParty.objects.filter(party__in=others).values_list("partnership", "party"),
    )
    pairs: defaultdict[tuple[Any, Any], list[int]] = defaultdict(list)
    for key, parties in of_register.items():
        for party in parties:
            for other in of_register_abroad[key]:
                pairs[party, other].append(key)
    fitting = {
        pk: sorted({key for party in at_home[pk] for other in abroad[pk] for key in pairs.get((party, other), ())})
        for pk in pages
    }
    names = Partnership.objects.in_bulk({key for found in fitting.values() for key in found})
    rows = [
        Suggestion(
            title=pages[pk].title,
            url=reverse("wagtailadmin_pages:edit", args=[pk]),
            partnerships=[str(names[key]) for key in fitting[pk]],
        )
        for pk in first
        if pk in pages
    ]
    return rows, number


# All good examples are gone through for it, and the first page is opened more often than anything is written.
@remembered
def _first_and_number() -> tuple[tuple[int, ...], int]:
    """The first pages that may belong to a partnership and name none, and how many there are."""
    named = StoryPartnership.objects.filter(page=OuterRef("pk"))
    home = StorySwedishParty.objects.filter(page=OuterRef(OuterRef("pk"))).values("party")
    abroad = StoryInternationalParty.objects.filter(page=OuterRef(OuterRef("pk"))).values("party")
    fitting = PartnershipSwedishParty.objects.filter(
        party__in=home, partnership__international_parties__party__in=abroad
    )
    unnamed = StoryPage.objects.filter(~Exists(named), alias_of=None)
    # A set of keys and no correlated subquery, which PostgreSQL would run once for every row beside an OR.
    swedish = unnamed.filter(locale__language_code="sv").values("translation_key")
    one_a_work = Q(locale__language_code="sv") | ~Q(translation_key__in=swedish)
    pages = unnamed.filter(one_a_work, Exists(fitting)).order_by("title", "pk")
    # Both in one query, for each of two would go through all of them.
    rows = pages.annotate(number=Window(Count("pk"))).values_list("pk", "number")[:MOST_ROWS]
    return tuple(pk for pk, _number in rows), max((number for _pk, number in rows), default=0)


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
        found, number = suggestions()
        return {"suggestions": found, "more": number - len(found)}
