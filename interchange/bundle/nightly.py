"""The bundle that is made each night where `BUNDLE_DIR` is set, and the one file of it that is fetched."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings

from interchange.bundle.making import Made, make_bundle
from interchange.bundle.manifest import MANIFEST, files_in

FOLDER = "good-examples"
_PIECE = 1 << 20


@dataclass(frozen=True)
class Ready:
    """A bundle to be fetched.

    Attributes:
        file: with all of it.
        size: of the file, in bytes.
        made_at: when.
    """

    file: Path
    size: int
    made_at: datetime.datetime


def make_nightly(where: Path) -> Made:
    """Make the bundle in a folder, and one file of it beside.

    Raises:
        BundleError: in its place is something that is no bundle.
        TakingError: the site cannot be copied.
        OSError: a file cannot be written.
    """
    where.mkdir(parents=True, exist_ok=True)
    # In a process that does other things besides, which must not be divided.
    made = make_bundle(where / FOLDER, processes=1)
    unfinished = where / f".{FOLDER}.zip.unfinished"
    try:
        _pack(where / FOLDER, unfinished)
        unfinished.replace(where / f"{FOLDER}.zip")
    finally:
        unfinished.unlink(missing_ok=True)
    return made


def ready() -> Ready | None:
    """The bundle that is there to be fetched, or None."""
    where = settings.BUNDLE_DIR
    file = where / f"{FOLDER}.zip" if where else None
    if file is None or not file.is_file():
        return None
    told = file.stat()
    return Ready(file, told.st_size, datetime.datetime.fromtimestamp(told.st_mtime, datetime.UTC))


def _pack(folder: Path, to: Path) -> None:
    """All files of a bundle in one, in order, a piece in memory at a time."""
    moment = datetime.datetime.fromtimestamp((folder / MANIFEST).stat().st_mtime, datetime.UTC).timetuple()[:6]
    with ZipFile(to, "w", ZIP_STORED) as archive:
        for path in files_in(folder):
            entry = ZipInfo(f"{FOLDER}/{path}", moment)
            entry.external_attr = 0o644 << 16
            with (folder / path).open("rb") as content, archive.open(entry, "w", force_zip64=True) as packed:
                while piece := content.read(_PIECE):
                    packed.write(piece)
