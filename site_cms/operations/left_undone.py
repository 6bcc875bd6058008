"""What the site could not do by itself, shown to whom it concerns: a page among the reports, and a panel."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from site_cms.mail.delivery import send_again
from site_cms.mail.unsent_mail import UnsentMail
from site_cms.operations.failed_tasks import failed_for, is_administrator, name_of, run_again, waiting_since
from site_cms.operations.jobs_page import failing_jobs
from site_cms.pictures.picture import Picture
from site_cms.pictures.sizes import WHOLE, SizesFailedError, make_missing_sizes

if TYPE_CHECKING:
    from site_cms.security.user import Asker


MOST_ROWS = 100
# Gives the address in the admin of what a mail is about, by the label of its model.
ADDRESS_OF: dict[str, Callable[[Any], str]] = {}


@dataclass(frozen=True)
class WaitingMail:
    """A mail as the page shows it; `about` is "" and `url` is "" where there is nothing to name or to lead to."""

    mail: UnsentMail
    to: str
    why: str
    about: str
    url: str


@dataclass(frozen=True)
class FaultyPicture:
    """A picture of which not all sizes could be made: whether it cannot be read at all, and what went wrong."""

    picture: Picture
    is_whole: bool
    why: str


@dataclass(frozen=True)
class FailedTask:
    """A task that has failed: its row, what it does, and the kind of error."""

    task: DBTaskResult
    name: str
    why: str


def faulty_for(user: Asker) -> QuerySet[Picture]:
    """The pictures of which sizes could not be made and that somebody may change."""
    mine = policy_registry.get_by_type(Picture).instances_user_has_permission_for(user, "change")
    return mine.filter(size_faults__isnull=False).select_related("uploaded_by_user").order_by("pk")


def unsent_for(user: Asker) -> QuerySet[UnsentMail]:
    """The mail that has not gone out and that concerns somebody: of what they may change; to administrators, all."""
    if is_administrator(user):
        return UnsentMail.objects.all()
    kinds = UnsentMail.objects.exclude(about_type=None).order_by().values_list("about_type", flat=True).distinct()
    may = [kind.pk for kind in ContentType.objects.filter(pk__in=kinds) if _may_change(user, kind)]
    return UnsentMail.objects.filter(Q(about_type__in=may))


def _may_change(user: Asker, kind: ContentType) -> bool:
    return bool(user.has_perm(f"{kind.app_label}.change_{kind.model}"))


def left_undone(request: HttpRequest) -> HttpResponse:
    """The page, and its buttons."""
    mails, pictures, tasks = unsent_for(request.user), faulty_for(request.user), failed_for(request.user)
    if request.method == "POST":
        match request.POST:
            case {"send": pk}:
                _send(request, get_object_or_404(mails, pk=_number(pk)))
            case {"forget": pk}:
                get_object_or_404(mails, pk=_number(pk)).delete()
                messages.success(request, _("The email will not be sent again."))
            case {"picture": pk}:
                _make(request, get_object_or_404(pictures, pk=_number(pk)))
            case {"task": key}:
                run_again(get_object_or_404(tasks, pk=_key(key)))
                messages.success(request, _("The task will run again."))
            case {"leave": key}:
                get_object_or_404(tasks, pk=_key(key)).delete()
                messages.success(request, _("The task is no longer shown."))
        return redirect("left_undone")
    context = {
        "mails": [_shown(each) for each in mails.select_related("about_type")[:MOST_ROWS]],
        "pictures": [_faulty(each) for each in pictures[:MOST_ROWS]],
        "tasks": [
            FailedTask(each, name_of(each), each.exception_class_path.rpartition(".")[2]) for each in tasks[:MOST_ROWS]
        ],
        "waiting_since": waiting_since(timezone.now()) if is_administrator(request.user) else None,
        "failing_jobs": _failing_jobs_for(request.user),
    }
    return render(request, "site_cms/admin/left_undone.html", context)


def _number(given: Any) -> int:
    return int(given) if str(given).isdecimal() and len(given) < 19 else 0


def _key(given: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(given))
    except ValueError:
        return None


def _make(request: HttpRequest, picture: Picture) -> None:
    try:
        make_missing_sizes(picture)
    except SizesFailedError:
        messages.warning(request, _("Some sizes still could not be created. Upload the picture again."))
    else:
        messages.success(request, _("All sizes have been created."))


def _faulty(picture: Picture) -> FaultyPicture:
    faults = picture.size_faults or {}
    return FaultyPicture(picture, WHOLE in faults, ", ".join(sorted(set(faults.values()))))


def _send(request: HttpRequest, mail: UnsentMail) -> None:
    if send_again(mail, timezone.now()):
        messages.success(request, _("The email has been sent."))
    else:
        messages.warning(request, _("The email still could not be sent. %(why)s") % {"why": _why(mail)})


def _shown(mail: UnsentMail) -> WaitingMail:
    about = mail.about
    address = ADDRESS_OF.get(about._meta.label) if about is not None else None
    return WaitingMail(mail, ", ".join(mail.to), _why(mail), str(about or ""), address(about) if address else "")


def _why(mail: UnsentMail) -> str:
    if mail.error.startswith("SMTPRecipientsRefused"):
        return _("The mail server does not accept email to the address.")
    if mail.is_hopeless:
        return _("There is something wrong with the address or the email itself.")
    return _("The mail server did not answer or did not accept the email.")


def number_for(user: Asker) -> int:
    """How many things there are on the page for somebody."""
    return unsent_for(user).count() + faulty_for(user).count() + failed_for(user).count() + _failing_jobs_for(user)


def _failing_jobs_for(user: Asker) -> int:
    return failing_jobs() if is_administrator(user) else 0


class LeftUndoneMenuItem(MenuItem):
    """Among the reports, for those whom something concerns."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there is something, or the user is an administrator."""
        return bool(is_administrator(request.user) or number_for(request.user))


class LeftUndonePanel(Component):
    """The panel of the first page; empty where nothing is left undone."""

    name = "left_undone"
    template_name = "wagtailadmin/home/left_undone.html"
    order = 110

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """How many things, and where they are."""
        return {"number": number_for(parent_context["request"].user), "url": reverse("left_undone")}
