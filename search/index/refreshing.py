"""Bringing the index up with the content: some entries by the queue, all of them by `rebuild_search`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db import connection, transaction
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

from search.index.batches import A_TIME, batches
from search.index.kinds import KINDS, Kind, place_of
from search.index.writing import remove, write
from search.models import Entry, Term

# The first of the two numbers of the lock that those who write entries of a kind take in turn.
_LOCK = 20811


@task()
def refresh_entries(kind: str, keys: list[str] | None = None) -> int:
    """Write what some of a kind, or all, say now, and take away what is no longer public. Returns how many there are.

    Running it twice does nothing twice.
    """
    return refresh(KINDS[kind], keys) if kind in KINDS else 0


def refresh(kind: Kind, keys: Iterable[str] | None = None) -> int:
    """The same, here and now."""
    if keys is None:
        return _refresh_all(kind)
    wanted = list(dict.fromkeys(keys))
    with transaction.atomic():
        _take_turn(kind)
        kept = write(kind, list(kind.findable(wanted)))
        remove(Entry.objects.filter(kind=kind.name, key__in=wanted).exclude(pk__in=kept).values_list("pk", flat=True))
    return len(kept)


def rebuild(*, anew: bool = False) -> dict[str, int]:
    """Bring all kinds up with the content, in bounded memory. Returns the number of entries by kind.

    Args:
        anew: write also what has not changed, and forget the words of what is gone.
    """
    if anew:
        Term.objects.all().delete()
        Entry.objects.update(digest="")
    remove(Entry.objects.exclude(kind__in=KINDS).values_list("pk", flat=True))
    return {name: _refresh_all(kind) for name, kind in KINDS.items()}


def fill_if_empty() -> None:
    """Have the queue index everything, where a worker is to do it and nothing has been indexed yet."""
    by_worker = not isinstance(refresh_entries.get_backend(), ImmediateBackend)
    tables = {Entry._meta.db_table, "django_tasks_database_dbtaskresult"}
    if not by_worker or not tables <= set(connection.introspection.table_names()) or Entry.objects.exists():
        return
    for name in KINDS:
        refresh_entries.enqueue(name)


def _refresh_all(kind: Kind) -> int:
    """A batch at a time, each in a transaction of its own that others can get between."""
    kept: set[int] = set()
    begun = set(Entry.objects.filter(kind=kind.name).values_list("pk", flat=True))
    found = kind.findable(None)
    while True:
        with transaction.atomic():
            _take_turn(kind)
            some = list(islice(found, A_TIME))
            kept |= write(kind, some)
        if len(some) < A_TIME:
            break
    gone = begun - kept
    for keys in batches(Entry.objects.filter(pk__in=gone).values_list("key", flat=True).distinct() if gone else []):
        # It may have become public while the others were written: what holds now is asked once more.
        refresh(kind, keys)
    return len(kept)


def _take_turn(kind: Kind) -> None:
    """Let nobody else write this kind until the transaction ends.

    Of two that read the same page before and after a change, the later would else be written over by the earlier.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, place_of(kind.name)])
