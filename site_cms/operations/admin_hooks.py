"""Where the admin shows what could not be done, and what is done by the clock."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from site_cms.operations.jobs_page import ScheduledJobsMenuItem, scheduled_jobs
from site_cms.operations.left_undone import LeftUndoneMenuItem, LeftUndonePanel, left_undone


@hooks.register("register_admin_urls")
def register_page() -> list[URLPattern]:
    """The page with what could not be done, and that of scheduled jobs."""
    return [
        path("left-undone/", left_undone, name="left_undone"),
        path("scheduled-jobs/", scheduled_jobs, name="scheduled_jobs"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu() -> MenuItem:
    """Among the reports."""
    return LeftUndoneMenuItem(_("Left undone"), reverse("left_undone"), icon_name="warning", order=1310)


@hooks.register("register_reports_menu_item")
def register_jobs() -> MenuItem:
    """After it."""
    return ScheduledJobsMenuItem(_("Scheduled jobs"), reverse("scheduled_jobs"), icon_name="time", order=1320)


@hooks.register("construct_homepage_panels")
def add_panel(_request: HttpRequest, panels: list[Any]) -> None:
    """First of all, where there is something."""
    panels.append(LeftUndonePanel())
