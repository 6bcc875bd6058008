"""Workers say that they live; what one had in hand that does not live any more is run again.

django-tasks leaves the task of a worker that was killed RUNNING for ever. Every task of the site
may be run twice: it makes only what is missing, or writes the same once more.
"""

from __future__ import annotations

import datetime
import logging
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.db import Error, connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from site_cms.operations.task_worker import TaskWorker

log = logging.getLogger(__name__)

# Seconds between two signs of life.
BEAT = 20.0
# A worker that has not been seen for so long is dead.
DEAD_AFTER = datetime.timedelta(minutes=2)
# A task that so many workers did not survive is left alone: it may be what killed them.
MOST_ATTEMPTS = 3
# What django-tasks notes of a task during which its worker was told to stop at once.
INTERRUPTIONS = ("builtins.SystemExit", "builtins.KeyboardInterrupt")


class WorkerLostError(RuntimeError):
    """Each worker that ran a task has died while it did."""


# What is noted of such a task.
GIVEN_UP = f"{__name__}.{WorkerLostError.__name__}"


@dataclass(frozen=True)
class TakenUp:
    """How many tasks are to be run again, and which were given up."""

    again: int
    given_up: tuple[str, ...] = ()


def take_up_again(now: datetime.datetime) -> TakenUp:
    """Let the tasks be run again whose worker is dead or was stopped meanwhile; two at once do it once."""
    TaskWorker.objects.filter(seen_at__lt=now - datetime.timedelta(days=1)).delete()
    alive = set(TaskWorker.objects.filter(seen_at__gte=now - DEAD_AFTER).values_list("pk", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=now - DEAD_AFTER)
    stopped = DBTaskResult.objects.failed().filter(exception_class_path__in=INTERRUPTIONS)
    again, given_up = 0, []
    for task in [*(each for each in running if not alive & set(each.worker_ids[-1:])), *stopped]:
        same = DBTaskResult.objects.filter(pk=task.pk, status=task.status, started_at=task.started_at)
        if len(task.worker_ids) < MOST_ATTEMPTS:
            again += same.update(status=TaskResultStatus.READY, started_at=None, exception_class_path="", traceback="")
        elif same.update(
            status=TaskResultStatus.FAILED,
            finished_at=now,
            exception_class_path=GIVEN_UP,
            traceback=f"Run by {len(task.worker_ids)} workers, none of which survived it.",
        ):
            given_up.append(f"{task.task_name} {task.pk}")
            _tell(task.pk)
    for each in given_up:
        log.error("The task %s was given up: no worker survived it.", each)
    return TakenUp(again, tuple(given_up))


def _tell(pk: uuid.UUID) -> None:
    """Whoever asked for a task hears that it failed as they do of any other."""
    task = DBTaskResult.objects.get(pk=pk)
    with suppress(ImportError, SuspiciousOperation):  # A task that this program does not have any more.
        task_finished.send(sender=type(task.task.get_backend()), task_result=task.task_result)


@contextmanager
def living(worker_id: str) -> Iterator[None]:
    """While it lasts, the worker is seen to live, and looks after what the dead have left."""
    ended = threading.Event()
    _beat(worker_id)
    heart = threading.Thread(target=_keep_beating, args=(worker_id, ended), name="heartbeat", daemon=True)
    heart.start()
    try:
        yield
    finally:
        ended.set()
        heart.join(BEAT)
        # Where the database is away, the row grows old by itself.
        with suppress(Error):
            TaskWorker.objects.filter(pk=worker_id).delete()


def _keep_beating(worker_id: str, ended: threading.Event) -> None:
    while not ended.wait(BEAT):
        _beat(worker_id)
        # The next beat asks for a connection of its own: the database may have been away meanwhile.
        connection.close()


def _beat(worker_id: str) -> None:
    now = timezone.now()
    try:
        TaskWorker.objects.update_or_create(pk=worker_id, defaults={"seen_at": now})
        take_up_again(now)
    except Error as error:
        log.warning("The worker could not say that it lives: %s.", type(error).__name__)
