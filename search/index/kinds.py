"""What kinds of things can be found. Each app says so of its own, when it starts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from wagtail.models import Page


@dataclass(frozen=True)
class Findable:
    """Something public in one language, as it is indexed.

    Args:
        key: which of its kind it is; the same in both languages, unless they are two pages.
        language: "sv" or "en".
        title: what it is called.
        address: the path of its page.
        places: names of the places and partners that it has to do with; none that is withheld.
        summary: a few sentences.
        text: everything else that it says.
        about: one line on what it is, shown below it.
        names: by which a visitor means this very thing; none for what is found by its words alone.
        facet: what the listing of stories is asked for to have its works, such as "region=12"; empty where it cannot.
        day: of two that fit equally well, the later comes first.
        page_id: the page's own number, where it is one.
    """

    key: str
    language: str
    title: str
    address: str
    places: str = ""
    summary: str = ""
    text: str = ""
    about: str = ""
    names: Sequence[str] = ()
    facet: str = ""
    day: datetime.date | None = None
    page_id: int | None = None


Keys = Iterable[str]


@dataclass(frozen=True)
class Kind:
    """A kind of things that can be found.

    Args:
        name: stored with each entry.
        label: what several of them are called, for a heading; translated when it is shown.
        findable: those that anybody may see, of some keys or of all; in both languages.
        page: the type of page that each is, if it is one.
        below: the types of the pages below which they stand, if they are none themselves.
        follows: models on which they depend, each with the keys of those that a row of it concerns; None for all.
        hides: models of which a row may hold what nobody must find any more, each with the keys of what is taken away
            as soon as it is saved. What may be found of it the queue writes anew.
    """

    name: str
    label: Any
    findable: Callable[[Keys | None], Iterator[Findable]]
    page: type[Page] | None = None
    below: tuple[type[Page], ...] = ()
    follows: Mapping[type[Model], Callable[[Any], Iterable[Any] | None]] = field(default_factory=dict)
    hides: Mapping[type[Model], Callable[[Any], Iterable[Any]]] = field(default_factory=dict)


# The names of all kinds, as their hits follow each other where the best of two weigh the same: first what tells how
# somebody did it, last the pages that only lead on.
ORDER = ("story", "event", "edition", "place", "partnership", "subject", "page")
KINDS: dict[str, Kind] = {}


class UnknownKindError(ValueError):
    """A kind that has no place among the others."""


def register(kind: Kind) -> Kind:
    """Let a kind be found; for an app's module `findable`.

    Raises:
        UnknownKindError: `ORDER` does not say where its hits stand.
    """
    if kind.name not in ORDER:
        raise UnknownKindError(f"{kind.name} has no place in search.index.kinds.ORDER.")
    KINDS[kind.name] = kind
    return kind


def place_of(name: str) -> int:
    """The place of a kind among all, from 0; an entry's whose kind is no more stands last."""
    return ORDER.index(name) if name in ORDER else len(ORDER)


def kind_of(page: Page) -> Kind | None:
    """The kind that a page is, by its own type or the nearest above; None where none is registered."""
    registered = {kind.page: kind for kind in KINDS.values() if kind.page}
    model = page.specific_class or type(page)
    return next((registered[each] for each in model.__mro__ if each in registered), None)
