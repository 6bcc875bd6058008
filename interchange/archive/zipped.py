"""ZIP files that are the same whenever and wherever they are written."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def entry(name: str, moment: datetime, *, stored: bool = False) -> ZipInfo:
    """What the ZIP says of a file in it: the moment instead of the clock's, and rights that are everywhere the same.

    Args:
        name: the path in the ZIP.
        moment: of the copy, in UTC; ZIP has no time zones, and steps of two seconds.
        stored: the file is not compressed, so that a reader can begin anywhere in it.
    """
    info = ZipInfo(name, moment.timetuple()[:6])
    info.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
    info.create_system = 3  # Unix, on whatever system it is written
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    return info


def add_file(archive: ZipFile, info: ZipInfo, source: Path) -> None:
    """Copy a file into the ZIP, a piece at a time."""
    info.file_size = source.stat().st_size
    with source.open("rb") as file, archive.open(info, "w") as into:
        shutil.copyfileobj(file, into, 1 << 20)


@contextmanager
def new_zip(to: Path) -> Iterator[ZipFile]:
    """A ZIP to write; where the block ends by an exception no file is left."""
    try:
        with ZipFile(to, "w") as archive:
            yield archive
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def read_pieces(file: IO[bytes]) -> Iterator[bytes]:
    """What is in a file, a megabyte at a time."""
    while piece := file.read(1 << 20):
        yield piece
