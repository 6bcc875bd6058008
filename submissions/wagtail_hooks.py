"""Where the admin meets what is sent in."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from submissions.desk import views
from submissions.desk.inbox import InboxMenuItem, InboxView


@hooks.register("register_admin_urls")
def register_inbox() -> list[URLPattern]:
    """The list, a submission, its pictures."""
    return [
        path("submissions/", InboxView.as_view(), name="submissions"),
        path("submissions/results/", InboxView.as_view(results_only=True), name="submissions_results"),
        path("submissions/<int:pk>/", views.read, name="submission"),
        path("submissions/<int:pk>/pictures/<int:picture_pk>/", views.picture, name="submission_picture"),
    ]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    """After the pages."""
    return InboxMenuItem(_("Submissions"), reverse("submissions"), icon_name="mail", order=150)
