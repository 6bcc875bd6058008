"""The filter form of the listing, facet by facet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from site_cms.listing.facet_counts import Option
from stories.listing import Listing

register = template.Library()

_ANY = {
    "region": _("All regions"),
    "theme": _("All themes"),
    "country": _("All countries"),
    "party": _("All municipalities and regions"),
    "goal": _("All goals"),
    "from": _("First year"),
    "to": _("Last year"),
}


@dataclass(frozen=True)
class FacetField:
    """A facet as a form field.

    Attributes:
        name: of the parameter in the query string.
        label: what the facet is called.
        any_label: the choice that narrows nothing.
        options: the terms on offer; a chosen one is among them even if nothing has it.
    """

    name: str
    label: Any
    any_label: Any
    options: list[Option]

    @property
    def chosen(self) -> list[Option]:
        """The terms that are asked for."""
        return [option for option in self.options if option.is_chosen]

    @property
    def several_chosen(self) -> bool:
        """Whether the address asks for more than one term."""
        return len(self.chosen) > 1


@register.simple_tag
def facet(listing: Listing, name: str) -> FacetField:
    """The form field of a facet; "from" and "to" offer the years that are in use."""
    is_end_of_span = name in ("from", "to")
    asked = {chip.key: chip.label for chip in listing.chips if chip.facet == name}
    offered = listing.options["year" if is_end_of_span else name]
    if is_end_of_span:
        offered = [Option(each.key, each.name, each.count, each.key in asked) for each in offered]
    known = {option.key for option in offered}
    options = [Option(key, label, 0, True) for key, label in asked.items() if key not in known]
    return FacetField(name, listing.filter.filters[name].label, _ANY.get(name, ""), [*options, *offered])


@register.simple_tag
def canonical_path(listing: Listing) -> str:
    """The one address of what the listing shows: with its filters and page, whatever the order."""
    query = listing.query.copy()
    query.pop("sort", None)
    if listing.page.number == 1:
        query.pop("page", None)
    return f"{listing.address}?{query.urlencode()}" if listing.is_filtered or "page" in query else listing.address


@register.filter
def all_translated(languages: list[Any]) -> bool:
    """Whether the page exists in every one of its language links' languages."""
    return all(link.is_translated for link in languages)
