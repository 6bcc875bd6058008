"""A finished folder of files and the list of their digests, as `export_bundle` leaves it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

MANIFEST = "manifest-sha256.txt"
# As `sha256sum` writes it.
_DIGEST = re.compile("[0-9a-f]{64}")


class FolderDamagedError(ValueError):
    """The files are not those of the list: some are gone, are others, or are not named."""


@dataclass(frozen=True)
class SealedFolder:
    """The folder, and what its list says.

    Args:
        folder: with the list in it.
        digests: SHA-256 in lower case, by path from the folder; the list itself is not among them.
    """

    folder: Path
    digests: dict[str, str]

    @property
    def seal(self) -> str:
        """The list's own SHA-256, by which the content as a whole is known."""
        return sha256((self.folder / MANIFEST).read_bytes()).hexdigest()


def sealed(folder: Path) -> SealedFolder:
    """Read the list and see that it names exactly the files that are there; their content is not read.

    Raises:
        FolderDamagedError: there is no list, a line of it is none, a file is not there or not named, or is a link.
    """
    digests = digests_in(folder)
    there = set()
    for path in folder.rglob("*"):
        if path.is_symlink():
            raise FolderDamagedError(f"{path.relative_to(folder)} is a link.")
        if path.is_file():
            there.add(path.relative_to(folder).as_posix())
    there.discard(MANIFEST)
    for told, paths in (("not there", digests.keys() - there), ("not in the list", there - digests.keys())):
        if paths:
            raise FolderDamagedError(f"{len(paths)} files are {told}, {min(paths)} for one.")
    return SealedFolder(folder, digests)


def digests_in(folder: Path) -> dict[str, str]:
    """The digests by path, as the list of a folder has them.

    Raises:
        FolderDamagedError: there is no list, or a line of it is none.
    """
    try:
        listed = (folder / MANIFEST).read_bytes().decode()
    except (OSError, UnicodeDecodeError) as fault:
        raise FolderDamagedError(f"There is no {MANIFEST} in {folder}, or it is no text.") from fault
    found = {}
    # Line feeds alone: there are other signs that Python takes for the end of a line.
    for line in listed.removesuffix("\n").split("\n"):
        digest, _, path = line.partition("  ")
        inside = path and not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
        if not _DIGEST.fullmatch(digest) or not inside:
            raise FolderDamagedError(f"{line[:80]!r} is no line of a list of digests.")
        found[path] = digest
    return found
