"""Where a submission stands, as its sender sees it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from submissions.models.sign_off import SignOff
from submissions.models.submission import Submission
from submissions.public_story import public_versions

State = Submission.State


@dataclass(frozen=True)
class Stage:
    """A stage on the way: its title, when it was reached if that is known, and whether it is where one is."""

    title: str
    when: datetime.datetime | None
    is_done: bool
    is_current: bool = False


def stages_of(submission: Submission, sign_offs: list[SignOff]) -> list[Stage]:
    """The way from received to published; what was declined or withdrawn ends there.

    Args:
        submission: with its story.
        sign_offs: all of it, the latest first.
    """
    is_read = submission.state != State.RECEIVED
    reached: list[tuple[str, datetime.datetime | None, bool]] = [(_("Received"), submission.confirmed_at, True)]
    if submission.state == State.WITHDRAWN:
        return _staged([*reached, (_("Withdrawn by you"), submission.closed_at, True)])
    reached.append((_("Read by an editor"), None, is_read))
    if submission.state == State.DECLINED:
        return _staged([*reached, (_("Answered: we will not publish it"), submission.closed_at, True)])
    approved = next((each for each in sign_offs if each.state == SignOff.State.APPROVED), None)
    published = bool(public_versions(submission))
    reached.append((_("Accepted"), submission.accepted_at, submission.state == State.ACCEPTED))
    without = not approved and any(each.state == SignOff.State.WITHOUT for each in sign_offs)
    if not (published and without):
        reached.append((_("Approved by you"), approved.answered_at if approved else None, bool(approved)))
    reached.append((_("Published"), submission.published_at if published else None, published))
    return _staged(reached)


def _staged(reached: list[tuple[str, Any, bool]]) -> list[Stage]:
    """Where one is, is the last stage that has been reached; nowhere once there is none to come."""
    last = max(number for number, (_title, _when, done) in enumerate(reached) if done)
    current = last if last + 1 < len(reached) else -1
    return [Stage(title, when, done, number == current) for number, (title, when, done) in enumerate(reached)]
