"""A site of its own beside the tests' database: its rows may be committed, and it may be emptied."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connections
from django.test import override_settings


@contextmanager
def another_site(folder: Path, *, like: str | None = None) -> Iterator[None]:
    """Database and folders below `folder` take the place of the tests' own meanwhile.

    Args:
        folder: for the files.
        like: the database that it begins as, by the name that `migrated_database` gave; without it, empty.
    """
    before = connections["default"]
    with _database(before, folder, like) as name:
        other: Any = before.copy()
        other.settings_dict = {**before.settings_dict, "NAME": name}
        connections["default"] = other
        try:
            with override_settings(MEDIA_ROOT=folder / "media"), _private(folder / "private"):
                _forget()
                yield
        finally:
            other.close()
            connections["default"] = before
            _forget()


@contextmanager
def migrated_database(folder: Path) -> Iterator[str]:
    """A copy of the tests' database as it is before any test, which nobody is connected to; gives its name."""
    before = connections["default"]
    if before.vendor == "postgresql":
        with _database(before, folder, before.settings_dict["NAME"]) as name:
            yield name
        return
    before.ensure_connection()
    path = folder / "migrated.sqlite3"
    with closing(sqlite3.connect(path)) as copy:
        before.connection.backup(copy)
    yield str(path)


def elsewhere(act: Callable[[], Any]) -> None:
    """Do something on a connection of its own, as another process does."""
    opened: Any = connections["default"]

    def run() -> None:
        connections["default"] = opened.copy()
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


def files_of_site() -> dict[str, bytes]:
    """All files, by their folder and name."""
    roots = {"media": Path(settings.MEDIA_ROOT), "private": Path(storages["private"].location)}  # type: ignore[attr-defined]
    return {
        f"{name}/{path.relative_to(root)}": path.read_bytes()
        for name, root in roots.items()
        for path in root.rglob("*")
        if path.is_file()
    }


def _forget() -> None:
    """What is remembered of the other database."""
    cache.clear()
    ContentType.objects.clear_cache()


@contextmanager
def _database(before: Any, folder: Path, like: str | None) -> Iterator[str]:
    if before.vendor == "sqlite":
        path = folder / "site.sqlite3"
        if like is not None:
            shutil.copy(like, path)
        yield str(path)
        return
    name = f"beside_{token_hex(6)}"
    if like == before.settings_dict["NAME"]:
        before.close()
    with before._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {like or 'template0'}")
    try:
        yield name
    finally:
        with before._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _private(folder: Path) -> Iterator[None]:
    """Fields hold on to the storage itself, so that is what is led elsewhere."""
    storage: Any = storages["private"]
    before = storage._location
    _lead(storage, folder)
    try:
        yield
    finally:
        _lead(storage, before)


def _lead(storage: Any, folder: Path) -> None:
    storage._location = folder
    for known in ("base_location", "location"):
        with suppress(AttributeError):
            delattr(storage, known)
