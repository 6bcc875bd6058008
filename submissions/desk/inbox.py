"""The editors' inbox: what has been confirmed and waits to be read."""

from __future__ import annotations

import datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from submissions.desk.recipients import may_read
from submissions.models.submission import Submission

State = Submission.State
# What an editor can meet; the others have not been confirmed.
STATES = [state for state in State if state not in (State.WRITING, State.WAITING)]


class InboxFilter(WagtailFilterSet):
    """By state, and by how long it has waited."""

    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=[(state.value, state.label) for state in STATES]
    )
    age = django_filters.ChoiceFilter(
        label=_("Has waited for an answer"),
        choices=[("7", _("a week or more")), ("30", _("a month or more"))],
        method="waiting",
    )

    class Meta:
        model = Submission
        fields: list[str] = []

    def waiting(self, submissions: QuerySet, name: str, days: str) -> QuerySet:
        """Undecided, and confirmed so many days ago."""
        before = timezone.now() - datetime.timedelta(days=int(days))
        return submissions.filter(closed_at__isnull=True, confirmed_at__lte=before)


class InboxView(IndexView):
    """The list, the newest first."""

    model = Submission
    permission_policy = ModelPermissionPolicy(Submission)
    any_permission_required = ["view", "change"]
    page_title = _("Submissions")
    header_icon = "mail"
    index_url_name = "submissions"
    index_results_url_name = "submissions_results"
    filterset_class = InboxFilter
    default_ordering = "-confirmed_at"
    paginate_by = 30
    is_searchable = False
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda submission: reverse("submission", args=[submission.pk])),
        Column("party", label=_("Municipality or region")),
        Column("get_state_display", label=_("State")),
        DateColumn("confirmed_at", label=_("Received")),
        Column("assigned_to", label=_("Read by")),
        Column("asks_for_erasure", label=_("Erasure")),
    ]

    def get_base_queryset(self) -> QuerySet[Submission]:
        """Only what has been confirmed."""
        return Submission.objects.for_editors().select_related("party", "assigned_to")


class InboxMenuItem(MenuItem):
    """The way to the inbox, for those who may read it."""

    def is_shown(self, request: Any) -> bool:
        """Whether the user may read submissions."""
        return may_read(request.user)
