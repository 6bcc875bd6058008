"""Files in Django's storages, be they folders or something else: listed, taken out, brought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from django.core.files import File
from django.core.files.storage import Storage

from site_cms.backup.faults import BackupError
from site_cms.backup.manifest import Content, own_file
from site_cms.object_storage.remote import RemoteStorage, Told

# Bytes that are in memory of a file at a time.
PIECE = 1024 * 1024


def names_in(storage: Storage, folder: str = "") -> Iterator[str]:
    """The names of all files of a storage; what goes away meanwhile is passed over."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        yield from names_in(storage, f"{folder}/{name}" if folder else name)


def state_of(storage: Storage, name: str) -> Told | None:
    """What tells that a file has been written anew, as it is now; None if it is not there."""
    try:
        if isinstance(storage, RemoteStorage):
            return storage.told_of(name)
        return Told(storage.size(name), storage.get_modified_time(name), "")
    except FileNotFoundError:
        return None


def take_out(storage: Storage, name: str, to: Path) -> Content:
    """Copy a file of a storage to a new file that its owner alone may read; returns what was copied.

    Raises:
        FileNotFoundError: it is not there.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise BackupError(f"A file has a name that leads out of its storage: {name}. Take it away.")
    told, size = sha256(), 0
    with storage.open(name) as file:
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with own_file(to) as copy:
            for piece in file.chunks(PIECE):
                copy.write(piece)
                told.update(piece)
                size += len(piece)
    return Content(size, told.hexdigest())


def bring_in(storage: Storage, name: str, path: Path) -> None:
    """Store a file under exactly this name.

    Raises:
        BackupError: the storage gave it another.
    """
    with path.open("rb") as file:
        if isinstance(storage, RemoteStorage):
            storage.put(name, File(file))
            return
        given = storage.save(name, File(file))
    if given != name:
        storage.delete(given)
        raise BackupError(f"The storage took {name} for {given}.")


def take_away(storage: Storage, names: list[str], folders: list[str]) -> None:
    """Delete files, and the folders that were made for them, as far as they are there."""
    for name in names:
        storage.delete(name)
    for folder in sorted(folders, key=len, reverse=True):
        with suppress(OSError):  # Somebody else has put something there.
            storage.delete(folder)


def content_of(path: Path) -> Content:
    """What is in a file of the machine."""
    with path.open("rb") as file:
        return _content_of(iter(lambda: file.read(PIECE), b""))


def content_in(storage: Storage, name: str) -> Content | None:
    """What is in a file of a storage; None if it is not there."""
    try:
        with storage.open(name) as file:
            return _content_of(file.chunks(PIECE))
    except FileNotFoundError:
        return None


def _content_of(pieces: Iterable[bytes]) -> Content:
    told, size = sha256(), 0
    for piece in pieces:
        told.update(piece)
        size += len(piece)
    return Content(size, told.hexdigest())
