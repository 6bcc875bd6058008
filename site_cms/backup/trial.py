"""Trying a backup within a scratch place; run by `site_cms.backup.checking` in a process whose settings name that."""

from __future__ import annotations

import sys
from pathlib import Path

from django.core.files.storage import storages

from site_cms.backup.faults import BackupError, listed
from site_cms.backup.restoring import restore
from site_cms.backup.stored_files import content_in
from site_cms.backup.verifying import VERIFYING


def look_through(folder: Path) -> str:
    """Bring a backup back and look through what has come; returns what that was, in a line.

    Raises:
        BackupError: the backup cannot be brought back, or is not what its manifest says.
    """
    manifest = restore(folder)
    faults = [
        f"{storage}: {name} is not what was backed up"
        for storage, files in manifest.files.items()
        for name, content in files.items()
        if content_in(storages[storage], name) != content
    ]
    told = []
    for what, verify in VERIFYING.items():
        number, found = verify()
        told.append(f"{what} verified: {number}")
        faults += found
    if faults:
        raise BackupError(f"It comes back, but not as it should be:\n{listed(faults)}")
    rows, files, size = manifest.total()
    return ", ".join([f"{rows} rows", f"{files} files", *told, f"{size / 1e6:.1f} MB in all"])


def main(folder: str) -> int:
    """The status of the process: 1 where the backup is not good, which is then said on standard error."""
    try:
        print(look_through(Path(folder)))  # noqa: T201  (what the process is for)
    except BackupError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0
