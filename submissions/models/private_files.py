"""Where files are kept that nobody may fetch by their address."""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import partial

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from site_cms.object_storage.faults import StorageAwayError

log = logging.getLogger(__name__)


class PrivateStorage(FileSystemStorage):
    """A folder that only the site's own user may read, and whose files have no address."""

    def url(self, _name: str | None) -> str:
        """None; whoever may see a file gets it from a view that asks who they are.

        Raises:
            ValueError: always.
        """
        raise ValueError("A private file has no URL.")


def private_storage() -> Storage:
    """The storage `private` of the setting `STORAGES`: below `PRIVATE_DIR` or in a bucket, without addresses."""
    return storages["private"]


def keep_privately(name: str, content: bytes) -> str:
    """Store a file that a stranger sent; returns the name under which it lies.

    Raises:
        ValidationError: it could not be stored, since the disk is full for instance; with a message that says so.
    """
    try:
        return private_storage().save(name, ContentFile(content))
    except OSError as error:
        log.error("A file that was sent in could not be stored: %s.", error.strerror or type(error).__name__)
        with suppress(OSError):  # What had been written of it, if anything.
            private_storage().delete(name)
        raise ValidationError(
            _("We could not save the file. Everything else has been saved. Try again later.")
        ) from None


def delete_when_done(file: FieldFile) -> None:
    """Delete a file once the transaction is through; if it fails, the file stays with its row.

    Where the storage is away then, `purge_personal_data` finds a file that no row names, and deletes it.
    """
    if file.name:
        transaction.on_commit(partial(_delete, file.storage, file.name))
        transaction.on_commit(partial(cache.delete, kept_of(file.name)))


def _delete(storage: Storage, name: str) -> None:
    try:
        storage.delete(name)
    except StorageAwayError:
        log.error("A file that was sent in could not be deleted yet; purge_personal_data will.")


def kept_of(name: str) -> str:
    """The key in the cache of what is made of a file to show it; it goes with the file."""
    return f"submissions:small:{name}"
