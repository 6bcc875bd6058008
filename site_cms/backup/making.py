"""Making a backup of the site while it serves."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.files.storage import storages
from django.db import connection
from wagtail.models import Page

from site_cms.backup.databases.choosing import engine_of
from site_cms.backup.faults import BackupError, listed
from site_cms.backup.manifest import Manifest, write_manifest
from site_cms.backup.schema import last_migrations, named_files, rows_by_model, stored_in
from site_cms.backup.stored_files import content_of
from site_cms.backup.taking import Taking
from site_cms.uploads.whole_files import NO_ROOM


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
        made = datetime.now(UTC).isoformat(timespec="seconds")
        with engine.snapshot(file) as reading:
            migrations, rows = last_migrations(reading), rows_by_model(reading)
            named = set(named_files(reading))
        lost = taking.once_more(named)
        if not file.stat().st_size or not sum(each.rows for each in rows if each.table == Page._meta.db_table):
            raise BackupError("The database holds no page: nothing to back up. Is DATABASE_URL that of the site?")
        if lost and not without_lost_files:
            raise BackupError(
                f"Rows name files that are not there:\n{listed(lost)}\n"
                "Bring them back from an earlier backup, or delete in the admin what they belong to. Until then "
                "--without-lost-files makes a backup without them. Did somebody move MEDIA_DIR or PRIVATE_DIR?"
            )
        manifest = Manifest(
            made=made,
            engine=engine.name,
            versions=versions,
            migrations=migrations,
            rows=rows,
            database=(file.name, content_of(file)),
            files=taking.contents(),
            lost=lost,
        )
        # On the disk itself, before there is a manifest that says so.
        os.sync()
        write_manifest(folder, manifest)
    return manifest


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
        "project": _project(),
        "python": ".".join(map(str, sys.version_info[:3])),
        "django": version("django"),
        "wagtail": version("wagtail"),
    }


def _project() -> str:
    """As `pyproject.toml` has it: the project is run where it lies, and is no installed package."""
    with (Path(settings.BASE_DIR) / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
