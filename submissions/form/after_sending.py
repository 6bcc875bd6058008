"""Writing on what the editors have: they keep a whole text, see what was changed, and nothing written is lost."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from submissions.answers_in_order import paragraphs_of
from submissions.form.merging_answers import hold_on_to_what_must_be
from submissions.form.step_forms import StepForm
from submissions.log_entries import note_change
from submissions.models.submission import Submission
from submissions.private_responses import answer, onward

if TYPE_CHECKING:
    from submissions.pages import SubmitPage


@dataclass(frozen=True)
class Written:
    """An answer that could not be stored."""

    question: Any
    paragraphs: list[str]


def take_change(row: Submission, form: StepForm, now: datetime.datetime) -> None:
    """Before a step is stored of what editors are reading: hold on to what must be answered, note the rest.

    Args:
        row: the submission, held.
        form: the step, which has been settled.
        now: the moment.
    """
    hold_on_to_what_must_be(row, form)
    fields = changed_fields(form)
    if fields or form.data.get("remove"):
        row.changed_at = now
        note_change(row, fields or ["remove"], now)


def changed_fields(form: StepForm) -> list[str]:
    """The fields whose answer is another than the stored one."""
    return [
        name
        for name, given in form.cleaned_data.items()
        if name in form.fields and _bare(given) != _bare(form.get_initial_for_field(form.fields[name], name))
    ]


def too_late(page: SubmitPage, request: HttpRequest, submission: Submission, form: StepForm) -> HttpResponse:
    """It has been sent or decided on meanwhile: what was just written is shown, to copy, and not stored.

    A request that brings nothing new, since it was sent twice, leads on as it did before.
    """
    if not (written := _written(form)):
        return onward(f"{page.get_url()}{submission.key}/sent/")
    trail = (_("Not saved"), f"{submission.key}/sent/")
    return answer(page, request, "too_late", trail, status=409, submission=submission, written=written)


def _written(form: StepForm) -> list[Written]:
    """The texts that are other than what is stored, as they were typed."""
    found = []
    for name, field in form.fields.items():
        if not isinstance(field.widget, forms.TextInput | forms.Textarea):
            continue
        typed = str(form.data.get(form.add_prefix(name), "")).replace("\r\n", "\n").strip()
        if typed and typed != str(_bare(form.get_initial_for_field(field, name))):
            found.append(Written(field.label, paragraphs_of(typed)))
    return found


def _bare(value: Any) -> Any:
    """A value to compare by: nothing is nothing, of whatever kind; chosen rows by their keys."""
    if hasattr(value, "all") or isinstance(value, list):
        return sorted(each.pk for each in value)
    return value or ""
