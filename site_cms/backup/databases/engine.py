"""What a backup asks of a kind of database."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from django.db.backends.base.base import BaseDatabaseWrapper


class Engine(Protocol):
    """The site's database, of one kind.

    Attributes:
        name: as Django calls it.
        file: the name in a backup of the file with the database.
    """

    name: str
    file: str

    def versions(self) -> dict[str, str]:
        """The versions of the server ("server") and of what writes the file ("tool").

        Raises:
            BackupError: a program is missing, or too old for the server.
        """

    def snapshot(self, to: Path) -> AbstractContextManager[BaseDatabaseWrapper]:
        """Write the database to a new file, until the end of the block; gives a connection that sees what is in it.

        Raises:
            BackupError: it could not be written.
        """

    def refuse_versions(self, versions: dict[str, str]) -> None:
        """Before anything is written.

        Raises:
            BackupError: what was written with these versions cannot be brought back here.
        """

    def is_empty(self) -> bool:
        """Whether there is no table in it."""

    def bring_back(self, path: Path) -> None:
        """Fill the empty database from a file, wholly or not at all.

        Raises:
            BackupError: it could not be done.
        """

    def clear(self) -> None:
        """Take everything away that is in it."""

    def scratch(self, folder: Path, /) -> AbstractContextManager[str]:
        """An empty database beside this one, as `DATABASE_URL` names it; it goes again afterwards.

        Args:
            folder: where files may be.

        Raises:
            BackupError: none could be made.
        """


def is_older(version: str, than: str) -> bool:
    """Whether the first number of a version is less than that of another: PostgreSQL's changes with it alone."""
    return int(version.split(".")[0]) < int(than.split(".")[0])
