"""Handing to the queue what is to be written, once in a transaction, however often it is saved there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from asgiref.local import Local
from django.db import connection, transaction
from django_tasks.backends.immediate import ImmediateBackend

from search.index.batches import batches
from search.index.kinds import Kind
from search.index.refreshing import refresh_entries

# In place of keys: all of a kind.
ALL = None
# What this thread has last gone through, and what it found there.
_read = Local()


def hand_over(kind: Kind, keys: Iterable[Any] | None) -> None:
    """Have some of a kind, or all, written by the queue; what is handed over in a transaction waits for its end.

    A queue in the database gets it in the same transaction, and nothing is lost between the two. Where no worker
    runs, it is done at the end of the transaction, when what is being saved has all its rows.
    """
    wanted: set[str | None] = {ALL} if keys is None else {str(key) for key in keys}
    for _savepoints, each in _handed_over():
        known = each.keys.get(kind.name, set())
        wanted -= wanted if ALL in known else known
    if not wanted:
        return
    if connection.in_atomic_block:
        _of_this_savepoint().keys[kind.name] |= wanted
    if not (connection.in_atomic_block and _is_immediate()):
        _enqueue(kind.name, wanted)


class HandedOver:
    """What was handed over in a transaction, up to a savepoint. It stands among what is run at the transaction's end.

    There a savepoint that is taken back takes it away, and what is handed over after that is handed over again.
    """

    def __init__(self) -> None:
        """Nothing yet."""
        self.keys: defaultdict[str, set[str | None]] = defaultdict(set)
        self.is_over = False

    def __call__(self) -> None:
        """At the end of the transaction."""
        self.is_over = True
        _read.run = None
        if _is_immediate():
            for kind, keys in self.keys.items():
                _enqueue(kind, keys)


def _handed_over() -> list[tuple[set[str], HandedOver]]:
    """What was handed over in the transaction and not taken back, each with the savepoints that it lies in."""
    # What is run at the transaction's end is another list after a savepoint was taken back, and after the end; as long
    # as it is the same one, nothing but what is added here has become of it, and it need not be gone through each time.
    if getattr(_read, "run", None) is not connection.run_on_commit:
        _read.run = connection.run_on_commit
        _read.found = [
            (savepoints, each)
            for savepoints, each in (entry[:2] for entry in connection.run_on_commit)
            if isinstance(each, HandedOver) and not each.is_over
        ]
    found: list[tuple[set[str], HandedOver]] = _read.found
    return found


def _of_this_savepoint() -> HandedOver:
    now = set(connection.savepoint_ids)
    _put_together(now)
    for savepoints, each in _handed_over():
        if savepoints & now == now:
            return each
    begun = HandedOver()
    transaction.on_commit(begun)
    _handed_over().append((now, begun))
    return begun


def _put_together(now: set[str]) -> None:
    """Make one of what stands or falls with the same savepoints; those that are over fall no more.

    Else each of a thousand pages that are saved in a transaction would be written by itself at its end.
    """
    first: dict[frozenset[str], HandedOver] = {}
    for savepoints, each in list(_handed_over()):
        stays = first.setdefault(frozenset(savepoints & now), each)
        if stays is not each:
            for kind, keys in each.keys.items():
                stays.keys[kind] |= keys
            each.keys.clear()
            each.is_over = True
            _handed_over().remove((savepoints, each))


def _enqueue(kind: str, keys: set[str | None]) -> None:
    if ALL in keys:
        refresh_entries.enqueue(kind, None)
        return
    for some in batches(sorted(key for key in keys if key is not ALL)):
        refresh_entries.enqueue(kind, some)


def _is_immediate() -> bool:
    return isinstance(refresh_entries.get_backend(), ImmediateBackend)
