"""What happened to a submission and when, in Wagtail's own log: who took it on, what the sender changed.

An entry holds which fields were changed and never what stands in them. It names members of the
staff and nobody else.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import ModelLogEntry

from site_cms.security.user import User
from submissions.models.submission import Submission

ASSIGNED, PUT_BACK = "submissions.assign", "submissions.put_back"
CHANGED, DECLINED = "submissions.change", "submissions.decline"
ACCEPTED = "submissions.accept"
STORY_KEPT = "submissions.story_kept"
DEALT_WITH = "submissions.dealt_with"
MAY_ASK, MAY_NOT_ASK = "submissions.may_ask", "submissions.may_not_ask"
LABELS = {
    ASSIGNED: _("Is read by"),
    PUT_BACK: _("Is read by nobody"),
    CHANGED: _("Changed by the sender"),
    ACCEPTED: _("It is being turned into a story"),
    DECLINED: _("Declined"),
    STORY_KEPT: _("It was decided that the story stays"),
    DEALT_WITH: _("What the sender answered was dealt with"),
    MAY_ASK: _("The sender agreed to be asked a year later"),
    MAY_NOT_ASK: _("The sender no longer wants to be asked a year later"),
}
# What is stored every few seconds while somebody writes is one change.
ONE_SITTING = datetime.timedelta(minutes=30)


def register(actions: LogActionRegistry) -> None:
    """Let Wagtail's log know what can happen."""
    for action, label in LABELS.items():
        actions.register_action(action, label, label)


def note(submission: Submission, action: str, user: User | None = None, **data: Any) -> None:
    """Write that something happened just now."""
    log(submission, action, user=user, data=data or None)


def note_change(submission: Submission, fields: Iterable[str], now: datetime.datetime) -> None:
    """Write which fields the sender changed; within half an hour of the last time it is the same change."""
    last = entries(submission).first()
    if last is None or last.action != CHANGED or last.timestamp < now - ONE_SITTING:
        note(submission, CHANGED, fields=sorted(fields))
        return
    last.data = {"fields": sorted({*last.data.get("fields", []), *fields})}
    last.timestamp = now
    last.save()


def entries(submission: Submission) -> Any:
    """All that was written of a submission, the latest first."""
    return ModelLogEntry.objects.for_instance(submission).select_related("user").order_by("-timestamp", "-pk")


def forget(submission: Submission) -> None:
    """Take all of it away, with the submission."""
    entries(submission).delete()
