"""Picture files beside a file of records."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from site_cms.bounded_reading.refusal import RefusalError
from site_cms.pictures.reading.library import for_library
from site_cms.pictures.reading.opening import TOO_MANY_PIXELS

FOLDER = "media"
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}


class PictureError(ValueError):
    """A picture file cannot be taken; the message says why."""


@dataclass(frozen=True)
class PictureFile:
    """A picture as it will be stored: what is known of it, but not its bytes."""

    path: Path
    extension: str
    digest: str
    """SHA-1 of the bytes without metadata, as Wagtail keeps it."""

    def content(self) -> bytes:
        """The bytes without metadata.

        Raises:
            PictureError: the file is no longer what it was.
        """
        try:
            content = _read(_bytes_of(self.path))[1]
        except RefusalError:
            raise PictureError("the file changed while it was being imported") from None
        if hashlib.sha1(content, usedforsecurity=False).hexdigest() != self.digest:
            raise PictureError("the file changed while it was being imported")
        return content


class MediaFolder:
    """The folder `media/` beside a file of records. Each file is looked at once."""

    def __init__(self, beside: Path) -> None:
        self._folder = beside.resolve().parent / FOLDER
        self._known: dict[str, PictureFile | PictureError] = {}

    def picture(self, name: str) -> PictureFile:
        """The picture called `media/…` in a record.

        Raises:
            PictureError: the name leads elsewhere, or the file is missing, too large, damaged or no picture.
        """
        if name not in self._known:
            try:
                self._known[name] = self._look_at(name)
            except PictureError as refused:
                self._known[name] = refused
        found = self._known[name]
        if isinstance(found, PictureError):
            raise found
        return found

    def _look_at(self, name: str) -> PictureFile:
        folder, _slash, file = name.partition("/")
        if folder != FOLDER or not file or file.startswith(".") or "/" in file or "\\" in file or "\0" in file:
            raise PictureError(f"must be a file in {FOLDER}/, written {FOLDER}/name.jpg")
        path = self._folder / file
        try:
            is_there = path.is_file() and not path.is_symlink() and not self._folder.is_symlink()
        except (OSError, ValueError):
            is_there = False
        if not is_there:
            raise PictureError(f"there is no file {name} beside the records")
        return _looked_at(path, name)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            raise PictureError(f"is larger than {settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // 1024 // 1024} MB")
        return path.read_bytes()
    except OSError as error:
        raise PictureError(f"cannot be read: {error.strerror}") from None


def _looked_at(path: Path, name: str) -> PictureFile:
    try:
        extension, stripped = _read(_bytes_of(path))
    except RefusalError as refused:
        if refused.reason == TOO_MANY_PIXELS:
            most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
            raise PictureError(f"{name} has more than {most} million pixels") from None
        raise PictureError(f"{name} is damaged, or no picture that the site takes") from None
    return PictureFile(path, extension, hashlib.sha1(stripped, usedforsecurity=False).hexdigest())


def _read(content: bytes) -> tuple[str, bytes]:
    """As the library's form reads it, in this process: an import is a command of its own and serves no reader."""
    return for_library(content, most_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
