"""Where files are kept that nobody may fetch by their address."""

from __future__ import annotations

from functools import partial

from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import transaction
from django.db.models.fields.files import FieldFile


class PrivateStorage(FileSystemStorage):
    """A folder that only the site's own user may read, and whose files have no address."""

    def url(self, name: str | None) -> str:
        """None; whoever may see a file gets it from a view that asks who they are.

        Raises:
            ValueError: always.
        """
        raise ValueError("A private file has no URL.")


def private_storage() -> Storage:
    """The storage `private` of the setting `STORAGES`: below `PRIVATE_DIR`, without addresses."""
    return storages["private"]


def delete_when_done(file: FieldFile) -> None:
    """Delete a file once the transaction is through; if it fails, the file stays with its row."""
    if file.name:
        transaction.on_commit(partial(file.storage.delete, file.name))
