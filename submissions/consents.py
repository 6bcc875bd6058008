"""What the sender agreed to, and whether it still holds.

A consent is shown and given out with the moment at which it was taken back: whoever withdraws
an example, or asks for everything to be erased, takes all of them back.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from submissions.models.submission import Submission


@dataclass(frozen=True)
class Consent:
    """One thing agreed to: its name in what is given out, its words, when it was given and when taken back."""

    name: str
    words: str
    given_at: datetime.datetime | None
    taken_back_at: datetime.datetime | None

    @property
    def holds(self) -> bool:
        """Whether it was given and has not been taken back."""
        return self.given_at is not None and self.taken_back_at is None


def consents_of(submission: Submission) -> list[Consent]:
    """What is agreed to at sending, in the form's order."""
    back = taken_back_at(submission)
    agreed = (
        ("edit_and_publish", _("You agreed that ICLD may edit and publish the example"), submission.sent_at),
        (
            "may_ask_again",
            _("We may ask you a year after publication what happened next"),
            submission.may_ask_again_at,
        ),
    )
    return [Consent(name, words, given, back if given else None) for name, words, given in agreed]


def taken_back_at(submission: Submission) -> datetime.datetime | None:
    """When the sender withdrew the example or asked for its erasure; None while neither was done."""
    withdrawn = submission.closed_at if submission.state == Submission.State.WITHDRAWN else None
    return min(filter(None, (withdrawn, submission.erasure_asked_at)), default=None)
