"""Files beside a file of records that are no pictures: documents, and what editions consist of."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

LARGEST = 64 * 1024 * 1024


class FileBesideError(ValueError):
    """A file cannot be taken; the message says why."""


class FilesBeside:
    """The folders beside a file of records; nothing outside them is read, whatever a record says."""

    def __init__(self, beside: Path) -> None:
        self._root = beside.resolve().parent

    def content(self, name: str, folder: str) -> bytes:
        """What a file holds.

        Args:
            name: its path, as the record writes it.
            folder: the folder in which it must lie, itself or in one below.

        Raises:
            FileBesideError: the name leads elsewhere, or the file is missing, too large or cannot be read.
        """
        parts = PurePosixPath(name).parts
        is_plain = name == "/".join(parts) and not any(part.startswith(".") or "\\" in part for part in parts)
        if len(parts) < 2 or parts[0] != folder or not is_plain or "\0" in name:
            raise FileBesideError(f"must be a file in {folder}/")
        path = self._root.joinpath(*parts)
        try:
            if path.resolve() != path or not path.is_file():
                raise FileBesideError(f"there is no file {name} beside the records")
            if path.stat().st_size > LARGEST:
                raise FileBesideError(f"is larger than {LARGEST // 1024 // 1024} MB")
            return path.read_bytes()
        except OSError as error:
            raise FileBesideError(f"cannot be read: {error.strerror}") from None
