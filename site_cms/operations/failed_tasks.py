"""Tasks that failed: tried again at longer intervals, then shown to whom they concern, with a button that runs them."""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import Error, transaction
from django.db.models import Case, Count, F, Min, Q, QuerySet, When
from django.db.models.functions import Greatest
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.models import DBTaskResult, get_date_max

from site_cms.operations.kept_for_a_time import FORGETTING
from site_cms.operations.task_workers import GIVEN_UP, INTERRUPTIONS

if TYPE_CHECKING:
    from site_cms.security.user import Asker


log = logging.getLogger(__name__)

# How long a task that failed is shown, and the row of one that did its work is kept.
SHOWN_FOR = datetime.timedelta(days=30)
KEPT_FOR = datetime.timedelta(days=7)
# After its first failure, its second and so on a task is tried again; after the last it is left to people.
WAITS = [datetime.timedelta(minutes=minutes) for minutes in (1, 10, 60)]
# A task that nobody has taken for so long waits for a worker that does not run.
PATIENCE = datetime.timedelta(minutes=15)


# What an administrator is known by: to look after the accounts of others.
ADMINISTER = "site_cms.change_user"


@dataclass(frozen=True)
class KnownTask:
    """What is known of a task.

    Args:
        name: what it does, as people call it.
        permission: of those whom it concerns; if none, administrators.
        is_tried_again: whether it is tried again by itself when it fails: not where somebody waits for the answer.
    """

    name: Any
    permission: str = ""
    is_tried_again: bool = True


# By the task's path.
TASKS: dict[str, KnownTask] = {
    "modelsearch.tasks.insert_or_update_object_task": KnownTask(gettext_lazy("Updating the search")),
    "search.index.refreshing.refresh_entries": KnownTask(gettext_lazy("Updating the search")),
    "wagtail.tasks.update_reference_index_task": KnownTask(gettext_lazy("Recording what is used where")),
    "wagtail.tasks.delete_file_from_storage_task": KnownTask(gettext_lazy("Deleting a file")),
    "site_cms.pictures.sizes.make_sizes": KnownTask(gettext_lazy("Creating the sizes of a picture")),
}


def is_administrator(user: Asker) -> bool:
    """Whether what concerns nobody else concerns somebody."""
    return bool(user.has_perm(ADMINISTER))


def failed_for(user: Asker) -> QuerySet[DBTaskResult]:
    """The tasks that failed lately and concern somebody, the latest first."""
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - SHOWN_FOR).order_by("-finished_at")
    if is_administrator(user):
        return failed
    mine = [path for path, known in TASKS.items() if known.permission and user.has_perm(known.permission)]
    return failed.filter(task_path__in=mine)


def name_of(task: DBTaskResult) -> str:
    """What a task does."""
    known = TASKS.get(task.task_path)
    return str(known.name) if known else _("Task %(name)s") % {"name": task.task_name}


@transaction.atomic
def run_again(task: DBTaskResult) -> None:
    """Ask for a task anew, once: whoever presses second finds it gone."""
    if DBTaskResult.objects.failed().filter(pk=task.pk).delete()[0]:
        given = task.args_kwargs
        transaction.on_commit(lambda: task.task.enqueue(*given["args"], **given["kwargs"]))


def waiting_since(now: datetime.datetime) -> datetime.datetime | None:
    """Since when the task waits that has waited longest, if that is too long; None if none does."""
    long_ago = now - PATIENCE
    # One that is tried again waits from then on.
    due = Q(run_after=get_date_max()) | Q(run_after__lt=long_ago)
    waiting = DBTaskResult.objects.ready().filter(due, enqueued_at__lt=long_ago)
    return waiting.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()


def waiting_and_failed(now: datetime.datetime) -> tuple[int, int, datetime.timedelta]:
    """How many tasks a worker could take, how many are shown as failed, how long the oldest has waited; two queries.

    One that was put back waits from the moment at which it was to be tried again.
    """
    due = Q(run_after=get_date_max()) | Q(run_after__lte=now)
    ready = DBTaskResult.objects.filter(due, status=TaskResultStatus.READY)
    begun = Case(When(run_after=get_date_max(), then=F("enqueued_at")), default=Greatest("enqueued_at", "run_after"))
    waiting = ready.aggregate(number=Count("pk"), since=Min(begun))
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - SHOWN_FOR).count()
    return waiting["number"], failed, max(now - (waiting["since"] or now), datetime.timedelta())


def forget_finished(now: datetime.datetime) -> None:
    """Take away the rows of tasks that nobody is shown any more."""
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT_FOR).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - SHOWN_FOR).delete()


FORGETTING["tasks that were run"] = forget_finished


@receiver(task_finished)
def try_again_later(sender: Any, task_result: TaskResult, **kwargs: Any) -> None:
    """Put a task that a worker ran and that failed back into the queue, for later; not one that was tried enough."""
    if task_result.status != TaskResultStatus.FAILED or not issubclass(sender, DatabaseBackend):
        return
    known, tried = TASKS.get(task_result.task.module_path), len(task_result.worker_ids)
    if known is None or not known.is_tried_again or not 0 < tried <= len(WAITS):
        return
    if task_result.errors[-1].exception_class_path in (*INTERRUPTIONS, GIVEN_UP):
        return
    same = DBTaskResult.objects.filter(pk=task_result.id, status=TaskResultStatus.FAILED)
    same.update(status=TaskResultStatus.READY, finished_at=None, run_after=timezone.now() + WAITS[tried - 1])


@receiver(task_finished)
def keep_failed(sender: Any, task_result: TaskResult, **kwargs: Any) -> None:
    """A task that was run at once (`TASKS=immediate`) and failed is kept as one that a worker ran."""
    if task_result.status != TaskResultStatus.FAILED or issubclass(sender, DatabaseBackend):
        return
    error = task_result.errors[-1]
    try:
        with transaction.atomic():
            DBTaskResult.objects.create(
                status=TaskResultStatus.FAILED,
                started_at=task_result.started_at,
                finished_at=task_result.finished_at,
                args_kwargs={"args": list(task_result.args), "kwargs": dict(task_result.kwargs)},
                task_path=task_result.task.module_path,
                queue_name=task_result.task.queue_name,
                backend_name=task_result.backend,
                run_after=get_date_max(),
                exception_class_path=error.exception_class_path,
                traceback=error.traceback,
            )
    except Error:
        # The transaction around it is lost, and what it did with it.
        log.warning("A task that failed could not be kept: %s", task_result.task.module_path)
