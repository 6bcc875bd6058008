"""The form's steps, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import CheckboxInput, CheckboxSelectMultiple, RadioSelect, Textarea
from django.utils.translation import gettext_lazy as _

from submissions.form.pictures_step import PicturesForm
from submissions.form.step_forms import StepForm, StoryForm, WhoForm
from submissions.form.what_form import WhatForm
from submissions.models.submission import Submission

SEND = "send"


@dataclass(frozen=True)
class Step:
    """A step: the end of its address, its title, what is said before it, and its form."""

    slug: str
    title: Any
    introduction: Any
    form: type[StepForm]

    def missing(self, submission: Submission) -> dict[str, Any]:
        """What the stored answers lack, by field; and what was written to no avail and waits for a decision."""
        return self.form.missing(self.form.stored(submission)) | self._undecided(submission)

    def _undecided(self, submission: Submission) -> dict[str, Any]:
        aside = {each.field for each in submission.set_aside.all() if not each.reason}
        asked = self.form(submission=submission).fields if aside else {}
        says = _("%(question)s: your latest answer could not be saved")
        return {name: says % {"question": asked[name].label} for name in asked if name in aside}


@dataclass(frozen=True)
class Question:
    """A question as it is printed: what is asked, the hint, what can be chosen; whether it is one box to tick."""

    label: Any
    hint: Any
    is_optional: bool
    longest: int | None
    choices: list[str]
    is_box: bool


@dataclass(frozen=True)
class ShownStep:
    """A step as `components/form_steps.html` shows it."""

    title: Any
    url: str
    is_done: bool
    is_current: bool


STEPS = (
    Step("who", _("Who you are"), _("So that we know who to reply to. We do not publish your name."), WhoForm),
    Step("what", _("What it is about"), _("What the example is called, and how people will find it."), WhatForm),
    Step(
        "story",
        _("The story"),
        _("Use plain words and short paragraphs. We will edit the language for you."),
        StoryForm,
    ),
    Step(
        "pictures",
        _("Pictures and consent"),
        _("Pictures are optional. Without one, we weave a cover for you."),
        PicturesForm,
    ),
)
BY_SLUG = {step.slug: step for step in STEPS}
LAST_TITLE = _("Check and send")


def after(slug: str) -> str:
    """The step that follows one."""
    slugs = [*BY_SLUG, SEND]
    return slugs[slugs.index(slug) + 1]


def before(slug: str) -> str:
    """The step that comes before one; empty at the first."""
    slugs = ["", *BY_SLUG, SEND]
    return slugs[slugs.index(slug) - 1]


def lacking(submission: Submission) -> dict[str, dict[str, Any]]:
    """What is missing before it can be sent, by step and field; only steps that lack something."""
    return {step.slug: found for step in STEPS if (found := step.missing(submission))}


def shown_steps(submission: Submission, current: str, below: str) -> list[ShownStep]:
    """Where one is; one may go to any step, in any order."""
    lacks = lacking(submission)
    # Pictures are optional: they are done when there are some, and not merely because none is missing.
    optional = set() if submission.pictures.all() else {"pictures"}
    shown = [
        ShownStep(
            title=step.title,
            url=f"{below}{step.slug}/",
            is_done=step.slug not in lacks and step.slug not in optional,
            is_current=step.slug == current,
        )
        for step in STEPS
    ]
    last = _("Read it all") if submission.is_being_read else LAST_TITLE
    return [*shown, ShownStep(last, f"{below}{SEND}/", False, current == SEND)]


def steps_ahead() -> list[ShownStep]:
    """The steps before there is a draft."""
    titles = [*(step.title for step in STEPS), LAST_TITLE]
    return [ShownStep(title, "", False, number == 0) for number, title in enumerate(titles)]


def outline() -> list[tuple[Step, list[Question]]]:
    """All questions, step by step, to prepare oneself and others with. Asks for the values and the themes."""
    return [(step, [_question(name, field, step) for name, field in step.form.outline().items()]) for step in STEPS]


def _question(name: str, field: Any, step: Step) -> Question:
    few = isinstance(field.widget, RadioSelect | CheckboxSelectMultiple)
    return Question(
        label=field.label,
        hint=field.help_text,
        is_optional=name not in step.form.needed,
        longest=field.max_length if isinstance(field.widget, Textarea) else None,
        choices=[str(label) for value, label in field.choices if value] if few else [],
        is_box=isinstance(field.widget, CheckboxInput),
    )
