"""Bringing a backup back into a place where nothing is: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from django.core.cache import cache
from django.core.files.storage import Storage, storages
from django.core.management import CommandError, call_command
from django.db import Error, connection

from site_cms.backup.databases.choosing import engine_of
from site_cms.backup.databases.engine import Engine
from site_cms.backup.faults import BackupError, listed
from site_cms.backup.manifest import FILES, Manifest
from site_cms.backup.schema import last_migrations, rows_in, stored_in, unknown_migrations
from site_cms.backup.stored_files import bring_in, names_in, take_away
from site_cms.backup.whole import read_whole


def restore(folder: Path) -> Manifest:
    """Bring database and files back from a backup, and the database up to this code.

    Nothing is written before all is looked through. The files come first and the database last: where
    everything ends in between, there is no site yet that would lack some of them.

    Raises:
        BackupError: it cannot be done, or failed; then what was written has been taken away again.
    """
    manifest = read_whole(folder)
    engine = engine_of(connection)
    _refuse_backup(manifest, engine)
    _refuse_place(engine)
    with ExitStack() as undo:
        for storage, names in manifest.files.items():
            _bring_files(undo, storages[storage], folder / FILES / storage, list(names))
        undo.callback(_undo, engine.clear)
        engine.bring_back(folder / manifest.database[0])
        if faults := _differences(manifest):
            raise BackupError(f"The database is not what the manifest says:\n{listed(faults)}")
        _migrate()
        undo.pop_all()
    # What is remembered there is of another database, rows of pictures for instance. The generation of the content,
    # by which pages are kept, was begun anew by `migrate`.
    cache.clear()
    return manifest


def _refuse_backup(manifest: Manifest, engine: Engine) -> None:
    if manifest.engine != engine.name:
        raise BackupError(
            f"The backup is of a database of {manifest.engine}, and DATABASE_URL names one of {engine.name}. "
            "To move content between them, use export_content and import_content."
        )
    engine.refuse_versions(manifest.versions)
    if unknown := unknown_migrations(manifest.migrations):
        raise BackupError(
            f"The backup is of a newer version of the site ({manifest.versions['project']}), with migrations that this "
            f"code does not know:\n{listed(unknown)}\nInstall the version that it was made with, or a later one."
        )
    if unknown := sorted(manifest.files.keys() - set(stored_in())):
        raise BackupError(f"The backup has files of storages that STORAGES does not name: {', '.join(unknown)}.")


def _refuse_place(engine: Engine) -> None:
    taken = [] if engine.is_empty() else ["the database"]
    taken += [
        f"the files of “{name}” ({first} for instance)"
        for name in stored_in()
        if (first := next(names_in(storages[name]), None))
    ]
    if taken:
        raise BackupError(
            f"A backup is brought back into an empty place only, and something is in {' and in '.join(taken)}. Name "
            "an empty database in DATABASE_URL and empty folders in MEDIA_DIR and PRIVATE_DIR, or move aside what is "
            "there."
        )


def _bring_files(undo: ExitStack, storage: Storage, folder: Path, names: list[str]) -> None:
    folders = {str(each) for name in names for each in PurePosixPath(name).parents} - {"."}
    new = [each for each in folders if not storage.exists(each)]
    done: list[str] = []
    undo.callback(_undo, lambda: take_away(storage, done, new))
    for name in names:
        # Noted before: what is there of one that fails goes too.
        done.append(name)
        bring_in(storage, name, folder / name)


def _undo(act: Callable[[], None]) -> None:
    """Take away again what was written, for whatever reason that is done."""
    try:
        act()
    except (Error, OSError) as error:
        raise BackupError(
            f"The backup was not brought back, and what was written of it could not be taken away again: "
            f"{str(error).strip()}. Empty the database and the folders by hand."
        ) from error


def _differences(manifest: Manifest) -> list[str]:
    """In what the database is not what was backed up."""
    there = set(connection.introspection.table_names())
    faults = [f"{each.model}: it has no table {each.table}" for each in manifest.rows if each.table not in there]
    for model, table, rows in manifest.rows:
        if table in there and (found := rows_in(connection, table)) != rows:
            faults.append(f"{model}: {found} rows and not {rows}")
    if (found_last := last_migrations(connection)) != manifest.migrations:
        apps = {app for app in found_last | manifest.migrations if found_last.get(app) != manifest.migrations.get(app)}
        faults += [f"{app}: its migrations are others" for app in apps]
    return faults


def _migrate() -> None:
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except (CommandError, Error, RuntimeError, ValueError, LookupError) as error:
        raise BackupError(
            f"The database is back, but could not be brought up to this version: {error}. "
            "Install the version that the backup was made with."
        ) from error
