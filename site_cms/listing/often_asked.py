"""Which lists are asked for so often, and are so few, that their numbers are worth remembering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from site_cms.listing.facet import OrderFacet, TermFacet
from site_cms.listing.list_filter import FacetCounts, ListFilter


def often_asked_counts(
    asked: ListFilter[Any], remembered: Callable[[str], FacetCounts], counted: Callable[[], FacetCounts]
) -> FacetCounts:
    """The numbers of a list: remembered where no term is asked for, or a single one that is in use.

    There are as many such lists as there are terms in use, in any of the choices of language. Of two terms there are
    as many as a robot cares to follow, and days and words are the visitor's own: these are counted each time.

    Args:
        asked: what is asked of the list; in what order is all the same.
        remembered: the numbers of the list at a query string, from memory.
        counted: the numbers of what is asked, counted.
    """
    chosen = {name: each for name, each in asked.chosen.items() if not isinstance(asked.facet(name), OrderFacet)}
    version = {"language": chosen.pop("language")} if "language" in chosen else {}
    everything = urlencode(version)
    if not chosen:
        return remembered(everything)
    (name, terms), *more = chosen.items()
    if not more and isinstance(asked.facet(name), TermFacet) and len(terms) == 1:
        in_use = remembered(everything).options.get(name, [])
        if any(option.key == terms[0] for option in in_use):
            return remembered(urlencode({**version, name: terms[0]}))
    return counted()
