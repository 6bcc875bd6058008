"""Whether a backup is still what was written: every file of it, no fewer and no more, each with its checksum."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from site_cms.backup.faults import BackupError, listed
from site_cms.backup.manifest import CHECKSUM, MANIFEST, Manifest, read_manifest
from site_cms.backup.stored_files import content_of


def read_whole(folder: Path) -> Manifest:
    """The manifest of a backup that is whole.

    Raises:
        BackupError: it is not, or is no backup.
    """
    manifest = read_manifest(folder)
    told = dict(manifest.contents())
    there = set(_files_of(folder)) - {MANIFEST, CHECKSUM}
    faults = []
    if missing := told.keys() - there:
        faults.append(f"These files are missing:\n{listed(missing)}")
    if others := there - told.keys():
        faults.append(f"These files do not belong to it:\n{listed(others)}")
    try:
        changed = [path for path in sorted(told.keys() & there) if content_of(folder / path) != told[path]]
    except OSError as error:
        raise BackupError(f"{error.filename or folder} cannot be read: {error.strerror or error}.") from None
    if changed:
        faults.append(f"These files are not what was written:\n{listed(changed)}")
    if faults:
        raise BackupError("\n".join([f"{folder} is damaged.", *faults, "Take another backup."]))
    return manifest


def _files_of(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its path from there; a link is one, wherever it leads."""
    for where, folders, files in os.walk(folder):
        links = [name for name in folders if Path(where, name).is_symlink()]
        for name in [*files, *links]:
            yield Path(where, name).relative_to(folder).as_posix()
