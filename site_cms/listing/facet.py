"""A facet: one thing by which a listing can be narrowed, declared once.

A listing declares its facets (`stories.facets`, `events.facets`). From them come the fields that read
its query string, what narrows it, the counts, the links that take a choice away, the form that
visitors fill in, and the tables of docs/reference/addresses.md.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from django import forms
from django.db.models import Manager, QuerySet
from django.db.models.aggregates import Aggregate
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from site_cms.listing import among as among  # (registers the lookup)
from site_cms.listing.counting import counted, number_of
from site_cms.listing.filter_fields import DayField, ListField

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison
    from django.utils.functional import _StrPromise

    from site_cms.listing.list_filter import ListFilter

    Text = str | _StrPromise

Rows = TypeVar("Rows", bound=QuerySet)
Chosen = TypeVar("Chosen")


class NamedRow(Protocol):
    """A row of a vocabulary."""

    _default_manager: ClassVar[Manager]

    def name_in(self, language: str) -> str:
        """Its name in "sv" or "en"."""


@dataclass(frozen=True)
class Option:
    """A term of a facet, in use among what the other facets leave."""

    key: str
    name: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Facet(ABC, Generic[Rows, Chosen]):
    """What all facets have.

    Args:
        parameter: its name in a query string.
        label: what it is called.
        values: which values it takes, as Markdown.
        shows: what it leaves, to go on from “shows stories …”, as Markdown.
        says: the link that takes a chosen value away: text with `%(name)s` for the value's own name.
        form: where in the form, from the top, and the component that offers it there; without one the form
            carries it along. Two at the same place are the ends of a span.
        any_label: the choice of a select that narrows nothing.
    """

    parameter: str
    label: Text
    shows: str
    values: str = ""
    says: Text = "%(name)s"
    form: tuple[int, str] | None = None
    any_label: Text = ""
    several: ClassVar[bool] = False

    @abstractmethod
    def field(self) -> forms.Field:
        """The form field that reads and checks its values."""

    @abstractmethod
    def narrow(self, rows: Rows, chosen: Chosen, asked: ListFilter[Rows]) -> Rows:
        """those of the rows that have what is chosen."""

    def groups(self, rows: Rows, summed: Callable[[str], Aggregate] = number_of) -> list[QuerySet]:  # noqa: ARG002  (for those that count)
        """The parts that count the rows of each value, with two names; none where that is not told.

        Args:
            summed: what is said of the rows of a value, from the path of their keys.
        """
        return []

    def name(self, value: Any, _language: str) -> str:
        """What a value is called in "sv" or "en"."""
        return str(value)


@dataclass(frozen=True, kw_only=True)
class TermFacet(Facet[Rows, list[str]]):
    """Terms of which each row has any number; those that are chosen are alternatives.

    Args:
        path: of a term's key, from a row.
        known: whether a value makes sense at all, which is not whether any work has it.
        order: of the terms in the form.
        named: what a term is called in a language; without it, its key.
        is_counted: whether it is told how many have each term.
        aliases: values that stand for another.
    """

    path: str
    known: Callable[[str], object]
    order: Callable[[Option], SupportsRichComparison]
    named: Callable[[str, str], str] = lambda key, _language: key
    is_counted: bool = True
    aliases: Mapping[str, str] = field(default_factory=dict)
    several = True

    def field(self) -> forms.Field:
        """Any number of values, each of them known."""
        return ListField(label=self.label, required=False, known=self.known)

    def narrow(self, rows: Rows, chosen: list[str], _asked: ListFilter[Rows]) -> Rows:
        """By primary key, so that what has two of the terms is there once."""
        terms = [self.aliases.get(key, key) for key in chosen]
        having = rows.model._base_manager.filter(**{f"{self.path}__in": terms})
        return rows.filter(pk__in=having.values("pk"))

    def groups(self, rows: Rows, summed: Callable[[str], Aggregate] = number_of) -> list[QuerySet]:
        """One part, by term."""
        if not self.is_counted:
            return []
        return [counted(rows, self.parameter, self.path, number=summed("pk"), told=self._name_paths())]

    def name(self, value: str, language: str) -> str:
        """By `named`."""
        return self.named(value, language)

    def counted_name(self, key: str, _names: Sequence[str], language: str) -> str:
        """What a term that was counted is called, by the names that were told of it. No query."""
        return self.name(key, language)

    def _name_paths(self) -> tuple[str, str]:
        return "", ""


def code_facet(terms: Sequence[tuple[str, Text] | tuple[str, str, str]], **declared: Any) -> TermFacet:
    """Terms that are fixed by code, in its order: a code and its label, or a code and both its names."""
    codes = [term[0] for term in terms]
    return TermFacet(
        values=in_words(codes),
        known=codes.__contains__,
        order=lambda option: codes.index(option.key),
        named=named({term[0]: term[1:] for term in terms}),
        **declared,
    )


@dataclass(frozen=True, kw_only=True)
class RowFacet(TermFacet[Rows]):
    """Terms that are rows of a vocabulary; their names are counted along with them.

    Args:
        model: of the vocabulary.
        key: the field that addresses know a row by: the last of `path`, unless it is the primary key.
        names: the fields of its Swedish and its English name.
    """

    model: type[NamedRow]
    key: str = "pk"
    names: tuple[str, str] = ("name_sv", "name_en")

    def name(self, value: str, language: str) -> str:
        """The name of the row; without one the value. One query."""
        row = self.model._default_manager.filter(**{self.key: self.aliases.get(value, value)}).first()
        return row.name_in(language) if row else value

    def counted_name(self, key: str, names: Sequence[str], language: str) -> str:
        """As the row itself would say it."""
        told = dict(zip(self.names, names, strict=True))
        return self.model(**{self.key: key}, **told).name_in(language) if any(names) else self.name(key, language)

    def _name_paths(self) -> tuple[str, str]:
        row = self.path.removesuffix(f"__{self.key}")
        return f"{row}__{self.names[0]}", f"{row}__{self.names[1]}"


@dataclass(frozen=True, kw_only=True)
class ChoiceFacet(Facet[Rows, str]):
    """One of a few values.

    Args:
        choices: what each is called.
        step: what leaves the works of a value at a moment; without it none is left out.
    """

    choices: Mapping[str, Text]
    step: Callable[[Rows, str, datetime.datetime], Rows] | None = None

    def __post_init__(self) -> None:
        """The choices are the values."""
        object.__setattr__(self, "values", in_words(self.choices))

    def field(self) -> forms.Field:
        """One of the choices."""
        return forms.ChoiceField(label=self.label, required=False, choices=list(self.choices.items()))

    def narrow(self, rows: Rows, chosen: str, asked: ListFilter[Rows]) -> Rows:
        """By `step`."""
        return self.step(rows, chosen, asked.now) if self.step else rows

    def name(self, value: str, language: str) -> str:
        """By `choices`."""
        with override(language):
            return str(self.choices[value])


def language_facet(*more: tuple[str, Text]) -> ChoiceFacet:
    """The facet `language`, which chooses the versions of works (`WorkFilter.shown`) and leaves none out."""
    return ChoiceFacet(
        parameter="language",
        label=_("Language"),
        choices={"any": _("All languages"), "sv": _("In Swedish"), "en": _("In English"), **dict(more)},
        shows="in the language; `any` shows every work once, in the page's language where it exists; without the "
        "parameter, the page's own language",
    )


@dataclass(frozen=True, kw_only=True)
class OrderFacet(ChoiceFacet[Rows]):
    """The order of the works, which leaves none out; without being asked for it is the first.

    Args:
        steps: the named step of the QuerySet for each of the choices.
    """

    steps: Mapping[str, Callable[[Rows], Rows]]


@dataclass(frozen=True, kw_only=True)
class DayFacet(Facet[Rows, datetime.date]):
    """The first or the last day of the works, that day included.

    Args:
        between: the named step of the QuerySet.
    """

    between: Callable[[Rows, datetime.date | None, datetime.date | None], Rows]
    values: str = "a year or a day: `2021` or `2021-03-01`"

    def field(self) -> forms.Field:
        """A day, or a year."""
        return DayField(label=self.label, required=False, end_of_year=self.parameter == "to")

    def narrow(self, rows: Rows, chosen: datetime.date, _asked: ListFilter[Rows]) -> Rows:
        """By `between`."""
        return self.between(rows, *((None, chosen) if self.parameter == "to" else (chosen, None)))

    def name(self, value: datetime.date, language: str) -> str:
        """The day as it is written in a text."""
        with override(language):
            return date_format(value)


def days(between: Callable[[Rows, Any, Any], Rows], begin: str, **offered: Any) -> list[DayFacet[Rows]]:
    """The facets `from` and `to`, by a named step of the QuerySet; `begin` is what works do on a day."""
    first = {"label": _("From"), "says": _("From %(name)s"), "any_label": _("First year"), **offered}
    last = {"label": _("Until"), "says": _("Until %(name)s"), "any_label": _("Last year"), **offered}
    shows = f"{begin} on the day or %s; a year means its %s day"
    return [
        DayFacet(parameter="from", shows=shows % ("later", "first"), between=between, **first),
        DayFacet(parameter="to", shows=shows % ("earlier", "last"), between=between, **last),
    ]


@dataclass(frozen=True, kw_only=True)
class TextFacet(Facet[Rows, str]):
    """Words in the text.

    Args:
        find: the primary keys of those works that have the words.
    """

    find: Callable[[str], Sequence[int]]

    def field(self) -> forms.Field:
        """A line of text."""
        return forms.CharField(label=self.label, required=False, max_length=200)

    def narrow(self, rows: Rows, chosen: str, asked: ListFilter[Rows]) -> Rows:
        """By the keys of what has them."""
        return rows.filter(pk__among=self.keys(chosen, asked))

    def keys(self, chosen: str, asked: ListFilter[Rows]) -> Sequence[int]:
        """The primary keys of what has the words. Searched for once, however often it is asked for."""
        if self.parameter not in asked.found:
            asked.found[self.parameter] = self.find(chosen)
        return asked.found[self.parameter]


def named(names: Mapping[str, Sequence[Text]]) -> Callable[[str, str], str]:
    """What calls a key by its Swedish and English name, or by its one label, which gettext translates."""

    def name(key: str, language: str) -> str:
        with override(language):
            return str(names[key][-1 if language == "en" else 0])

    return name


def in_words(values: Iterable[str]) -> str:
    """Values as Markdown."""
    return ", ".join(f"`{value}`" for value in values)
