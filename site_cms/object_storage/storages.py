"""Django's storages in the object storage: what `STORAGES` names where `STORAGE_URL` is set.

They take no arguments: Wagtail writes a storage's into the task that deletes a file, and a key has no place there.
"""

from __future__ import annotations

import errno
import mimetypes
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, NoReturn, cast

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File
from django.core.files.utils import validate_file_name
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri

from site_cms.object_storage.address import ObjectStorage
from site_cms.object_storage.bucket import Bucket
from site_cms.object_storage.remote import KEPT, Answer, RemoteStorage, Told, has_address

# How the names in the private bucket begin: each storage lists its own files alone.
LIBRARY, SENT_IN = "library/", "sent-in/"
# How often another name is tried, where somebody else has just taken one.
TIMES = 5


class BucketStorage(RemoteStorage):
    """Files in buckets: whole or not there, never one over another, with the errors that a folder has."""

    def buckets(self) -> tuple[Bucket, ...]:
        """All in which it has files."""
        raise NotImplementedError

    def bucket_of(self, name: str) -> Bucket:
        """That in which a file of this name lies."""
        raise NotImplementedError

    def exists(self, name: str) -> bool:
        """Whether there is a file of this name; there are no folders."""
        try:
            self.told_of(name)
        except FileNotFoundError:
            return False
        return True

    def delete(self, name: str) -> None:
        """Delete a file, if it is there."""
        self.bucket_of(name).delete(_own(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """The folders and the files in a folder."""
        folders: set[str] = set()
        files: list[str] = []
        for bucket in self.buckets():
            found, within = bucket.below(path)
            folders.update(found)
            files += within
        return sorted(folders), files

    def size(self, name: str) -> int:
        """In bytes; raises `FileNotFoundError`."""
        return self.told_of(name).size

    def get_modified_time(self, name: str) -> Any:
        """When it was written; raises `FileNotFoundError`."""
        return self.told_of(name).modified

    get_created_time = get_modified_time

    def told_of(self, name: str) -> Told:
        """All that the storage says of a file, in one question; raises `FileNotFoundError`."""
        return self.bucket_of(name).told_of(_own(name))

    def answer(self, name: str) -> Answer:
        """A file on its way out, in pieces; raises `FileNotFoundError`."""
        return self.bucket_of(name).answer(_own(name))

    def put(self, name: str, content: File[Any]) -> None:
        """Store a file under exactly this name; raises `FileExistsError` where there is one."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.bucket_of(name).put(
            _own(name), _pieces_of(content), kind, KEPT if has_address(name) else "private, no-store"
        )

    def ask(self) -> None:
        """Nothing, where it can be read; raises `StorageAwayError`."""
        for bucket in self.buckets():
            bucket.ask()

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        if mode not in {"r", "rb"}:
            raise ValueError("A file in the object storage is written whole, by save().")
        return File(self.bucket_of(name).fetch(_own(name)), name)

    def _save(self, name: str, content: File[Any]) -> str:
        for _time in range(TIMES):
            try:
                self.put(name, content)
            except FileExistsError:
                name = super().get_available_name(name)
                continue
            return name
        raise FileExistsError(errno.EEXIST, "There is such a file", name)


@deconstructible
class LibraryStorage(BucketStorage):
    """The storage `default`: pictures that have an address in the public bucket, all else in the private one."""

    def buckets(self) -> tuple[Bucket, ...]:
        """The public and the private."""
        told = _told()
        return Bucket(told, told.public), Bucket(told, told.private, LIBRARY)

    def bucket_of(self, name: str) -> Bucket:
        """The public one for what has an address of its own."""
        public, private = self.buckets()
        return public if has_address(name) else private

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """A picture with an address gets a name that there has never been: browsers may keep it for good."""
        if not has_address(name):
            return super().get_available_name(name, max_length)
        path = PurePosixPath(name)
        root, ending = path.name.removesuffix(path.suffix), path.suffix
        new = self.get_alternative_name(root, ending)
        if max_length and (over := len(str(path.parent / new)) - max_length) > 0:
            if over >= len(root):
                raise SuspiciousFileOperation("There is no room for the name of a file.")
            new = self.get_alternative_name(root[:-over], ending)
        return str(path.parent / new)

    def url(self, name: str | None) -> str:
        """On the site's own host, without a question to the storage."""
        return f"{settings.MEDIA_URL}{filepath_to_uri(name or '').lstrip('/')}"


@deconstructible
class SentInStorage(BucketStorage):
    """The storage `private`: what was sent in, until an editor has taken it; without addresses."""

    def buckets(self) -> tuple[Bucket, ...]:
        """The private one."""
        told = _told()
        return (Bucket(told, told.private, SENT_IN),)

    def bucket_of(self, _name: str) -> Bucket:
        """The private one."""
        return self.buckets()[0]

    def url(self, _name: str | None) -> NoReturn:
        """None; whoever may see a file gets it from a view that asks who they are.

        Raises:
            ValueError: always.
        """
        raise ValueError("A private file has no URL.")


def _told() -> ObjectStorage:
    return cast("ObjectStorage", settings.OBJECT_STORAGE)


def _own(name: str) -> str:
    """The name as it lies in the bucket.

    Raises:
        SuspiciousFileOperation: it leads somewhere else.
    """
    return str(validate_file_name(str(name).replace("\\", "/"), allow_relative_path=True))


def _pieces_of(content: File[Any]) -> Iterator[bytes | str]:
    if isinstance(content, ContentFile) or content.seekable():
        content.seek(0)
    return content.chunks()
