"""Where the admin meets what is sent in."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from site_cms.operations.left_undone import ADDRESS_OF
from submissions.desk import views
from submissions.desk.document_view import document
from submissions.desk.inbox import InboxMenuItem, InboxView
from submissions.log_entries import register
from submissions.mail import decline_letter_admin
from submissions.models.submission import Submission
from submissions.sign_off import admin_hooks, admin_views
from submissions.sign_off.standing_told import standing_now

__all__ = ["admin_hooks", "decline_letter_admin"]  # Their hooks and snippets are registered where they are imported.


@hooks.register("register_admin_urls")
def register_inbox() -> list[URLPattern]:
    """The list, a submission, its approval and its pictures."""
    return [
        path("submissions/", InboxView.as_view(), name="submissions"),
        path("submissions/results/", InboxView.as_view(results_only=True), name="submissions_results"),
        path("submissions/<int:pk>/", views.read, name="submission"),
        path("submissions/<int:pk>/approval/", admin_views.approval, name="submission_approval"),
        path("submissions/standing/<int:page_pk>/", standing_now, name="text_standing"),
        path("submissions/<int:pk>/pictures/<int:picture_pk>/", views.picture, name="submission_picture"),
        path("submissions/<int:pk>/documents/<int:document_pk>/", document, name="submission_document"),
    ]


def address_of(submission: Submission) -> str:
    """Where a submission is read; empty before its address has been confirmed, when nobody reads it."""
    return reverse("submission", args=[submission.pk]) if submission.confirmed_at else ""


ADDRESS_OF[Submission._meta.label] = address_of


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    """After the pages."""
    return InboxMenuItem(_("Submissions"), reverse("submissions"), icon_name="mail", order=150)


@hooks.register("register_log_actions")
def register_happenings(actions: LogActionRegistry) -> None:
    """What the log tells of submissions."""
    register(actions)


@hooks.register("insert_global_admin_css")
def link_stylesheet() -> str:
    """The desk's looks."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/submissions.css"))
