"""The demonstration's inbox: examples as municipalities send them in. What exists already is left as it is."""

from __future__ import annotations

import datetime
import tomllib
from typing import Any

from django.utils import timezone

from demonstration.registry import HERE
from places.models import LocalGovernment
from site_cms.security.user import User
from stories.models import CoreValue
from submissions.models import Contact, Question, Submission, SubmittedResult

TEXTS = (
    *("title", "summary", "challenge", "done", "lesson_swedish", "lesson_international", "setbacks"),
    *("language", "programme", "period_from"),
)


def make_submissions(editor: User) -> None:
    """Send in what is missing; `editor` has asked the questions."""
    told = tomllib.loads((HERE / "submissions.toml").read_text(encoding="utf-8"))
    for entry in told["submission"]:
        if not Submission.objects.filter(title=entry["title"]).exists():
            _send_in(entry, editor)


def _send_in(entry: dict[str, Any], editor: User) -> None:
    sent_at = timezone.now() - datetime.timedelta(days=entry["days_ago"])
    confirmed_at = sent_at + datetime.timedelta(minutes=10)
    submission = Submission.objects.create(
        **{name: entry[name] for name in TEXTS},
        party=LocalGovernment.objects.get(code=entry["party"]),
        partner_name=entry["partner"],
        partner_country=entry["country"],
        state=Submission.State.RECEIVED,
        created_at=sent_at,
        changed_at=confirmed_at,
        sent_at=sent_at,
        mailed_at=sent_at,
        confirmed_at=confirmed_at,
    )
    submission.core_values.set(CoreValue.objects.filter(pk__in=entry["core_values"]))
    Contact.objects.create(
        submission=submission, name="Förnamn Efternamn", role="Samordnare", email="avsandare@example.org"
    )
    SubmittedResult.objects.create(submission=submission, position=1, text=entry["result"])
    if question := entry.get("question"):
        asked_at = sent_at + datetime.timedelta(days=1)
        Question.objects.create(
            submission=submission,
            text=question["text"],
            asked_by=editor,
            asked_at=asked_at,
            mailed_at=asked_at,
            answer=question["answer"],
            answered_at=asked_at + datetime.timedelta(days=1),
        )
        submission.state, submission.assigned_to = Submission.State.IN_REVIEW, editor
        submission.save(update_fields=["state", "assigned_to"])
