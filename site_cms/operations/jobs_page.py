"""The scheduled jobs in the admin, for administrators: what came of each, and when it is due again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from site_cms.operations.failed_tasks import is_administrator
from site_cms.operations.job_state import JobState
from site_cms.operations.running_jobs import next_run_of
from site_cms.operations.scheduled_jobs import JOBS, ScheduledJob

# Nothing was run for so long: nobody calls `run_scheduled_jobs`.
SILENCE = datetime.timedelta(minutes=15)


@dataclass(frozen=True)
class ShownJob:
    """A job of the table, what came of it (None before it first ran), and when it is due; None at once."""

    job: ScheduledJob
    state: JobState | None
    next_run: datetime.datetime | None


def shown_jobs() -> list[ShownJob]:
    """All jobs of the table. One query."""
    states = JobState.objects.in_bulk([job.command for job in JOBS])
    return [
        ShownJob(job, state, next_run_of(job, state) if state else None)
        for job, state in ((job, states.get(job.command)) for job in JOBS)
    ]


def failing_jobs() -> int:
    """How many jobs of the table failed the last time."""
    return JobState.objects.filter(pk__in=[job.command for job in JOBS]).exclude(error="").count()


def is_silent(now: datetime.datetime) -> bool:
    """Whether no job has been begun for a quarter of an hour, or ever."""
    latest = JobState.objects.aggregate(latest=Max("begun_at"))["latest"]
    return latest is None or latest < now - SILENCE


def scheduled_jobs(request: HttpRequest) -> HttpResponse:
    """The page, and its button.

    Raises:
        PermissionDenied: the user is no administrator.
    """
    if not is_administrator(request.user):
        raise PermissionDenied
    if request.method == "POST":
        state = get_object_or_404(JobState, pk=request.POST.get("run", ""))
        JobState.objects.filter(pk=state.pk).update(next_try_at=timezone.now())
        messages.success(request, _("The job will run within five minutes."))
        return redirect("scheduled_jobs")
    context = {"jobs": shown_jobs(), "is_silent": is_silent(timezone.now())}
    return render(request, "site_cms/admin/scheduled_jobs.html", context)


class ScheduledJobsMenuItem(MenuItem):
    """Among the reports, for administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user is one."""
        return is_administrator(request.user)
