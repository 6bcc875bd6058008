"""Questions from an editor to the sender, and the answers.

A question is asked once and answered once, whatever is pressed twice. An answer stands as it
was sent: an editor may have acted on it. What the sender wants to put otherwise, they can
change in the text itself for as long as that is possible.
"""

from __future__ import annotations

import datetime

from django.db import transaction

from site_cms.security.user import User
from submissions.lifecycle import held
from submissions.models.question import Question
from submissions.models.submission import Submission


@transaction.atomic
def ask(submission: Submission, text: str, user: User, now: datetime.datetime) -> tuple[Question | None, bool]:
    """Put a question to the sender.

    The same words that still wait for their answer are the same question: a double click asks once.

    Returns:
        The question, None where there is nobody to ask any more; and whether it is new.
    """
    row = held(submission.pk)
    if not can_be_asked(row):
        return None, False
    waiting = Question.objects.filter(submission=row, text=text, answered_at__isnull=True).first()
    if waiting:
        return waiting, False
    return Question.objects.create(submission=row, text=text, asked_by=user, asked_at=now), True


@transaction.atomic
def answer_question(submission: Submission, pk: int, text: str, now: datetime.datetime) -> Question | None:
    """Store the answer to one of a submission's questions.

    Returns:
        The question if this answered it; None if it was answered already, or is no question of
        this submission, or nothing more is asked.
    """
    row = held(submission.pk)
    question = Question.objects.filter(submission=row, pk=pk, answered_at__isnull=True).first()
    if question is None or not can_be_asked(row):
        return None
    question.answer, question.answered_at = text, now
    question.save(update_fields=["answer", "answered_at"])
    return question


def can_be_asked(submission: Submission) -> bool:
    """Whether there is somebody to ask: it is confirmed, not closed, and who sent it has not been erased."""
    return bool(submission.confirmed_at and not submission.closed_at and getattr(submission, "contact", None))
