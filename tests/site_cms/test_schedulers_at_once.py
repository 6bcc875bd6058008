"""Two schedulers at once, on PostgreSQL: each job is run by one of them."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from site_cms.models import JobState
from site_cms.operations import running_jobs
from site_cms.operations.running_jobs import run_due
from site_cms.operations.scheduled_jobs import Every, ScheduledJob
from site_cms.operations.task_workers import DEAD_AFTER
from tests.together import ROUNDS, at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
JOBS = [ScheduledJob(name, name, Every(5)) for name in ("publish_scheduled", "catch_up", "check_facts")]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that were called; each takes a moment."""
    found: list[str] = []

    def call(command: str, **_options: Any) -> None:
        found.append(command)
        time.sleep(0.05)

    monkeypatch.setattr(running_jobs, "call_command", call)
    return found


def test_each_job_is_run_once_by_schedulers_that_come_at_once(called: list[str]) -> None:
    assert connection.vendor == "postgresql"
    for _round in range(ROUNDS):
        called.clear()
        JobState.objects.all().delete()
        at_once(*[partial(run_due, JOBS)] * 4)
        assert sorted(called) == sorted(job.command for job in JOBS)
        assert not JobState.objects.exclude(holder="").exists()


def test_a_job_that_was_broken_off_is_noted_and_told_once(called: list[str]) -> None:
    long_ago = timezone.now() - 2 * DEAD_AFTER
    JobState.objects.create(command="catch_up", holder="killed", begun_at=long_ago, seen_at=long_ago)
    at_once(*[partial(run_due, [JOBS[1]])] * 4)
    assert called == []
    assert JobState.objects.get().failures == 1
    assert len(mail.outbox) == 1
