"""What a visitor asks of a list: one filter behind what it shows, its counts, its files, and links to it.

A query string is read once, here. Visitors are treated leniently: a facet with a value that makes
no sense is left out, and they are told. Programs are treated strictly: see `ListFilter.check`.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Generic

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from site_cms.listing.counting import counted, groups, picked
from site_cms.listing.facet import Facet, Option, OrderFacet, Rows, TermFacet

# What the rows to be narrowed, and those that all facets leave, are called in the query that counts them.
_OFFERED, _MATCHING = "offered", "matching"


@dataclass(frozen=True)
class FacetCounts:
    """The options of every facet, and how many the list has.

    Args:
        options: by parameter, in the facet's order.
        matching: how many are listed, on all pages.
        total: how many there are without any facet.
        elsewhere: how many would match but exist only in the other language.
        past: of the matching, how many are over.
    """

    options: dict[str, list[Option]]
    matching: int
    total: int
    elsewhere: int
    past: int = 0

    @property
    def upcoming(self) -> int:
        """Of the matching, how many are not over."""
        return self.matching - self.past


class ListFilter(ABC, Generic[Rows]):
    """What is chosen of the facets. Values within one are alternatives, facets narrow each other.

    Attributes:
        chosen: what makes sense of a query string, by parameter.
        ignored: the labels of facets that were left out, since their value makes no sense.
        found: what a search has found, by parameter.
    """

    facets: ClassVar[Sequence[Facet[Any, Any]]]

    def __init__(self, data: QueryDict, *, rows: Rows, language: str, now: datetime.datetime | None = None) -> None:
        """Read a query string.

        Args:
            data: the request's parameters, of any content.
            rows: all that there are, public or not.
            language: the listing's own language, "sv" or "en".
            now: the moment that divides what is coming from what has been; this one unless it is said.
        """
        self.rows, self.language, self.now = rows, language, now or timezone.now()
        self.found: dict[str, Sequence[int]] = {}
        self._form = forms.Form(data)
        self._form.fields.update({facet.parameter: facet.field() for facet in self.facets})
        self._form.is_valid()
        self.chosen: dict[str, Any] = {name: value for name, value in self._form.cleaned_data.items() if value}
        self.ignored = [str(self.facet(name).label) for name in self._form.errors]

    @classmethod
    def facet(cls, parameter: str) -> Facet[Any, Any]:
        """The facet of a parameter."""
        return next(facet for facet in cls.facets if facet.parameter == parameter)

    @classmethod
    def known_query(cls) -> frozenset[str]:
        """The parameters that a page of the list knows."""
        return frozenset({*(facet.parameter for facet in cls.facets), "page"})

    def check(self) -> None:
        """For programs, which must not get another list than they asked for.

        Raises:
            ValidationError: a known parameter has a bad value, or a parameter is unknown.
        """
        unknown = set(self._form.data) - set(self._form.fields) - {"page"}
        if unknown:
            raise ValidationError([f"unknown parameter: {name}" for name in sorted(unknown)])
        if self._form.errors:
            raise ValidationError([f"{name}: {error[0]}" for name, error in self._form.errors.items()])

    def narrow(self, rows: Rows, leave_out: str | None = None) -> Rows:
        """Those of the rows that have what is asked for; `leave_out` names a facet not to apply."""
        for name, value in self.chosen.items():
            if name != leave_out:
                rows = self.facet(name).narrow(rows, value, self)
        return rows

    @abstractmethod
    def everything(self) -> Rows:
        """All that the list has without any facet, each once, unordered."""

    @cached_property
    def _everything(self) -> Rows:
        """Put together once: every facet begins from it."""
        return self.everything()

    def reckoned(self) -> Rows:
        """All rows, with whatever facets ask of them that no column holds."""
        return self.rows

    def offered(self) -> Rows:
        """What there is to narrow, each once, unordered."""
        return self._everything

    def shown(self) -> Rows:
        """What the list shows, each once, unordered."""
        return self.narrow(self.offered())

    def elsewhere(self) -> Rows:
        """What fits but is shown in another language alone."""
        return self.rows.none()

    def ordered(self, rows: Rows) -> Rows:
        """In the order that was asked for, which is always the same for the same rows."""
        return self.order.steps[self.chosen_order](rows)

    @property
    def order(self) -> OrderFacet[Rows]:
        """The facet of the order, of a list that has a choice of it."""
        return next(facet for facet in self.facets if isinstance(facet, OrderFacet))

    @property
    def chosen_order(self) -> str:
        """What was asked for of it, else the first."""
        return self.chosen.get(self.order.parameter, next(iter(self.order.steps)))

    def counts(self, **sums: Rows) -> FacetCounts:
        """Count the rows behind each option: those that the *other* facets leave.

        One SQL query of as many parts as there are facets, whatever their number. What there is to narrow is found
        once in it, so is what all facets leave, and what the others leave of each that is asked for. `sums` are
        further rows whose number is told, by its name in `FacetCounts`.
        """
        rows, every = self.reckoned(), self.offered()
        offered, matching = picked(rows, _OFFERED), picked(rows, _MATCHING)
        found = {_OFFERED: every, _MATCHING: self.narrow(offered)}
        parts: list[QuerySet] = []
        for facet in self.facets:
            left = matching
            if facet.parameter in self.chosen:
                name = f"{_MATCHING}_but_{facet.parameter}"
                found[name] = self.narrow(offered, leave_out=facet.parameter)
                left = picked(rows, name)
            parts += facet.groups(left)
        sums |= {
            "matching": matching,
            "total": offered if every is self._everything else self._everything,
            "elsewhere": self.elsewhere(),
        }
        parts += [counted(rows, name, told=("", "")) for name, rows in sums.items()]
        totals = dict.fromkeys(sums, 0)
        terms = {facet.parameter: facet for facet in self.facets if isinstance(facet, TermFacet) and facet.is_counted}
        options: dict[str, list[Option]] = {name: [] for name in terms}
        for what, key, *names, number in groups(parts, found):
            if what in totals:
                totals[what] = number
            elif key and number:
                name = terms[what].counted_name(key, names, self.language)
                options[what].append(Option(key, name, number, key in self.chosen.get(what, [])))
        for name, facet in terms.items():
            options[name].sort(key=facet.order)
        return FacetCounts(options, **totals)
