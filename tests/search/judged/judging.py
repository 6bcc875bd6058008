"""Judging the search of a site by the judged queries."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from home.search_page import SearchPage
from search.models import Entry
from site_cms.pages.links import PageLinks
from tests.search.judged.judgements import judgements

FIRST = 5


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


def judge(language: str, prefix: str = "") -> Judged:
    """Ask all queries of a language; `prefix` as `judgements` has it."""
    places: list[int | None] = []
    missed, unjudged, nothing = [], [], 0
    rows = judgements(language, prefix)
    for query, expected in rows:
        hits = shown(query, language)[:FIRST]
        fits = [any(each in f"{hit.title} · {hit.about}" for each in expected.split(" | ")) for hit in hits]
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
