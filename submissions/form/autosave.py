"""What is written is stored while it is written, where JavaScript runs.

It is settled as what the button sends (`submissions.form.merging_answers`), but nothing is complained of. A request
that was overtaken by its own page's button is not stored.
"""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from submissions.form.given_answers import Given
from submissions.form.merging_answers import OvertakenError, settle
from submissions.form.step_forms import StepForm
from submissions.lifecycle import held
from submissions.models.submission import Submission
from submissions.private_responses import kept_private

MARK = "autosave"


def is_autosave(request: HttpRequest) -> bool:
    """Whether a step was sent by itself and not by a button."""
    return request.method == "POST" and MARK in request.POST


def store_quietly(submission: Submission, form: StepForm, address: str) -> HttpResponse:
    """Store what was changed in a step of a draft; what makes no sense yet is set aside, and not complained of.

    Args:
        submission: the draft, stored.
        form: the step, bound, with `seen` of `submissions.form.given_answers`.
        address: of the step, under which a page that is loaded again finds it.

    Returns:
        JSON with `saved`, `seen` and `address`; with `stale` and the status 409 where it was not stored.
    """
    form.is_valid()
    with transaction.atomic():
        row = held(submission.pk)
        try:
            if row.state != Submission.State.WRITING:
                raise OvertakenError
            given = settle(row, form, is_quiet=True)
        except OvertakenError:
            says = _("This is no longer saved automatically. It is saved when you press the button.")
            return kept_private(JsonResponse({"stale": says}, status=409))
        row.changed_at = timezone.now()
        form.store()
        row.save(update_fields=["changed_at"])
    says = _both_kept() if _is_disputed(form, given) else saved_at(row)
    return kept_private(JsonResponse({"saved": says, "seen": str(given), "address": address}))


def _is_disputed(form: StepForm, given: Given | None) -> bool:
    """Whether anything was set aside that would make sense: it was answered otherwise elsewhere."""
    return given is not None and any(pks and name not in form.errors for name, pks in given.shown.items())


def _both_kept() -> str:
    return _(
        "The draft was also changed in another window. Both versions have been kept: press the button to see them."
    )


def saved_at(submission: Submission) -> str:
    """When the draft was last stored, in words."""
    moment = timezone.localtime(submission.changed_at)
    time = date_format(moment, "H:i")
    if moment.date() != timezone.localdate():
        time = f"{date_format(moment, 'SHORT_DATE_FORMAT')} {time}"
    if submission.is_being_read:
        return _("Saved at %(time)s.") % {"time": time}
    return _("The draft was saved at %(time)s.") % {"time": time}
