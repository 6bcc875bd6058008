"""A step as its page shows it: what is stored, and over it what was set aside, with what is wrong worked out anew."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from submissions.answers_in_order import paragraphs_of
from submissions.form.given_answers import Given, stored_values, values_of
from submissions.form.step_forms import StepForm
from submissions.form.steps import Step
from submissions.models.set_aside import SetAsideAnswer
from submissions.models.submission import Submission


@dataclass(frozen=True)
class OtherText:
    """Another answer to the same question: `take` is told to the form by the button that chooses it."""

    title: str
    paragraphs: list[str]
    take: str


def shown_form(step: Step, submission: Submission, *, asks: bool) -> tuple[StepForm, Given]:
    """The form of a step, and what its page is given.

    Args:
        step: the step.
        submission: as it is stored.
        asks: whether to say what is missing.
    """
    form = step.form(submission=submission)
    aside: dict[str, list[SetAsideAnswer]] = defaultdict(list)
    for each in submission.set_aside.all():
        if each.field in form.fields:
            aside[each.field].append(each)
    given = Given.of(form, {name: [each.pk for each in kept] for name, kept in aside.items()})
    if not aside and not asks:
        return form, given
    bound = step.form(_data(form, aside), submission=submission)
    bound.is_valid()
    for name in [name for name in bound.errors if name not in aside and not asks]:
        del bound.errors[name]
    if asks:
        bound.ask_for_rest()
    for name, kept in aside.items():
        _say(bound, name, kept)
    return bound, given


def _data(form: StepForm, aside: dict[str, list[SetAsideAnswer]]) -> QueryDict:
    """What a browser would send that shows what is stored, and over it the newest that was set aside."""
    data = QueryDict(mutable=True)
    for name, asked in form.fields.items():
        if isinstance(asked, forms.FileField):
            continue
        values = aside[name][-1].values if name in aside else stored_values(form, name)
        # An empty text is sent, an empty box is not.
        is_box = isinstance(asked.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.RadioSelect)
        data.setlist(form.add_prefix(name), values or ([] if is_box else [""]))
    return data


def _say(form: StepForm, name: str, kept: list[SetAsideAnswer]) -> None:
    """Say what is wrong with a set-aside answer, and show beside it what else was answered."""
    asked = form.fields[name]
    if isinstance(asked, forms.FileField):
        form.add_error(name, [each.reason for each in kept if each.reason])
        return
    stored = stored_values(form, name)
    # Beside a first answer that is wrong there is nothing to go back to.
    is_first = name in form.errors and not any(stored)
    if name not in form.errors:
        if values_of(asked, form.cleaned_data.get(name)) == stored and len(kept) == 1:
            return
        says = _("%(question)s: this was also changed in another window or by a colleague. Choose which answer to keep")
        form.add_error(name, says % {"question": str(asked.label).rstrip("?")})
    others = [] if is_first else [OtherText(_("This is saved"), _in_words(asked, stored), form.add_prefix(name))]
    others += [OtherText(_("This was also written"), _in_words(asked, each.values), "") for each in kept[:-1]]
    asked.others = others  # type: ignore[attr-defined]


def _in_words(asked: forms.Field, values: list[str]) -> list[str]:
    """An answer as one reads it."""
    if isinstance(asked, forms.BooleanField):
        return [_("Ticked") if values else _("Not ticked")]
    words = {str(value): str(label) for value, label in getattr(asked, "choices", [])}
    found = [part for value in values for part in paragraphs_of(words.get(value, value))]
    return found or [_("Nothing")]
