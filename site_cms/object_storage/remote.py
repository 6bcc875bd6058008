"""What a storage on other machines can be asked beside what Django asks each. Imports no client of any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.core.files.base import File
from django.core.files.storage import Storage

# The folders of the library whose pictures have an address of their own, and as what each kind is handed out. All
# else of the library is given by views, which ask who may see it.
OPEN_FOLDERS = {"original_images", "images", "avatar_images"}
PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"} | {
    ".gif": "image/gif",
    ".avif": "image/avif",
}

# A name with an address is given to one content alone (`LibraryStorage.get_available_name`): whoever has it need not
# ask again.
KEPT = "public, max-age=31536000, immutable"


class Told(NamedTuple):
    """What a storage says of a file: its bytes, when it was written, and a mark that tells this content."""

    size: int
    modified: datetime
    mark: str


@dataclass(frozen=True)
class Answer:
    """A file on its way out: what is told of it, and its bytes in pieces; who stops before the end closes them."""

    told: Told
    pieces: Iterator[bytes]


class RemoteStorage(Storage):
    """A storage that other machines share: each question takes a while, and may go unanswered.

    All of it raises `site_cms.object_storage.faults.StorageAwayError` then, and what asks for a file that is not there
    `FileNotFoundError`.
    """

    def told_of(self, name: str) -> Told:
        """All that it says of a file, in one question."""
        raise NotImplementedError

    def answer(self, name: str) -> Answer:
        """A file on its way out, in pieces as they come."""
        raise NotImplementedError

    def put(self, name: str, content: File[Any]) -> None:
        """Store a file under exactly this name; raises `FileExistsError` where there is one."""
        raise NotImplementedError

    def ask(self) -> None:
        """Nothing, where files can be read."""
        raise NotImplementedError


def has_address(name: str) -> bool:
    """Whether a file of the library lies in one of the open folders."""
    return name.partition("/")[0] in OPEN_FOLDERS
