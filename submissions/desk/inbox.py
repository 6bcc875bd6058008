"""The editors' inbox: what has been confirmed and waits to be read."""

from __future__ import annotations

import datetime
from typing import Any

import django_filters
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.permission_policies import ModelPermissionPolicy

from places.models import LocalGovernment, Region
from site_cms.security.user import name_of
from submissions.desk.senders_answers import in_words, that_wait, with_answers
from submissions.mail.editors_told import editors, may_read
from submissions.models.submission import Submission

State = Submission.State
# What an editor can meet; the others have not been confirmed.
STATES = [state for state in State if state not in (State.WRITING, State.WAITING)]
NOBODY, SENDER = "nobody", "sender"


class InboxFilter(WagtailFilterSet):
    """By state, by who sent it, by who reads it, and by how long it has waited."""

    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=[(state.value, state.label) for state in STATES]
    )
    assigned_to = django_filters.ChoiceFilter(label=_("Read by"), method="read_by")
    age = django_filters.ChoiceFilter(
        label=_("Has waited for an answer"),
        choices=[("3", _("three days or more")), ("7", _("a week or more")), ("30", _("a month or more"))],
        method="waiting",
    )
    waits = django_filters.ChoiceFilter(
        label=_("To note"), choices=[(SENDER, _("the sender has answered or asked for something"))], method="answered"
    )
    region = django_filters.ModelChoiceFilter(
        field_name="party__counties", label=_("Region"), queryset=lambda _request: _regions()
    )
    party = django_filters.ModelChoiceFilter(label=_("Municipality or region"), queryset=lambda _request: _parties())

    class Meta:
        model = Submission
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(user.pk), name_of(user)) for user in editors()]
        self.filters["assigned_to"].extra["choices"] = [(NOBODY, gettext("Nobody")), *names]

    def read_by(self, submissions: QuerySet, _name: str, who: str) -> QuerySet:
        """Those that somebody reads, or that nobody does."""
        return submissions.filter(assigned_to=None) if who == NOBODY else submissions.filter(assigned_to=who)

    def waiting(self, submissions: QuerySet, _name: str, days: str) -> QuerySet:
        """Undecided, and confirmed so many days ago."""
        before = timezone.now() - datetime.timedelta(days=int(days))
        return submissions.filter(pk__in=Submission.objects.undecided(), confirmed_at__lte=before)

    def answered(self, submissions: QuerySet, _name: str, _who: str) -> QuerySet:
        """Those whose sender waits for an editor to deal with something."""
        return that_wait(submissions)


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
    search_fields = ["title", "party__name_sv", "party__name_en"]
    search_backend_name = None
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            width="34%",
            get_url=lambda submission: reverse("submission", args=[submission.pk]),
        ),
        Column("party", label=_("Municipality or region"), sort_key="party__sort_key"),
        Column("get_state_display", label=_("State")),
        Column("age", label=_("Has waited"), accessor=lambda submission: age_of(submission), sort_key="confirmed_at"),
        Column("noted", label=_("To note"), accessor=lambda submission: noted_of(submission)),
        Column("assigned_to", label=_("Read by"), accessor=lambda submission: name_of(submission.assigned_to)),
        DateColumn("confirmed_at", label=_("Received"), sort_key="confirmed_at"),
    ]

    def get_base_queryset(self) -> QuerySet[Submission]:
        """Only what has been confirmed, with the number of its questions."""
        submissions = Submission.objects.for_editors().select_related("party", "assigned_to")
        open_ones = Count("questions", filter=Q(questions__answered_at=None))
        return with_answers(submissions).annotate(asked=Count("questions"), unanswered=open_ones)


class InboxMenuItem(MenuItem):
    """The way to the inbox, for those who may read it."""

    def is_shown(self, request: Any) -> bool:
        """Whether the user may read submissions."""
        return may_read(request.user)


def age_of(submission: Submission) -> str:
    """How long it has waited to be decided on, in days; empty once it has been."""
    if not submission.is_being_read or submission.confirmed_at is None:
        return ""
    days = (timezone.localdate() - timezone.localdate(submission.confirmed_at)).days
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else gettext("today")


def waiting_in_words(submission: Submission) -> str:
    """The same as part of a sentence; empty once it has been decided on."""
    age = age_of(submission)
    if not age or submission.confirmed_at is None:
        return ""
    if timezone.localdate(submission.confirmed_at) == timezone.localdate():
        return gettext("came in today")
    return gettext("has waited for %(time)s") % {"time": age}


def noted_of(submission: Any) -> str:
    """What an editor should know before opening it: what the sender has answered or asked for, changes."""
    noted = in_words(submission)
    if submission.unanswered:
        words = ngettext("%(number)s question unanswered", "%(number)s questions unanswered", submission.unanswered)
        noted.append(words % {"number": submission.unanswered})
    elif submission.asked:
        noted.append(gettext("questions answered"))
    if submission.is_being_read and (moment := submission.changed_by_sender_at):
        local = timezone.localtime(moment)
        is_today = local.date() == timezone.localdate()
        noted.append(
            gettext("changed %(when)s") % {"when": date_format(local, "H:i" if is_today else "SHORT_DATE_FORMAT")}
        )
    return ", ".join(noted)


def _parties() -> QuerySet[LocalGovernment]:
    """Those from whom something has come in."""
    return LocalGovernment.objects.filter(pk__in=Submission.objects.for_editors().values("party"))


def _regions() -> QuerySet[Region]:
    """Those from whose municipalities, or from whom, something has come in."""
    return Region.objects.filter(pk__in=_parties().order_by().values("region"))
