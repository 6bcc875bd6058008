"""Counting rows by group: however many counts, each is a part, and all parts are one query.

Parts that count the same rows say so (`picked`): then the query finds these rows once, whatever it takes to find them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.aggregates import Aggregate
from django.db.models.expressions import Combinable, Expression, RawSQL
from django.db.models.functions import Cast

Rows = TypeVar("Rows", bound=QuerySet)

TEXT = CharField(max_length=250)


def number_of(path: str) -> Aggregate:
    """How many there are. However often the joins of a query repeat a row, it is one."""
    return Count(path, distinct=True)


WORKS = number_of("pk")


def counted(
    rows: QuerySet,
    what: str | Combinable,
    by: str | Combinable = "",
    *,
    number: Aggregate = WORKS,
    told: Sequence[str] = (),
) -> QuerySet:
    """A part: for each group what is counted, the group's key, what is told of it, and the number.

    Args:
        rows: what is counted.
        what: what the part is called, or an expression for it. Parts may be called the same.
        by: the path of the key from a row; what has none is in no group. Or an expression. Without
            either all rows are one group with an empty key, be there none.
        number: what is summed up.
        told: paths of texts that each group has besides, for instance its names; an empty path gives an
            empty text. Parts of one query tell equally many.
    """
    if by and isinstance(by, str):
        rows = rows.filter(**{f"{by}__isnull": False})
    columns = {f"_{place}": _text(column) for place, column in enumerate(told)}
    named = _text(Value(what) if isinstance(what, str) else what)
    grouped = rows.order_by().annotate(_what=named, _key=_text(by), **columns)
    return grouped.values("_what", "_key", *columns).annotate(_n=number).values_list("_what", "_key", *columns, "_n")


def picked(rows: Rows, name: str) -> Rows:
    """For parts: those of the rows that `groups` is told under a name."""
    keys = f'SELECT "pk" FROM {connection.ops.quote_name(name)}'  # noqa: S608  (names are the code's own)
    return rows.filter(pk__in=RawSQL(keys, ()))  # noqa: S611


def groups(parts: Sequence[QuerySet], rows: Mapping[str, QuerySet] = MappingProxyType({})) -> Iterator[tuple]:
    """What all parts tell. One query.

    Args:
        parts: of `counted`.
        rows: what parts have `picked`, by name; each is found once.
    """
    every = parts[0].union(*parts[1:], all=True)
    if not rows:
        return iter(every)
    asked, parameters = every.query.get_compiler(connection=connection).as_sql()
    named: list[str] = []
    before: list[Any] = []
    for name, each in rows.items():
        found, of_it = _keys(each)
        named.append(f'{connection.ops.quote_name(name)} ("pk") AS ({found})')
        before += of_it
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(named)} {asked}", [*before, *parameters])
        return iter(cursor.fetchall())


def _keys(rows: QuerySet) -> tuple[str, Sequence[Any]]:
    try:
        return rows.order_by().values("pk").query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return "SELECT NULL WHERE 1 = 0", ()


def numbers(*parts: QuerySet, rows: Mapping[str, QuerySet] = MappingProxyType({})) -> defaultdict[str, dict[str, int]]:
    """What parts that tell nothing besides count: by what is counted and then by key. One query; `rows` as `groups`."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for what, key, number in groups(parts, rows):
        found[what][key] = number or 0
    return found


def _text(column: str | Combinable) -> Expression:
    """A path, an expression or a constant as text; nothing is grouped by a constant."""
    if isinstance(column, Value) or not column:
        return Value(column.value if isinstance(column, Value) else "", output_field=TEXT)
    return Cast(F(column) if isinstance(column, str) else column, TEXT)
