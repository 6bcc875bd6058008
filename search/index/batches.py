"""Rows in their order, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet

# So many rows are held in memory at a time.
A_TIME = 200


Key = TypeVar("Key")


def batches(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Some at a time."""
    rest = iter(list(keys))
    while some := list(islice(rest, A_TIME)):
        yield some


def in_batches(rows: QuerySet[Any], keys: Iterable[Any] | None = None) -> Iterator[Any]:
    """All rows, or those of some keys, fetched a batch at a time by the primary key.

    Unlike `QuerySet.iterator` it prefetches, and may go on in another transaction than it began in.
    """
    for some in batches(rows.order_by("pk").values_list("pk", flat=True) if keys is None else keys):
        yield from rows.filter(pk__in=some).order_by("pk")
