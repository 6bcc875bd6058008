"""Counting works by facet: each facet and each sum a part, all parts one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast

TEXT = CharField(max_length=250)


@dataclass(frozen=True)
class Option:
    """A term of a facet, in use among the works that the other facets leave."""

    key: str
    name: str
    count: int
    is_chosen: bool


def facet_part(works: QuerySet, facet: str, key: str, name_sv: str | None, name_en: str | None) -> Any:
    """A query of rows: facet, key, Swedish name, English name, number of works; to be united with others.

    Args:
        works: those that the other facets leave.
        facet: what the rows are called.
        key, name_sv, name_en: paths from a work; without names, the key is all there is.
    """
    names = [Cast(F(name), TEXT) if name else Value("", output_field=TEXT) for name in (name_sv, name_en)]
    return _counted(works.order_by().filter(**{f"{key}__isnull": False}), facet, Cast(F(key), TEXT), *names)


def sum_part(works: QuerySet, name: str) -> Any:
    """The same of one row: how many works there are. No row where there are none."""
    return _counted(works.order_by(), name, *[Value("", output_field=TEXT)] * 3)


def _counted(works: QuerySet, facet: str, key: Any, name_sv: Any, name_en: Any) -> Any:
    return (
        works.annotate(_facet=Value(facet, output_field=TEXT), _key=key, _sv=name_sv, _en=name_en)
        .values("_facet", "_key", "_sv", "_en")
        .annotate(_n=Count("pk", distinct=True))
        .values_list("_facet", "_key", "_sv", "_en", "_n")
    )
