"""Specimens of a search over the whole site."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.html import escape
from django.utils.safestring import mark_safe

from atlas.place_in_brief import PlaceInBrief
from demonstration.catalogue.content import LISTING, LONG_TITLE, LONG_WORD
from demonstration.catalogue.specimen import Specimen
from home.search_page import Place, SearchPage, Way
from search.asking.answer import Answer, Group, Hit
from search.models import Entry
from site_cms.pages.links import PageLinks

SEARCH = "/sv/sok/"
LINKS = PageLinks(search=SEARCH, sections={"stories": LISTING, "regions": "/sv/regioner/"})


def search_specimens() -> list[Specimen]:
    """All specimens of this module."""
    stories = _group("story", "Goda exempel", [_hit("Vattnet som gemensam fråga", "vattnet"), _hit("Rent vatten")], 9)
    pages = _group("page", "Sidor", [_hit("Om ICLD")], 1)
    partly = _group("story", "Goda exempel", [_hit("Vattnet som gemensam fråga", missing=("växjö",))], 1)
    hard = _group("story", "Goda exempel", [_hit(LONG_TITLE, LONG_WORD)], 1)
    place = Entry(title="Växjö kommun", about="Kommun i Kronobergs län", address="/sv/regioner/kronoberg/vaxjo/")
    subject = Entry(title="Vatten", about="Tema", address="/sv/teman/vatten/", summary="Vatten för alla.")
    kinds = [
        Way("Allt", f"{SEARCH}?q=vatten", 10, is_current=True),
        Way("Goda exempel", f"{SEARCH}?q=vatten&kind=story", 9),
        Way("Sidor", f"{SEARCH}?q=vatten&kind=page", 1),
    ]
    other = Way("English", "/en/search/?q=vatten", 2)
    brief = PlaceInBrief("Växjö", "07", "Kronobergs län", "/sv/regioner/kronoberg/", partnerships=2, events=1)
    named = {
        "a municipality": Place(place, Way("Växjö kommun", LISTING, 3), brief),
        "a municipality without anything": Place(place, None, replace(brief, partnerships=0, events=0)),
        "a subject": Place(subject, Way("Vatten", LISTING, 40)),
        "a partner with a long name": Place(Entry(title=LONG_TITLE, about="Partner i Vietnam", address=LISTING)),
    }
    found = {
        "everything found": _found("vatten", [stories, pages], kinds=kinds, other=other),
        "a place": _found("växjö", [stories], place=named["a municipality"]),
        "several names": _found(
            "växjö transparens",
            [stories],
            filtered=Way("Växjö kommun, Transparens", f"{LISTING}?value=transparency", 2),
        ),
        "some of the words": _found("vatten växjö", [partly], counts=0, fewer=True),
        "a kind, and its pages": _found(
            "vatten",
            [stories],
            kind="story",
            kinds=kinds,
            pages=[(1, SEARCH, True), (2, f"{SEARCH}?page=2", False)],
            later=f"{SEARCH}?page=2",
        ),
        "misspelled": _found(
            "vattn", [stories], instead=[("vattn", "vatten")], meant=[Way("valtal", f"{SEARCH}?q=valtal", 1)]
        ),
        "long words": _found(LONG_WORD, [hard]),
        "nothing found": _found("finnsinte", [], other=other, subjects=[Way("Vatten", f"{LISTING}?theme=water", 7)]),
        "nothing asked": _found("", []),
    }
    context = {"links": LINKS, "language": "sv", "suggestions": f"{SEARCH}forslag/"}
    return [
        *(Specimen("frames/search", state, {"search": search, **context}) for state, search in found.items()),
        Specimen("missing_words", "two, one long", {"words": ["växjö", LONG_WORD]}),
        *(Specimen("place_card", state, {"place": place}) for state, place in named.items()),
    ]


def _hit(title: str, word: str = "", missing: tuple[str, ...] = ()) -> Hit:
    entry = Entry(title=title, about="Växjö kommun och An Giang, Vietnam · 2021", address=f"{LISTING}vattnet/")
    excerpt = f"Om <mark>{escape(word)}</mark> och den som bor där." if word else ""
    # Written above, and the word is escaped.
    return Hit(entry, mark_safe(escape(title)), mark_safe(excerpt), missing)


def _group(kind: str, label: str, hits: list[Hit], count: int) -> Group:
    return Group(kind, label, count, hits)


def _found(
    query: str,
    groups: list[Group],
    *,
    counts: int | None = None,
    fewer: bool = False,
    instead: list[tuple[str, str]] | None = None,
    **shown: Any,
) -> SearchPage:
    numbers = {group.kind: group.count if counts is None else counts for group in groups}
    told = Answer(query, "sv", counts=numbers, groups=groups, fewer=fewer, instead=instead or [])
    return SearchPage(query=query, action=SEARCH, answer=told, groups=groups, **shown)
