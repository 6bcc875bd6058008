"""Putting a new copy in the place of the former one, which is whole until the moment when the new one is."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interchange.bundle.manifest import MANIFEST, BundleError, checksum, read_manifest

# Of Linux: exchange two names in one step.
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """An empty folder beside another, which takes its place when all went well, and is gone if not.

    Raises:
        BundleError: in its place is something that is no bundle.
    """
    if folder.exists() and not _is_bundle(folder):
        raise BundleError(f"{folder} is there and is no bundle: it is left as it is")
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    # Of one that was ended in the middle.
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    try:
        yield unfinished
        _put_in_place(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def share_unchanged(former: Path, folder: Path, sums: dict[str, str]) -> int:
    """Let files that are as they were be the former ones, which takes no room and keeps their age.

    Args:
        former: the bundle that was; it may be missing.
        folder: the new one.
        sums: the checksums of its files.

    Returns:
        How many files are new or other than they were.
    """
    if not _is_bundle(former):
        return len(sums)
    known = read_manifest(former)
    changed = 0
    for path, digest in sums.items():
        if known.get(path) != digest or not _share(former / path, folder / path, digest):
            changed += 1
    return changed


def _share(file: Path, new: Path, digest: str) -> bool:
    # What the former list says may not be what lies there by now.
    if not file.is_file() or checksum(file) != digest:
        return False
    shared = new.with_name(f".{new.name}.shared")
    try:
        os.link(file, shared)
    except OSError:
        # Another file system, or one without such links: the new file stays.
        return True
    shared.replace(new)
    return True


def _is_bundle(folder: Path) -> bool:
    return (folder / MANIFEST).is_file() or (folder.is_dir() and not any(folder.iterdir()))


def _put_in_place(new: Path, folder: Path) -> None:
    if not folder.exists():
        new.rename(folder)
        return
    if _exchange(new, folder):
        return
    # Where no two names can be exchanged at once there is a moment without either.
    away = folder.with_name(f".{folder.name}.former")
    shutil.rmtree(away, ignore_errors=True)
    folder.rename(away)
    new.rename(folder)
    shutil.rmtree(away, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step. Returns whether the system can."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
