"""A task whose worker was killed is run again, and its effect is one."""

import datetime
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from site_cms.models import TaskWorker
from site_cms.operations.task_workers import DEAD_AFTER, MOST_ATTEMPTS, living, take_up_again

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
NOW = timezone.now()
LONG_AGO = NOW - 2 * DEAD_AFTER
READY, RUNNING, FAILED = TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED


def queued(using="default", **given):
    """A task in the queue."""
    return DBTaskResult.objects.using(using).create(
        **{
            "task_path": "tests.task_that_waits.wait_and_leave_a_mark",
            "args_kwargs": {"args": ["/nowhere"], "kwargs": {}},
            "backend_name": "default",
            "run_after": get_date_max(),
            "exception_class_path": "",
            "traceback": "",
            **given,
        }
    )


def running(*workers, since=LONG_AGO):
    return queued(status=RUNNING, started_at=since, worker_ids=list(workers))


def test_the_task_of_a_worker_that_is_dead_is_run_again_and_asked_for_once():
    task = running("dead")
    assert take_up_again(NOW).again == 1
    assert take_up_again(NOW).again == 0
    task.refresh_from_db()
    assert (task.status, task.started_at) == (READY, None)


def test_the_task_of_a_worker_that_lives_is_left_alone_however_long_it_takes():
    TaskWorker.objects.create(worker_id="alive", seen_at=NOW)
    running("dead", "alive", since=NOW - datetime.timedelta(hours=5))
    assert take_up_again(NOW).again == 0


def test_what_was_begun_just_now_is_left_alone():
    running("new", since=NOW)
    assert take_up_again(NOW).again == 0


def test_a_task_that_was_broken_off_by_stopping_its_worker_is_run_again():
    task = queued(status=FAILED, started_at=NOW, worker_ids=["a"], exception_class_path="builtins.SystemExit")
    assert take_up_again(NOW).again == 1
    task.refresh_from_db()
    assert task.status == READY


def test_a_task_that_fails_is_not_run_again_by_itself():
    queued(status=FAILED, started_at=NOW, worker_ids=["a"], exception_class_path="builtins.ValueError")
    assert take_up_again(NOW).again == 0


def test_a_task_that_no_worker_survives_is_given_up():
    task = running(*[f"worker {number}" for number in range(MOST_ATTEMPTS)])
    taken = take_up_again(NOW)
    assert taken.again == 0
    assert len(taken.given_up) == 1
    task.refresh_from_db()
    assert task.status == FAILED
    assert "WorkerLostError" in task.exception_class_path


def test_a_worker_is_seen_while_it_lives():
    with living("me"):
        assert TaskWorker.objects.get().worker_id == "me"
    assert not TaskWorker.objects.exists()


@pytest.fixture
def workshop(tmp_path):
    """A database of its own, which a worker in a process of its own works through."""
    given = {**connections["default"].settings_dict, "NAME": str(tmp_path / "db.sqlite3"), "OPTIONS": {}, "TEST": {}}
    side = DatabaseWrapper(given, "side")
    connections["side"] = side
    with side.schema_editor() as schema:
        schema.create_model(DBTaskResult)
        schema.create_model(TaskWorker)
    yield tmp_path
    side.close()
    del connections["side"]


def worker(folder, *options):
    """A worker that takes one task and ends."""
    command = [sys.executable, "manage.py", "db_worker", "--no-reload", "--no-startup-delay", "--max-tasks=1"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_cms.settings.dev",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "TASKS": "database",
    }
    return subprocess.Popen([*command, *options], cwd=ROOT, env=environment)


def until(is_so):
    """Wait until something is so; whether it came to be."""
    for _moment in range(600):
        if is_so():
            return True
        time.sleep(0.1)
    return False


def test_a_worker_killed_in_the_middle_of_a_task_leaves_it_to_the_next_one(workshop):
    task = queued("side", args_kwargs={"args": [str(workshop)], "kwargs": {}})
    first = worker(workshop)
    assert until((workshop / "begun").exists), "the worker has begun"
    first.send_signal(signal.SIGKILL)
    first.wait()
    task.refresh_from_db()
    assert task.status == RUNNING
    assert not (workshop / "mark").exists()
    # Its last sign of life, and the beginning, were some minutes ago.
    TaskWorker.objects.using("side").update(seen_at=LONG_AGO)
    DBTaskResult.objects.using("side").update(started_at=LONG_AGO)
    (workshop / "go").touch()
    second = worker(workshop, "--batch")
    assert second.wait(60) == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.SUCCESSFUL
    assert len(task.worker_ids) == 2
    assert (workshop / "begun").read_text() == "begun\n" * 2
    assert (workshop / "mark").read_text() == "done"
