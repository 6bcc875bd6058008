"""A package's files as they are written, into a folder or a ZIP, each with its size, digest and format."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Protocol, Self
from zipfile import ZipFile

from interchange.archive.file_formats import HEAD_BYTES, FileFormat, format_of
from interchange.archive.zipped import entry, read_pieces


@dataclass(frozen=True)
class PackagedFile:
    """A file of a package.

    Args:
        path: from the package's root.
        size: in bytes.
        digest: SHA-256 in lower case.
        format: by its name and first bytes.
    """

    path: str
    size: int
    digest: str
    format: FileFormat


class Writable(Protocol):
    """What bytes are written to."""

    def write(self, piece: bytes, /) -> int:
        """Write all of them."""


class _Measured:
    """Passes on what is written, and measures it."""

    def __init__(self, into: IO[bytes]) -> None:
        self._into, self._digest = into, sha256()
        self.size, self.head = 0, b""

    def write(self, piece: bytes, /) -> int:
        if len(self.head) < HEAD_BYTES:
            self.head = (self.head + piece)[:HEAD_BYTES]
        self.size += len(piece)
        self._digest.update(piece)
        return self._into.write(piece)

    def flush(self) -> None:
        """For writers that expect it; whoever opened the file flushes it."""

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()


class Package(ABC):
    """A package that is being written: it is there once it is whole, and nothing is left of it where that fails.

    Args:
        to: where it will be.
        root: the name of the folder that holds everything in it.

    Raises:
        FileExistsError: something is there already.
    """

    def __init__(self, to: Path, root: str) -> None:
        if to.exists():
            raise FileExistsError(f"{to} is there already.")
        self.to, self.root = to, root
        self._unfinished = to.with_name(f"{to.name}.unfinished")

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._end()
        if kind is None:
            self._unfinished.rename(self.to)
        else:
            self._remove()

    def write(self, path: str, put: Callable[[Writable], object]) -> PackagedFile:
        """Write a file by what puts its bytes into what it is called with."""
        format_ = format_of(path, b"")
        with self._open(path, 0, format_) as into:
            measured = _Measured(into)
            put(measured)
        return PackagedFile(path, measured.size, measured.digest, format_)

    def copy(self, source: Path, path: str) -> PackagedFile:
        """Copy a file, a piece at a time."""
        with source.open("rb") as file:
            head = file.read(HEAD_BYTES)
            file.seek(0)
            format_ = format_of(path, head)
            with self._open(path, source.stat().st_size, format_) as into:
                measured = _Measured(into)
                for piece in read_pieces(file):
                    measured.write(piece)
        return PackagedFile(path, measured.size, measured.digest, format_)

    @abstractmethod
    def _begin(self) -> None: ...

    @abstractmethod
    def _end(self) -> None: ...

    @abstractmethod
    def _remove(self) -> None: ...

    @abstractmethod
    def _open(self, path: str, size: int, format_: FileFormat) -> IO[bytes]: ...


class FolderPackage(Package):
    """A package that is a folder."""

    def _begin(self) -> None:
        self._unfinished.mkdir(parents=True)

    def _end(self) -> None:
        """Every file is closed already."""

    def _remove(self) -> None:
        shutil.rmtree(self._unfinished)

    def _open(self, path: str, size: int, format_: FileFormat) -> IO[bytes]:  # noqa: ARG002
        to = self._unfinished / path
        to.parent.mkdir(parents=True, exist_ok=True)
        return to.open("xb")


class ZipPackage(Package):
    """A package that is a ZIP with one folder in it.

    Args:
        to, root: as for every package.
        moment: that its files have as their time.
    """

    def __init__(self, to: Path, root: str, moment: datetime) -> None:
        super().__init__(to, root)
        self._moment = moment

    def _begin(self) -> None:
        self._unfinished.parent.mkdir(parents=True, exist_ok=True)
        self._zip = ZipFile(self._unfinished, "x")

    def _end(self) -> None:
        self._zip.close()

    def _remove(self) -> None:
        self._unfinished.unlink()

    def _open(self, path: str, size: int, format_: FileFormat) -> IO[bytes]:
        info = entry(f"{self.root}/{path}", self._moment, stored=format_.packed)
        info.file_size = size
        return self._zip.open(info, "w")
