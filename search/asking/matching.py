"""From the words that were asked for to the entries that have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.expressions import Combinable

from search.analysis.words import Word
from search.index.writing import close, language_key
from search.keys_field import Match
from search.models import Entry

# Of more that match, so many of the newest are ranked, and so many of the newest that have it in their title or place.
MOST_RANKED = 400
# What a word weighs by the part that has it: itself, and something near it.
_WEIGHTS = {"A": (24, 12), "B": (12, 6), "C": (6, 3)}
_ITS_NAME = 1000
NEWEST = F("day").desc(nulls_last=True)


def matching(words: Sequence[Word], language: str) -> QuerySet[Entry]:
    """The entries in a language that have all of the words, or something near them."""
    return Entry.objects.matching(all_of(words, language))


def best(words: Sequence[Word], language: str, own: Sequence[int] = (), **only: object) -> QuerySet[Any]:
    """The same, best first. Ranking costs the same however many match.

    Args:
        own: the numbers of what the query is the very name of; these come first.
        only: fields that the entries must have besides, for instance `kind="story"`.
    """
    candidates = {*own, *_newest(matching(words, language).filter(**only))}
    if len(candidates) >= MOST_RANKED:
        with_it_close = Match((frozenset({language_key(language)}), *(close(_any(word)) for word in words)))
        candidates.update(_newest(Entry.objects.matching(with_it_close).filter(**only)))
    return ranked(Entry.objects.filter(pk__in=candidates, **only), words, own)


def _newest(found: QuerySet[Entry]) -> Iterable[int]:
    return found.order_by(NEWEST, "pk").values_list("pk", flat=True)[:MOST_RANKED]


def ranked(entries: QuerySet[Entry], words: Sequence[Word], own: Sequence[int]) -> QuerySet[Any]:
    """Entries with their `weight`, by the part that has each word, then the latest first."""
    total = weight(words)
    if own:
        total = total + Case(When(pk__in=own, then=Value(_ITS_NAME)), default=Value(0), output_field=IntegerField())
    return entries.annotate(weight=total).order_by("-weight", NEWEST, "pk")


def weight(words: Sequence[Word]) -> Combinable:
    """What an entry weighs for some words, as an expression: each part that has a word adds to it."""
    total: Combinable = Value(0, output_field=IntegerField())
    for word in words:
        for part, weights in _WEIGHTS.items():
            tests = [
                When(head__matches=Match((keys,), part), then=Value(weighs))
                for keys, weighs in zip((word.same, word.near), weights, strict=True)
                if keys
            ]
            total = total + Case(*tests, default=Value(0), output_field=IntegerField())
    return total


def all_of(words: Sequence[Word], language: str) -> Match:
    """What is asked of the keys to have all of the words in a language."""
    return Match((frozenset({language_key(language)}), *(_any(word) for word in words)))


def _any(word: Word) -> frozenset[str]:
    return word.same | word.near
