"""What the site needs to do all that it should, each asked whether it is there. None of it raises."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.core.cache import cache
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks import task_backends
from django_tasks.backends.immediate import ImmediateBackend

from site_cms.object_storage.remote import RemoteStorage
from site_cms.operations.task_worker import TaskWorker
from site_cms.operations.task_workers import DEAD_AFTER

log = logging.getLogger(__name__)

# Bytes that are free on the disk at least: a few pictures in all their sizes.
ROOM = 200 * 1024 * 1024
# Once the database is up with the code, it is for as long as the process has that code.
_migrated = [False]


def database_answers() -> bool:
    """Whether the database can be asked."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        log.error("The database cannot be reached (%s).", type(error).__name__)
        return False
    return True


def cache_answers() -> bool:
    """A cache that is away forgets what it was given; it raises nothing (`site_cms.operations.shared_cache`)."""
    key, value = f"readyz:{secrets.token_hex(8)}", secrets.token_hex(8)
    cache.set(key, value, 10)
    return bool(cache.get(key) == value)


def worker_lives() -> bool:
    """Whether a worker has said within two minutes that it lives; where tasks are run at once there is none."""
    if isinstance(task_backends["default"], ImmediateBackend):
        return True
    try:
        return TaskWorker.objects.filter(seen_at__gte=timezone.now() - DEAD_AFTER).exists()
    except Error:
        return False


def storages_answer() -> bool:
    """Whether files can be read and written, as far as that is seen without writing one."""
    return all(_answers(storages[name]) for name in ("default", "private"))


def _answers(storage: Storage) -> bool:
    try:
        if isinstance(storage, RemoteStorage):
            storage.ask()
            return True
        if not isinstance(storage, FileSystemStorage):
            storage.exists("readyz")
            return True
        folder = Path(storage.location)
        while not folder.exists():  # The first file makes it.
            folder = folder.parent
        return os.access(folder, os.W_OK | os.X_OK) and shutil.disk_usage(folder).free >= ROOM
    except Exception as error:  # noqa: BLE001  (each kind of storage has errors of its own)
        log.error("Files cannot be reached (%s).", type(error).__name__)
        return False


def is_migrated() -> bool:
    """Whether the database has all migrations of this code."""
    with suppress(Error):
        if not _migrated[0]:
            executor = MigrationExecutor(connection)
            _migrated[0] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        return _migrated[0]
    return False


NEEDED: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "cache": cache_answers,
    "worker": worker_lives,
    "storage": storages_answer,
    "migrations": is_migrated,
}
