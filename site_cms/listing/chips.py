"""The active filters of a listing, and addresses with a part of the query changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from site_cms.listing.facet import OrderFacet
from site_cms.listing.list_filter import FacetCounts, ListFilter


@dataclass(frozen=True)
class Chip:
    """An active filter and the address without it."""

    facet: str
    key: str
    label: str
    without: str


def chips_of(asked: ListFilter[Any], counts: FacetCounts, query: QueryDict, address: str) -> list[Chip]:
    """The links that take away what was chosen, one for each value.

    Names come from the counted options; the database is asked for one that no work has.
    """
    chips = []
    for name, chosen in asked.chosen.items():
        facet = asked.facet(name)
        if isinstance(facet, OrderFacet):
            continue
        counted = {option.key: option.name for option in counts.options.get(name, [])}
        for value in chosen if facet.several else [chosen]:
            key = value if facet.several else query.get(name, "")
            said = str(facet.says) % {"name": counted.get(value) or facet.name(value, asked.language)}
            chips.append(Chip(name, key, said, url_with(address, query, page=None, drop=(name, key))))
    return chips


def url_with(address: str, query: QueryDict, drop: tuple[str, str] | None = None, **changes: str | None) -> str:
    """`address` with the query string changed: a None removes, `drop` removes one value of a key."""
    new = query.copy()
    for name, value in changes.items():
        new.pop(name, None)
        if value is not None:
            new[name] = value
    if drop:
        name, value = drop
        new.setlist(name, [v for v in new.getlist(name) if v.strip() != value.strip()])
    for name in [name for name, values in new.lists() if not any(values)]:
        del new[name]
    return f"{address}?{new.urlencode()}" if new else address
