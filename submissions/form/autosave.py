"""What is written is stored while it is written, where JavaScript runs.

Each answer names the state of the draft that the page knows (`seen`). What a page sends that does
not know the newest is not stored: a request that was overtaken by the button, or another window.
The button itself always stores.
"""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from submissions.answers import kept_private
from submissions.form.step_forms import StepForm
from submissions.lifecycle import held
from submissions.models.submission import Submission

MARK = "autosave"


def is_autosave(request: HttpRequest) -> bool:
    """Whether a step was sent by itself and not by a button."""
    return request.method == "POST" and MARK in request.POST


def seen_state(submission: Submission) -> str:
    """The state of a draft as a page remembers it."""
    return submission.changed_at.isoformat()


def store_quietly(request: HttpRequest, submission: Submission, form: StepForm, address: str) -> HttpResponse:
    """Store a step of a draft if the page knows its newest state; what makes no sense is left, and not complained of.

    Args:
        request: with `seen`; empty on the first page, which knows only a draft that nobody has written in.
        submission: the draft, stored.
        form: the step, bound.
        address: of the step, under which a page that is loaded again finds it.

    Returns:
        JSON with `saved`, `seen` and `address`; with `stale` and the status 409 where it was not stored.
    """
    form.is_valid()
    with transaction.atomic():
        row = held(submission.pk)
        known = request.POST.get("seen") or row.created_at.isoformat()
        if row.state != Submission.State.WRITING or known != seen_state(row):
            says = _(
                "The draft was changed in another window. What you write here is stored when you press the button."
            )
            return kept_private(JsonResponse({"stale": says}, status=409))
        row.changed_at = timezone.now()
        form.submission = row
        form.store()
        row.save(update_fields=["changed_at"])
    return kept_private(JsonResponse({"saved": saved_at(row), "seen": seen_state(row), "address": address}))


def saved_at(submission: Submission) -> str:
    """When the draft was last stored, in words."""
    moment = timezone.localtime(submission.changed_at)
    time = date_format(moment, "H:i")
    if moment.date() != timezone.localdate():
        time = f"{date_format(moment, 'SHORT_DATE_FORMAT')} {time}"
    return _("The draft was saved at %(time)s.") % {"time": time}
