"""What is due by the clock runs when it is due, once, and a job that fails stops no other and is told once."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command, get_commands
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_cms.models import JobState
from site_cms.operations import running_jobs
from site_cms.operations.running_jobs import BROKEN_OFF, WAITS, run_due
from site_cms.operations.scheduled_jobs import JOBS, Every, Nightly, ScheduledJob
from site_cms.operations.task_workers import DEAD_AFTER
from tests.factories import person

pytestmark = pytest.mark.django_db

STOCKHOLM = timezone.get_default_timezone()
NOON = datetime.datetime(2026, 3, 10, 12, 0, tzinfo=STOCKHOLM)
FIRST, SECOND = "publish_scheduled", "catch_up"
MINUTE = datetime.timedelta(minutes=1)


class Jobs:
    """A table of two jobs, what was called, and a clock."""

    def __init__(self) -> None:
        self.now = NOON
        self.called: list[str] = []
        self.failing: dict[str, BaseException] = {}
        self.table = [ScheduledJob(name, name, Every(5)) for name in (FIRST, SECOND)]

    def call(self, command: str, *, stdout: Any, **_options: Any) -> None:
        self.called.append(command)
        stdout.write(f"Ready.\nDid {len(self.called)} things.\n\n")
        if command in self.failing:
            raise self.failing[command]

    def run(self, after: datetime.timedelta = datetime.timedelta(0)) -> list[str]:
        """What is run when this much more time has gone by."""
        self.now += after
        self.called.clear()
        run_due(self.table, lambda: self.now)
        return list(self.called)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    jobs = Jobs()
    monkeypatch.setattr(running_jobs, "call_command", jobs.call)
    return jobs


def state(command: str = FIRST) -> JobState:
    return JobState.objects.get(pk=command)


def test_every_job_of_the_table_is_a_command_and_each_is_there_once() -> None:
    commands = [job.command for job in JOBS]
    assert set(commands) <= get_commands().keys()
    assert len(set(commands)) == len(commands)
    assert commands.index("follow_up_submissions") < commands.index("purge_personal_data")


def test_the_jobs_of_the_table_run_as_they_are() -> None:
    ran = run_due()
    assert [each.command for each in ran] == [job.command for job in JOBS]
    assert [each.error for each in ran] == [""] * len(JOBS)


def test_what_is_not_due_is_not_run(jobs: Jobs) -> None:
    assert jobs.run() == [FIRST, SECOND]
    assert jobs.run(after=MINUTE) == []
    assert jobs.run(after=4 * MINUTE) == [FIRST, SECOND]


def test_a_timer_that_comes_some_seconds_early_still_finds_it_due(jobs: Jobs) -> None:
    jobs.run()
    assert jobs.run(after=5 * MINUTE - datetime.timedelta(seconds=20)) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("last", "due"),
    [
        ("2026-03-10T03:14", "2026-03-10T03:15"),
        ("2026-03-10T03:15", "2026-03-11T03:15"),
        ("2026-03-10T12:00", "2026-03-11T03:15"),
        # The nights in which the clocks change.
        ("2026-03-28T12:00", "2026-03-29T03:15"),
        ("2026-10-24T12:00", "2026-10-25T03:15"),
    ],
)
def test_a_nightly_job_is_due_at_its_hour(last: str, due: str) -> None:
    begun = datetime.datetime.fromisoformat(last).replace(tzinfo=STOCKHOLM)
    assert Nightly(datetime.time(3, 15)).next_after(begun) == datetime.datetime.fromisoformat(due).replace(
        tzinfo=STOCKHOLM
    )


def test_a_night_that_was_missed_is_made_up_for(jobs: Jobs) -> None:
    jobs.table = [ScheduledJob(FIRST, FIRST, Nightly(datetime.time(3, 15)))]
    jobs.run()
    assert jobs.run(after=datetime.timedelta(hours=14)) == []
    assert jobs.run(after=datetime.timedelta(hours=30)) == [FIRST]
    assert jobs.run(after=MINUTE) == []


def test_what_came_of_it_is_kept(jobs: Jobs) -> None:
    jobs.run()
    kept = state()
    assert (kept.begun_at, kept.ended_at, kept.done_at, kept.holder) == (NOON, NOON, NOON, "")
    assert (kept.said, kept.error) == ("Did 1 things.", "")


@pytest.mark.parametrize("error", [CommandError("no"), ValueError("no"), SystemExit(1)])
def test_a_job_that_fails_stops_no_other(jobs: Jobs, error: BaseException) -> None:
    jobs.failing[FIRST] = error
    assert jobs.run() == [FIRST, SECOND]
    assert type(error).__name__ in state(FIRST).error
    assert state(SECOND).error == ""


def test_a_job_that_ends_by_saying_that_all_is_well_has_not_failed(jobs: Jobs) -> None:
    jobs.failing[FIRST] = SystemExit(0)
    jobs.run()
    assert state().error == ""


def test_administrators_are_told_once_for_as_long_as_it_fails(jobs: Jobs, mailoutbox: list[Any]) -> None:
    administrator = person("administrator")
    jobs.failing[FIRST] = CommandError("no disk")
    for _time in range(4):
        jobs.run(after=5 * MINUTE)
    assert [mail.to for mail in mailoutbox] == [[administrator.email]]
    assert "no disk" in mailoutbox[0].body
    assert state().failures == 4
    del jobs.failing[FIRST]
    jobs.run(after=5 * MINUTE)
    assert (state().failures, state().error, state().told_at) == (0, "", None)
    jobs.failing[FIRST] = CommandError("no disk")
    jobs.run(after=5 * MINUTE)
    assert len(mailoutbox) == 2


def test_where_there_is_no_administrator_the_address_for_contact_is_told(
    jobs: Jobs, mailoutbox: list[Any], settings: Any
) -> None:
    jobs.failing[FIRST] = CommandError("no")
    jobs.run()
    assert [mail.to for mail in mailoutbox] == [[settings.CONTACT_EMAIL]]


def test_a_nightly_job_that_fails_is_tried_again_at_longer_and_longer_intervals(jobs: Jobs) -> None:
    jobs.table = [ScheduledJob(FIRST, FIRST, Nightly(datetime.time(3, 15)))]
    jobs.failing[FIRST] = CommandError("no")
    jobs.run()
    for wait in WAITS[:3]:
        assert jobs.run(after=wait - MINUTE) == []
        assert jobs.run(after=MINUTE) == [FIRST]


def test_a_job_that_another_scheduler_has_in_hand_is_left_to_it(jobs: Jobs) -> None:
    JobState.objects.create(command=FIRST, holder="other", begun_at=NOON - 60 * MINUTE, seen_at=NOON - MINUTE)
    assert jobs.run() == [SECOND]
    assert state().holder == "other"


def test_a_job_whose_scheduler_was_killed_is_tried_again_after_the_others(jobs: Jobs, mailoutbox: list[Any]) -> None:
    long_ago = NOON - 2 * DEAD_AFTER
    JobState.objects.create(command=FIRST, holder="killed", begun_at=long_ago, seen_at=long_ago)
    assert jobs.run() == [SECOND]
    assert (state().holder, state().error) == ("", BROKEN_OFF)
    assert len(mailoutbox) == 1
    assert jobs.run(after=5 * MINUTE) == [FIRST, SECOND]
    assert state().error == ""


def test_of_two_schedulers_that_read_the_same_one_runs_the_job(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one reads while the first has not yet taken it, and takes it after the first is done."""
    whole, met = running_jobs.next_run_of, list[ScheduledJob]()

    def meanwhile(job: ScheduledJob, read: JobState) -> datetime.datetime | None:
        if not met:
            met.append(job)
            run_due(jobs.table, lambda: jobs.now)
        return whole(job, read)

    monkeypatch.setattr(running_jobs, "next_run_of", meanwhile)
    assert jobs.run() == [FIRST, SECOND]


def test_the_command_fails_when_a_job_begins_to_fail_and_not_again(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs.failing[FIRST] = CommandError("no disk")
    monkeypatch.setattr("site_cms.management.commands.run_scheduled_jobs.run_due", lambda: again())

    def again() -> Any:
        jobs.now += 5 * MINUTE
        return run_due(jobs.table, lambda: jobs.now)

    with pytest.raises(CommandError, match="publish_scheduled: CommandError: no disk"):
        call_command("run_scheduled_jobs")
    call_command("run_scheduled_jobs")


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(person(role))
    return client


def test_administrators_see_what_came_of_each_job_and_nobody_else_does(jobs: Jobs) -> None:
    client, address = signed_in("administrator"), reverse("scheduled_jobs")
    assert "run_scheduled_jobs" in client.get(address).content.decode()
    jobs.now = timezone.now()
    jobs.failing[SECOND] = CommandError("no mail server")
    jobs.run()
    html = client.get(address).content.decode()
    for words in ("Did 1 things.", "no mail server", "Var 5:e minut", "Varje natt kl. 03:15"):
        assert words in html, words
    assert "run_scheduled_jobs" not in html
    assert address in client.get(reverse("left_undone")).content.decode()
    editor = signed_in("editor")
    assert editor.get(address).status_code == 302
    assert address not in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_a_job_can_be_asked_for_before_it_is_due(jobs: Jobs) -> None:
    jobs.now = timezone.now()
    jobs.run()
    client = signed_in("administrator")
    client.post(reverse("scheduled_jobs"), {"run": SECOND})
    assert jobs.run(after=MINUTE) == [SECOND]
    assert client.post(reverse("scheduled_jobs"), {"run": "x"}).status_code in (302, 404)
