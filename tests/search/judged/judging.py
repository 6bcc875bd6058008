"""Judging the search of a site by the judged queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from home.search_page import SearchPage
from search.models import Entry
from site_cms.pages.links import PageLinks
from tests.search.judged.judgements import judgements

FIRST = 5
# In the address of every work that `demonstration.bulk` makes up.
MADE_UP = "/bulk-"


@dataclass(frozen=True)
class Judged:
    """What became of a list of queries.

    Attributes:
        found: how many had an answer among the first five; `first` at the very top; `nothing` found nothing at all.
        missed: the queries without an answer among the first five.
        unjudged: the top hits that nobody has judged, as "query: title".
    """

    asked: int
    found: int
    first: int
    nothing: int
    missed: list[str]
    unjudged: list[str]


def shown(query: str, language: str) -> list[Entry]:
    """What the page of the search shows, from top to bottom: what is named, then the hits by kind."""
    page = SearchPage.of(QueryDict(urlencode({"q": query})), language, PageLinks.without_page(language))
    named = [page.place.entry] if page.place else []
    return named + [hit.entry for group in page.groups for hit in group.hits]


def answers(hit: Entry, expected: str, also: str) -> bool:
    """Whether a hit is what was expected, or among the made-up works one of those that `also_answered` names."""
    told = f"{hit.title} · {hit.about}"
    if MADE_UP not in hit.address:
        return any(each in told for each in expected.split(" | "))
    everything = f"{told} {hit.places} {hit.summary} {hit.body.text}"
    return bool(also) and any(all(part in everything for part in each.split(" & ")) for each in also.split(" | "))


def judge(language: str, prefix: str = "", also: Mapping[str, str] | None = None) -> Judged:
    """Ask all queries of a language; `prefix` as `judgements` has it, `also` as `also_answered`."""
    places: list[int | None] = []
    missed, unjudged, nothing = [], [], 0
    rows = judgements(language, prefix)
    for query, expected in rows:
        hits = shown(query, language)[:FIRST]
        fits = [answers(hit, expected, (also or {}).get(query, "")) for hit in hits]
        places.append(fits.index(True) if any(fits) else None)
        nothing += not hits
        if not any(fits):
            missed.append(query)
        if hits and not fits[0]:
            unjudged.append(f"{query}: {hits[0].title}")
    return Judged(
        asked=len(rows),
        found=sum(place is not None for place in places),
        first=places.count(0),
        nothing=nothing,
        missed=missed,
        unjudged=unjudged,
    )
