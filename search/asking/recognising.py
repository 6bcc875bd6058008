"""What a query names: a place, a country, a subject, a partner, a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from search.analysis.words import Word
from search.models import Entry, EntryName

# The longest name that is looked for, in words, and how many ways of writing it are tried.
_LONGEST, _WAYS = 5, 24
_YEAR = re.compile(r"(19|20)[0-9]{2}")


@dataclass(frozen=True)
class Recognised:
    """A thing that some of the words name.

    Attributes:
        first, last: the places of its words in the query; the last is not among them.
    """

    entry: Entry
    first: int
    last: int


@dataclass(frozen=True)
class Named:
    """All that a query names.

    Attributes:
        things: what it names, in its order; several of one name stand beside each other.
        year: a year, "2021"; empty without one.
        rest: the words that name nothing.
    """

    things: Sequence[Recognised] = ()
    year: str = ""
    rest: Sequence[Word] = ()

    @property
    def names(self) -> list[list[Entry]]:
        """What each name may mean, in the order of the query; of several called so, the likeliest first."""
        return [
            [thing.entry for thing in called] for _place, called in groupby(self.things, key=lambda each: each.first)
        ]

    @property
    def only(self) -> Entry | None:
        """What the query names, where it names one thing: of several that are called so, the likeliest."""
        return self.names[0][0] if len(self.names) == 1 else None

    @property
    def is_all(self) -> bool:
        """Whether the query is a single name."""
        return self.only is not None and not self.year and not self.rest


def named_in(words: Sequence[Word], language: str) -> Named:
    """What the words of a query name, the longest names first. Two queries."""
    words = each_once(words)
    spans = {
        (first, last): set(_ways_to_write(words[first:last]))
        for first in range(len(words))
        for last in range(first + 1, min(len(words), first + _LONGEST) + 1)
    }
    wanted = set().union(*spans.values()) if spans else set()
    known: dict[str, list[EntryName]] = {}
    for name in EntryName.objects.filter(words__in=wanted, entry__language=language).select_related("entry"):
        known.setdefault(name.words, []).append(name)
    things: list[Recognised] = []
    taken: set[int] = set()
    for (first, last), ways in sorted(spans.items(), key=lambda span: (span[0][0] - span[0][1], span[0][0])):
        if taken & set(range(first, last)):
            continue
        # “Habo” is not “Håbo”, and what is written without marks is meant only where nothing is called as it stands.
        exactly = set(_ways_to_write(words[first:last], bare=False))
        meant = [name for way in exactly for name in known.get(way, []) if name.exact] or [
            name for way in ways for name in known.get(way, [])
        ]
        entries = {name.entry_id: name.entry for name in meant}
        if entries:
            things += [Recognised(entry, first, last) for entry in sorted(entries.values(), key=rank)]
            taken |= set(range(first, last))
    years = {place: word.text for place, word in enumerate(words) if _YEAR.fullmatch(word.text)}
    rest = [word for place, word in enumerate(words) if place not in taken and place not in years]
    return Named(sorted(things, key=lambda thing: thing.first), next(iter(years.values()), ""), rest)


def each_once(words: Sequence[Word]) -> list[Word]:
    """The words as they were written: one that stands for a phrase is there once for each word of that."""
    return [word for place, word in enumerate(words) if not place or words[place - 1].text != word.text]


def rank(entry: Entry) -> tuple[int, str, int]:
    """Municipalities before counties before their regions before others: “Örebro”, “Kronoberg”."""
    order = ("party-0", "party-1", "party-2", "county-", "party-", "country-", "partner-")
    place = next((n for n, start in enumerate(order) if entry.key.startswith(start)), len(order))
    return place, entry.title, entry.pk


def _ways_to_write(words: Sequence[Word], *, bare: bool = True) -> Iterator[str]:
    """The words as names are looked up, with and without the ending of a genitive; without marks too if `bare`."""
    forms = [
        sorted({word.text, *(key[1:] for key in word.same | (_folded(word) if bare else frozenset()))})
        for word in words
    ]
    for count, way in enumerate(product(*forms)):
        if count == _WAYS:
            return
        yield " ".join(way)


def _folded(word: Word) -> frozenset[str]:
    return frozenset(key for key in word.near if key.startswith("f"))
