"""A task that fails is tried again by itself, later and later, and then left to people; rows do not pile up."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, get_date_max

from site_cms.operations import failed_tasks
from site_cms.operations.failed_tasks import KEPT_FOR, PATIENCE, SHOWN_FOR, TASKS, WAITS, KnownTask, waiting_since

pytestmark = pytest.mark.django_db

READY, FAILED, SUCCESSFUL = TaskResultStatus.READY, TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL
failing: list[BaseException] = []


@task()
def may_fail() -> None:
    """Fails as often as it is told."""
    if failing:
        raise failing.pop()


PATH = may_fail.module_path


@pytest.fixture(autouse=True)
def _known(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setitem(TASKS, PATH, KnownTask("A task"))
    yield
    failing.clear()


def run(times: int = 1) -> DBTaskResult:
    """The task after a worker, another each time, has run it as often."""
    row = DBTaskResult.objects.get()
    for _time in range(times):
        worker = Worker(
            queue_names=["default"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="w",
            excluded_queue_names=[],
        )
        row.claim(worker.worker_id)
        worker.run_task(row)
        row.refresh_from_db()
    return row


def test_a_task_that_fails_waits_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    monkeypatch.setattr(failed_tasks.timezone, "now", lambda: now)
    failing.append(OSError("no disk"))
    may_fail.enqueue()
    row = run()
    assert (row.status, row.run_after - now) == (READY, WAITS[0])
    assert not DBTaskResult.objects.ready().exists()
    assert run().status == SUCCESSFUL


def test_each_time_it_waits_longer_and_in_the_end_it_is_left_to_people(
    monkeypatch: pytest.MonkeyPatch, admin_client: Any
) -> None:
    now = timezone.now()
    monkeypatch.setattr(failed_tasks.timezone, "now", lambda: now)
    failing.extend(OSError("no disk") for _time in range(9))
    may_fail.enqueue()
    for wait in WAITS:
        row = run()
        assert (row.status, row.run_after - now) == (READY, wait)
    assert run().status == FAILED
    html = admin_client.get(reverse("left_undone")).content.decode()
    assert "A task" in html
    assert "4 gånger" in html or "4 times" in html


@pytest.mark.parametrize(
    ("known", "error"),
    [
        (None, OSError()),
        (KnownTask("Somebody waits", is_tried_again=False), OSError()),
        (KnownTask("A task"), SystemExit()),
    ],
)
def test_what_must_not_be_repeated_or_was_broken_off_is_left_as_it_is(
    known: KnownTask | None, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(TASKS, PATH)
    if known:
        monkeypatch.setitem(TASKS, PATH, known)
    failing.append(error)
    may_fail.enqueue()
    assert run().status == FAILED


def test_a_freezing_is_not_tried_again_for_somebody_waits_for_the_answer() -> None:
    assert not TASKS["commitments.editions.background_freezing.freeze_asked"].is_tried_again


def test_a_task_that_waits_to_be_tried_again_is_no_sign_that_no_worker_runs() -> None:
    failing.append(OSError())
    may_fail.enqueue()
    run()
    now = timezone.now()
    DBTaskResult.objects.update(enqueued_at=now - 3 * PATIENCE, run_after=now - PATIENCE / 2)
    assert waiting_since(now) is None
    DBTaskResult.objects.update(run_after=now - 2 * PATIENCE)
    assert waiting_since(now) is not None


def test_rows_of_tasks_go_when_nobody_is_shown_them_any_more() -> None:
    now, day = timezone.now(), datetime.timedelta(days=1)
    for status, age in ((SUCCESSFUL, KEPT_FOR), (FAILED, SHOWN_FOR)):
        for late in (-day, day):
            DBTaskResult.objects.create(
                status=status,
                finished_at=now - age - late,
                args_kwargs={"args": [], "kwargs": {}},
                task_path=PATH,
                backend_name="default",
                run_after=get_date_max(),
                exception_class_path="",
                traceback="",
            )
    call_command("catch_up")
    left: Any = DBTaskResult.objects.values_list("status", "finished_at")
    assert sorted((status, now - at < SHOWN_FOR) for status, at in left) == [(FAILED, True), (SUCCESSFUL, True)]
    assert all(now - at < (KEPT_FOR if status == SUCCESSFUL else SHOWN_FOR) for status, at in left)
