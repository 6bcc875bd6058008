"""What has happened to a submission, as an editor reads it: the latest first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from site_cms.security.user import name_of
from submissions.form.partnership_field import PARTNERSHIP
from submissions.form.steps import STEPS
from submissions.log_entries import ACCEPTED, ASSIGNED, CHANGED, LABELS, entries
from submissions.models.question import Question
from submissions.models.sign_off import SignOff
from submissions.models.submission import Submission


@dataclass(frozen=True)
class Happening:
    """A moment, what happened then, who of the staff did it, and more of it; the last two may be empty."""

    when: datetime.datetime
    what: Any
    who: str = ""
    more: str = ""


def history_of(submission: Submission, questions: Iterable[Question], sign_offs: Iterable[SignOff]) -> list[Happening]:
    """All that is known to have happened.

    Args:
        submission: the submission.
        questions: all that were asked about it, with `asked_by`.
        sign_offs: all of it, with `asked_by`.
    """
    found = [
        *_marked(submission),
        *_logged(submission),
        *(each for question in questions for each in _asked(question)),
        *(each for sign_off in sign_offs for each in _put_before_them(sign_off)),
    ]
    return sorted(found, key=lambda each: each.when, reverse=True)


def _marked(submission: Submission) -> Iterator[Happening]:
    """What the submission itself remembers."""
    for when, what in (
        (submission.sent_at, _("Sent")),
        (submission.confirmed_at, _("Received: the address was confirmed")),
        (submission.published_at, _("Published")),
        (submission.erasure_asked_at, _("The sender asked for everything to be erased")),
    ):
        if when:
            yield Happening(when, what)
    if submission.state == Submission.State.WITHDRAWN and submission.closed_at:
        yield Happening(submission.closed_at, _("Withdrawn by the sender"))


def _logged(submission: Submission) -> Iterator[Happening]:
    """What was noted in the log."""
    logged = list(entries(submission))
    if submission.accepted_at and not any(entry.action == ACCEPTED for entry in logged):
        yield Happening(submission.accepted_at, LABELS[ACCEPTED])
    for entry in logged:
        # An editor who read of a change knows what to look at again.
        more = _fields(entry.data.get("fields", [])) if entry.action == CHANGED else ""
        reader = entry.data.get("reader", "") if entry.action == ASSIGNED else ""
        who = name_of(entry.user)
        what = LABELS.get(entry.action, entry.action)
        yield Happening(entry.timestamp, what, "" if who == reader else who, more or reader)


def _asked(question: Question) -> Iterator[Happening]:
    yield Happening(question.asked_at, _("A question was asked"), name_of(question.asked_by))
    if question.answered_at:
        yield Happening(question.answered_at, _("The sender answered"))


def _put_before_them(sign_off: SignOff) -> Iterator[Happening]:
    """A text that they were asked to approve, or that was published without asking."""
    if sign_off.state == SignOff.State.WITHOUT:
        yield Happening(sign_off.asked_at, sign_off.get_state_display(), name_of(sign_off.asked_by))
        return
    yield Happening(sign_off.asked_at, _("The text was sent to be approved"), name_of(sign_off.asked_by))
    if sign_off.answered_at:
        yield Happening(sign_off.answered_at, sign_off.get_state_display())


def _fields(names: Iterable[str]) -> str:
    """The questions whose answers were changed, each once; of what there are several of, the step."""
    labels: dict[str, None] = {}
    for name in names:
        step = next((step for step in STEPS if name in step.form.base_fields), None)
        if step and name != "new":
            labels[str(step.form.base_fields[name].label)] = None
        elif name == PARTNERSHIP:
            labels[_("Partnership")] = None
        elif name.startswith(("result_", "evidence_", "source_")):
            labels[_("What came of it")] = None
        else:
            labels[_("Pictures")] = None
    return ", ".join(labels)
