"""Running the scheduled jobs that are due: each by one scheduler, however many call at once.

A job is taken by an update that is conditional on what was read, which one of two wins on either
database. Who has it says every twenty seconds that it lives; one that does not any more was
killed, and its job is tried again like any that failed. Nothing that a job does stops the others.
"""

from __future__ import annotations

import datetime
import io
import logging
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import Error, connection
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from site_cms.mail.sending import language_of_reader, send_mail_in
from site_cms.operations.failed_tasks import ADMINISTER
from site_cms.operations.job_state import JobState
from site_cms.operations.scheduled_jobs import JOBS, ScheduledJob
from site_cms.operations.task_workers import BEAT, DEAD_AFTER

log = logging.getLogger(__name__)

# After its first failure, its second and so on a job is tried again; then as after the last.
WAITS = [datetime.timedelta(minutes=minutes) for minutes in (5, 15, 60, 6 * 60)]
LONGEST_SAYING, LONGEST_ERROR = 300, 4000
BROKEN_OFF = "The process that ran it was ended before it was done."
BACKEND = "django.contrib.auth.backends.ModelBackend"
Clock = Callable[[], datetime.datetime]


@dataclass(frozen=True)
class Ran:
    """A job that was run: its last line, or why it failed; `is_new` where the run before had not failed."""

    command: str
    said: str = ""
    error: str = ""
    is_new: bool = False


def run_due(jobs: Sequence[ScheduledJob] = JOBS, clock: Clock = timezone.now) -> list[Ran]:
    """Run what is due, in order. Another scheduler may do the same at the same time.

    Args:
        jobs: the table.
        clock: tells the moment.
    """
    return [ran for job in jobs if (ran := _run_if_due(job, clock)) is not None]


def next_run_of(job: ScheduledJob, state: JobState) -> datetime.datetime | None:
    """When it is due; None at once, since it was never run."""
    if state.begun_at is None:
        return None
    due = job.when.next_after(state.begun_at)
    return min(due, state.next_try_at) if state.next_try_at else due


def _run_if_due(job: ScheduledJob, clock: Clock) -> Ran | None:
    state, _made = JobState.objects.get_or_create(command=job.command)
    now = clock()
    if state.holder:
        return _broken_off(job, state, now) if not state.seen_at or state.seen_at < now - DEAD_AFTER else None
    due = next_run_of(job, state)
    if due is not None and now < due:
        return None
    holder = uuid.uuid4().hex
    # Whoever read the same and comes second finds another beginning.
    same = JobState.objects.filter(pk=state.pk, holder="", begun_at=state.begun_at)
    if not same.update(holder=holder, begun_at=now, seen_at=now, ended_at=None, next_try_at=None):
        return None
    with _in_hand(job.command, holder):
        said, error = _called(job)
    return _ended(job, holder, clock(), said, error)


def _called(job: ScheduledJob) -> tuple[str, str]:
    """What the command said last, and why it failed, if it did."""
    out = io.StringIO()
    try:
        call_command(job.command, stdout=out, stderr=out)
    except (Exception, SystemExit) as error:
        log.debug("%s failed.", job.command, exc_info=error)
        if not isinstance(error, SystemExit) or error.code:
            return _last_line(out), f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
    finally:
        if not connection.in_atomic_block:
            # The next one asks for a connection of its own: this one's may be broken.
            connection.close()
    return _last_line(out), ""


def _last_line(out: io.StringIO) -> str:
    lines = [line.strip() for line in out.getvalue().splitlines() if line.strip()]
    return lines[-1][:LONGEST_SAYING] if lines else ""


def _ended(job: ScheduledJob, holder: str, now: datetime.datetime, said: str, error: str) -> Ran:
    mine = JobState.objects.filter(pk=job.command, holder=holder)
    if not error:
        fine = {"done_at": now, "failures": 0, "next_try_at": None, "told_at": None}
        mine.update(holder="", ended_at=now, said=said, error="", **fine)
        return Ran(job.command, said)
    return _failed(job, mine, now, said, error)


def _broken_off(job: ScheduledJob, state: JobState, now: datetime.datetime) -> Ran | None:
    """Note that a scheduler was killed with the job in hand. It is tried again later: the others have their turn."""
    same = JobState.objects.filter(pk=state.pk, holder=state.holder, seen_at=state.seen_at)
    return _failed(job, same, now, "", BROKEN_OFF) if same.exists() else None


def _failed(job: ScheduledJob, same: QuerySet[JobState], now: datetime.datetime, said: str, error: str) -> Ran:
    before = same.values_list("failures", flat=True).first() or 0
    wait = WAITS[min(before, len(WAITS) - 1)]
    noted = same.update(
        holder="", ended_at=now, said=said, error=error, failures=F("failures") + 1, next_try_at=now + wait
    )
    if noted and JobState.objects.filter(pk=job.command, told_at=None).update(told_at=now):
        log.error("The scheduled job %s failed: %s", job.command, error)
        _tell_administrators(job, error)
    return Ran(job.command, said, error, is_new=not before)


def _tell_administrators(job: ScheduledJob, error: str) -> None:
    """Mail them, once for as long as it fails; where there is none, the address for contact."""
    users = get_user_model()._default_manager.with_perm(ADMINISTER, backend=BACKEND)
    to = {user.email: language_of_reader(user) for user in users if user.email}
    for email, language in (to or {settings.CONTACT_EMAIL: "sv"}).items():
        with override(language):
            context = {
                "does": str(job.does),
                "command": job.command,
                "error": error,
                "link": settings.WAGTAILADMIN_BASE_URL + reverse("scheduled_jobs"),
            }
        send_mail_in(language, "job_failed", context, [email])


@contextmanager
def _in_hand(command: str, holder: str) -> Iterator[None]:
    """While it lasts, whoever holds the job is seen to live."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(BEAT):
            try:
                JobState.objects.filter(pk=command, holder=holder).update(seen_at=timezone.now())
            except Error as error:
                log.warning("The scheduler could not say that it lives: %s.", type(error).__name__)
            connection.close()

    heart = threading.Thread(target=beat, name="heartbeat", daemon=True)
    heart.start()
    try:
        yield
    finally:
        ended.set()
        heart.join(BEAT)
