"""The list of a bundle's files with their checksums, as `sha256sum` writes it and checks it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from interchange.archive.sealed_folder import MANIFEST, FolderDamagedError, digests_in

_AT_ONCE = 1 << 20


class BundleError(Exception):
    """A bundle is not what it says that it is, or cannot be made."""


@dataclass(frozen=True)
class Verified:
    """What a bundle holds, and what is wrong with it.

    Attributes:
        files: how many the list names.
        faults: a sentence for each fault.
    """

    files: int
    faults: tuple[str, ...] = ()


def checksum(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; a piece of it is in memory at a time."""
    digest = hashlib.sha256()
    with file.open("rb") as content:
        while piece := content.read(_AT_ONCE):
            digest.update(piece)
    return digest.hexdigest()


def write_manifest(folder: Path) -> dict[str, str]:
    """Write the list of all files of a folder. Returns their checksums by path."""
    sums = {path: checksum(folder / path) for path in files_in(folder) if path != MANIFEST}
    listed = "".join(f"{digest}  {path}\n" for path, digest in sums.items())
    (folder / MANIFEST).write_text(listed, encoding="utf-8")
    return sums


def read_manifest(folder: Path) -> dict[str, str]:
    """The checksums by path, as the list has them.

    Raises:
        BundleError: there is no list, or it is none.
    """
    try:
        return digests_in(folder)
    except FolderDamagedError as fault:
        raise BundleError(str(fault)) from fault


def verify(folder: Path) -> Verified:
    """Compare a bundle with its list.

    Raises:
        BundleError: there is no list, or it is none.
    """
    sums = read_manifest(folder)
    return Verified(len(sums), tuple(_faults(folder, sums)))


def _faults(folder: Path, sums: dict[str, str]) -> Iterator[str]:
    there = set(files_in(folder)) - {MANIFEST}
    for path, digest in sums.items():
        if path not in there:
            yield f"{path} is missing"
        elif checksum(folder / path) != digest:
            yield f"{path} was changed"
    for path in sorted(there - sums.keys()):
        yield f"{path} was added"


def files_in(folder: Path) -> list[str]:
    """The paths of all files of a folder, with `/` between their parts, in order."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir())
