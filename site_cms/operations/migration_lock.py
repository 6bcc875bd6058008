"""One `migrate` at a time, however many machines bring a new version at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper

# Any number that nothing else in the database uses for an advisory lock.
MIGRATION_LOCK = 20_261_128
# Seconds between two tries.
PAUSE = 0.5


@contextmanager
def migrating_alone(connection: BaseDatabaseWrapper, say: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock meanwhile, once whoever holds it has let it go; it also goes with the connection.

    It is tried for over and over, and not waited for: a statement that waits would itself be waited for by what builds
    an index while the site serves. SQLite has one writer at a time as it is, on one machine.

    Args:
        connection: to the database that is migrated.
        say: called once, where there is something to wait for.
    """
    if connection.vendor != "postgresql":
        yield
        return
    if not _is_taken(connection):
        say("Another process is migrating this database; waiting until it is done.")
        while not _is_taken(connection):
            time.sleep(PAUSE)
    try:
        yield
    finally:
        # Where the connection was lost the lock went with it.
        with suppress(Error), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


def _is_taken(connection: BaseDatabaseWrapper) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [MIGRATION_LOCK])
        return bool(cursor.fetchone()[0])
