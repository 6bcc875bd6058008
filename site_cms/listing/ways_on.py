"""Where a listing has nothing to show: what the visitor may have meant, and which filter to let go of."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any
from urllib.parse import urlsplit

from django.http import QueryDict

from site_cms.listing.chips import Chip, url_with
from site_cms.listing.facet import TermFacet, TextFacet
from site_cms.listing.list_filter import FacetCounts, ListFilter

# At most so many ways on of each kind: each of the second costs a query.
MOST = 4
# Shorter words say too little.
SHORTEST = 3
# How like two words must be, of 1: "skone" is like "skane", and "vatten" is not like "natten i".
ALIKE = 0.8


@dataclass(frozen=True)
class WayOn:
    """A listing that shows something: what it is called, its address, how many works it has."""

    label: str
    url: str
    count: int


@dataclass(frozen=True)
class WaysOn:
    """What leads on from an empty listing.

    Args:
        meant: terms of the facets whose names are like the words that were searched for.
        without: the listing without one of its filters, the one with most works first.
    """

    meant: tuple[WayOn, ...] = ()
    without: tuple[WayOn, ...] = ()


def ways_on(
    asked: ListFilter[Any],
    query: QueryDict,
    address: str,
    chips: list[Chip],
    counted: Callable[[Any], FacetCounts] = ListFilter.counts,
) -> WaysOn:
    """What leads on from a query that found nothing; every way has something at its end.

    Args:
        counted: what counts a filter of this kind.
    """
    meant = _meant(asked, query, address, counted)
    several = chips if len(chips) > 1 else []
    without = [WayOn(chip.label, chip.without, _number(asked, chip)) for chip in several[:MOST]]
    without.sort(key=lambda way: -way.count)
    return WaysOn(meant, tuple(way for way in without if way.count))


def _number(asked: ListFilter[Any], chip: Chip) -> int:
    return _asking(asked, QueryDict(urlsplit(chip.without).query)).shown().count()


def _asking(asked: ListFilter[Any], query: QueryDict) -> ListFilter[Any]:
    return type(asked)(query, rows=asked.rows, language=asked.language, now=asked.now)


def _meant(
    asked: ListFilter[Any], query: QueryDict, address: str, counted: Callable[[Any], FacetCounts]
) -> tuple[WayOn, ...]:
    searched = next((each for each in asked.facets if isinstance(each, TextFacet)), None)
    words = _words(asked.chosen.get(searched.parameter, "")) if searched else []
    if searched is None or not words:
        return ()
    rest = query.copy()
    rest.pop(searched.parameter, None)
    rest.pop("page", None)
    options = counted(_asking(asked, rest)).options
    found: list[tuple[float, WayOn]] = []
    for facet in asked.facets:
        if not isinstance(facet, TermFacet) or not facet.form:
            continue
        for option in options.get(facet.parameter, []):
            likeness = max((_likeness(word, name) for word in words for name in _words(option.name)), default=0)
            if likeness >= ALIKE:
                choosing = rest.copy()
                choosing[facet.parameter] = option.key
                url = url_with(address, choosing)
                found.append((likeness, WayOn(option.name, url, option.count)))
    found.sort(key=lambda pair: (-pair[0], -pair[1].count, pair[1].label))
    return tuple(way for _likeness, way in found[:MOST])


def _words(text: str) -> list[str]:
    """The words of a text without capitals and marks: "Skåne" is "skane"."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [word for word in "".join(letters).casefold().split() if len(word) >= SHORTEST]


def _likeness(word: str, name: str) -> float:
    return 1.0 if name.startswith(word) else SequenceMatcher(None, word, name).ratio()
