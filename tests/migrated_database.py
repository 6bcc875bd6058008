"""The test database after all migrations, kept between runs: making it takes half a minute of computing each time.

On SQLite alone. What is kept is where `migrate` begins, which then finds nothing left to do and says so if it does.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import sqlite3
import weakref
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

FOLDER = Path(settings.BASE_DIR) / "var" / "migrated"


def kept_file() -> Path:
    """Where it is kept: another file as soon as a migration, what writes rows after it, or a dependency is another."""
    digest = hashlib.sha256()
    for path in sorted({*Path(settings.BASE_DIR).glob("*/migrations/*.py"), *_writers_of_first_rows()}):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update((Path(settings.BASE_DIR) / "requirements" / "base.txt").read_bytes())
    return FOLDER / f"{digest.hexdigest()[:20]}.sqlite3"


def _writers_of_first_rows() -> set[Path]:
    """The project's modules that write what a new site has: official places, commitments, letters, roles."""
    found = set()
    for _key, receiver, *_rest in post_migrate.receivers:
        called = receiver() if isinstance(receiver, weakref.ReferenceType) else receiver
        source = inspect.getsourcefile(inspect.unwrap(called)) if inspect.isroutine(called) else None
        if source and Path(source).is_relative_to(settings.BASE_DIR):
            found.add(Path(source))
    return found


def begin_from_kept() -> None:
    """Let the database that is about to be made begin with what was kept, if it was."""
    if connection.vendor == "sqlite" and kept_file().exists():
        connection_created.connect(_fill, dispatch_uid="begin_from_kept")


def keep() -> None:
    """Keep the database as it is just after its migrations; the last of several processes wins."""
    connection_created.disconnect(dispatch_uid="begin_from_kept")
    if connection.vendor != "sqlite" or kept_file().exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for outdated in FOLDER.glob("*.sqlite3"):
        outdated.unlink(missing_ok=True)
    unfinished = FOLDER / f"unfinished-{os.getpid()}"
    _copy(connection.connection, unfinished)
    unfinished.replace(kept_file())


def _fill(connection: Any, **_kwargs: Any) -> None:
    """Once, when the test database has just been opened and has nothing in it."""
    empty = not connection.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if empty and "memory" in str(connection.settings_dict["NAME"]):
        kept = sqlite3.connect(kept_file())
        kept.backup(connection.connection)
        kept.close()


def _copy(opened: sqlite3.Connection, path: Path) -> None:
    path.unlink(missing_ok=True)
    to = sqlite3.connect(path)
    opened.backup(to)
    to.close()
