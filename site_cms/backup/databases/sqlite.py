"""SQLite, by its own way of copying a database that is in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from site_cms.backup.faults import BackupError
from site_cms.backup.manifest import own_file


class SQLite:
    """A file, or a database in memory."""

    name = "sqlite"
    file = "database.sqlite3"

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection

    def versions(self) -> dict[str, str]:
        """See `Engine`: the library does both."""
        return {"server": sqlite3.sqlite_version, "tool": f"sqlite {sqlite3.sqlite_version}"}

    @contextmanager
    def snapshot(self, to: Path) -> Iterator[BaseDatabaseWrapper]:
        """See `Engine`. The copy is of one moment: who writes meanwhile does so to the log beside the file."""
        own_file(to).close()
        try:
            with closing(sqlite3.connect(to)) as copy:
                self._opened().backup(copy)
                # One file, without another one for its log.
                copy.execute("PRAGMA journal_mode=DELETE")
                (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.Error as error:
            raise BackupError(f"The database could not be copied to {to.parent}: {error}.") from None
        if found != "ok":
            raise BackupError(f"The database is damaged: {found}. Restore the latest backup from before it was.")
        reading: Any = self._connection.copy()
        reading.settings_dict = {**self._connection.settings_dict, "NAME": str(to), "OPTIONS": {}}
        try:
            yield reading
        finally:
            reading.close()

    def refuse_versions(self, versions: dict[str, str]) -> None:
        """See `Engine`: its files are of one form since 2004."""

    def is_empty(self) -> bool:
        """See `Engine`."""
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM sqlite_master")
            return bool(cursor.fetchone()[0] == 0)

    def bring_back(self, path: Path) -> None:
        """See `Engine`: SQLite writes it in one transaction."""
        try:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as source:
                source.backup(self._opened())
        except sqlite3.Error as error:
            raise BackupError(f"The database could not be brought back: {error}.") from None
        # What it knows of the tables is from before.
        self._connection.close()

    def clear(self) -> None:
        """See `Engine`: an empty database takes its place."""
        with closing(sqlite3.connect(":memory:")) as nothing:
            nothing.backup(self._opened())
        self._connection.close()

    @contextmanager
    def scratch(self, folder: Path) -> Iterator[str]:
        """See `Engine`."""
        yield f"sqlite:///{folder.resolve() / 'scratch.sqlite3'}"

    def _opened(self) -> sqlite3.Connection:
        self._connection.ensure_connection()
        opened: sqlite3.Connection = self._connection.connection
        return opened
