"""Making a backup of the site while it serves."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.db import connection
from wagtail.models import Page

from site_cms.backup.databases.choosing import engine_of
from site_cms.backup.databases.engine import Engine
from site_cms.backup.faults import BackupError, listed
from site_cms.backup.manifest import Manifest, TableRows, write_manifest
from site_cms.backup.schema import last_migrations, named_files, rows_by_model, stored_in
from site_cms.backup.stored_files import content_of
from site_cms.backup.taking import Taking
from site_cms.object_storage.faults import StorageAwayError
from site_cms.operations.project_version import project
from site_cms.uploads.whole_files import NO_ROOM

# How often the database is read anew, where files go away at the moment at which it is.
MOMENTS = 5


def make_backup(directory: Path, *, without_lost_files: bool = False) -> Manifest:
    """Write database and files to a new folder, which is there when all of it is.

    Args:
        directory: the folder; the one that it is in must be there.
        without_lost_files: make it also where files are not there that rows name; the manifest then names them.

    Raises:
        BackupError: it could not be made; nothing of it is left.
    """
    _refuse_place(directory)
    engine = engine_of(connection)
    versions = _versions() | engine.versions()
    last_migrations(connection)
    with _readable_by_owner_alone(), _unfinished(directory) as folder:
        taking = Taking(folder, {name: storages[name] for name in stored_in()})
        taking.all_there()
        file = folder / engine.file
        moment = _at_a_moment(engine, file, taking)
        taking.what_has_changed(moment.named)
        rows, lost = moment.rows, [": ".join(each) for each in sorted(moment.gone)]
        if not file.stat().st_size or not sum(each.rows for each in rows if each.table == Page._meta.db_table):
            raise BackupError("The database holds no page: nothing to back up. Is DATABASE_URL that of the site?")
        if lost and not without_lost_files:
            raise BackupError(
                f"Rows name files that are not there:\n{listed(lost)}\n"
                "Bring them back from an earlier backup, or delete in the admin what they belong to. Until then "
                "--without-lost-files makes a backup without them. Did somebody move MEDIA_DIR or PRIVATE_DIR?"
            )
        manifest = Manifest(
            made=moment.made,
            engine=engine.name,
            versions=versions,
            migrations=moment.migrations,
            rows=rows,
            database=(file.name, content_of(file)),
            files=taking.contents(),
            lost=lost,
        )
        # On the disk itself, before there is a manifest that says so.
        os.sync()
        write_manifest(folder, manifest)
    return manifest


@dataclass(frozen=True)
class _Moment:
    """What the database was when it was copied, the files that it named, and those of them that were not there."""

    made: str
    migrations: dict[str, list[str]]
    rows: list[TableRows]
    named: set[tuple[str, str]]
    gone: set[tuple[str, str]]


class _GoneMeanwhileError(Exception):
    """Files that rows name are not there, and it may be that they have just gone with their rows."""


def _at_a_moment(engine: Engine, file: Path, taking: Taking) -> _Moment:
    """Copy the database, and what has come of files until then.

    A file that came after the first round and went right after the moment is not to be had; at the next moment its row
    is gone too. What is not there at two moments is lost.
    """
    gone: set[tuple[str, str]] = set()
    for _time in range(MOMENTS):
        gone_before = gone
        with suppress(_GoneMeanwhileError):
            made = datetime.now(UTC).isoformat(timespec="seconds")
            file.unlink(missing_ok=True)
            with engine.snapshot(file) as reading:
                named = set(named_files(reading))
                gone = taking.what_has_come(named)
                if gone - gone_before:
                    raise _GoneMeanwhileError
                return _Moment(made, last_migrations(reading), rows_by_model(reading), named, gone)
    raise BackupError(
        "Files come and go so quickly that rows name some that are not there any more. Run the command again when less "
        "is going on."
    )


def _refuse_place(directory: Path) -> None:
    if directory.exists() or directory.is_symlink():
        raise BackupError(f"{directory} is there already, and no backup is overwritten. Name another folder.")
    parent = directory.resolve().parent
    if not parent.is_dir():
        raise BackupError(f"There is no folder {parent}. Make it first: mkdir -p -m 700 {parent}")
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        if parent.is_relative_to(Path(folder).resolve()):
            raise BackupError(f"{directory} lies among the site's own files, in {folder}. Name another folder.")


@contextmanager
def _unfinished(directory: Path) -> Iterator[Path]:
    """A neighbour of the folder that takes its name when all is well, and else goes."""
    parent = directory.resolve().parent
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{directory.name}.unfinished-", dir=parent))
    except OSError as error:
        raise BackupError(f"{parent} cannot be written to: {error.strerror}.") from None
    try:
        yield folder
        if directory.exists():
            raise BackupError(f"{directory} has come meanwhile, and no backup is overwritten. Name another folder.")
        folder.rename(directory)
    except StorageAwayError:
        raise BackupError(
            "The object storage cannot be reached, or would not; the log says why. Is STORAGE_URL right?"
        ) from None
    except OSError as error:
        if error.errno in NO_ROOM:
            raise BackupError(f"No room in {parent} ({error.strerror}). Make room, or name another disk.") from None
        raise BackupError(f"{error.filename or parent} cannot be read or written: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _readable_by_owner_alone() -> Iterator[None]:
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _versions() -> dict[str, str]:
    return {
        "project": project().version,
        "python": ".".join(map(str, sys.version_info[:3])),
        "django": version("django"),
        "wagtail": version("wagtail"),
    }
