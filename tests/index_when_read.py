"""What is searched and what refers to what is worked out when a test first reads it: most never do.

A page is saved several times on its way to the site, and each time both indexes are written, which was two fifths of
what the tests computed. As on a site with a worker they are written later, here before the first query that reads
one of them or changes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task

TASKS = {"insert_or_update_object_task", "update_reference_index_task"}
TABLES = ("indexentry", "referenceindex")

_waiting: dict[tuple[Any, ...], Task[Any, Any]] = {}


@contextmanager
def written_when_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep what is to be indexed, each object once, until a query of this thread's connection asks for an index."""
    enqueue = ImmediateBackend.enqueue

    def later(backend: ImmediateBackend, task: Task[Any, Any], args: Any, kwargs: Any) -> Any:
        if task.func.__name__ not in TASKS:
            return enqueue(backend, task, args, kwargs)
        _waiting[(task.func.__name__, *args, *kwargs.items())] = task
        return None

    def first_written(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if _waiting and any(table in sql for table in TABLES):
            write_indexes()
        return execute(sql, params, many, context)

    monkeypatch.setattr(ImmediateBackend, "enqueue", later)
    _waiting.clear()
    with connection.execute_wrapper(first_written):
        yield


def write_indexes() -> None:
    """Write what waits."""
    now = dict(_waiting)
    # Before the first of them, which asks for the index itself.
    _waiting.clear()
    for (_name, *args), task in now.items():
        try:
            task.call(*args)
        except ObjectDoesNotExist:
            # Deleted meanwhile, and its entries with it.
            continue
