"""Mail to the editors. It names the submission's title and nobody's name, address or words."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from site_cms.mail.sending import send_mail_in
from submissions.mail.editors_told import to_tell
from submissions.models.question import Question
from submissions.models.submission import Submission
from submissions.signed_links import absolute


def tell_of_submission(submission: Submission) -> int:
    """That an example has come in; to all who may decide. Returns how many mails went out."""
    return tell(submission, "submission_notice_new")


def tell_of_answer(question: Question) -> int:
    """That a question has been answered; to whoever asked, else to the one who reads it, else to all."""
    submission = question.submission
    return tell(submission, "submission_notice_answer", question.asked_by, submission.assigned_to)


def tell(submission: Submission, template: str, *nearest: Any, view: str = "submission") -> int:
    """Tell the editors of something about a submission.

    Args:
        submission: what it is about.
        template: the mail.
        nearest: whom it concerns first, as in `to_tell`.
        view: the name of the admin's view that the mail leads to.

    Returns:
        How many mails went out now.
    """
    sent = 0
    for recipient in to_tell(*nearest):
        context = {
            "title": submission.title,
            # As it is: what it is called depends on the language of the mail.
            "party": submission.party or "",
            "link": absolute(reverse(view, args=[submission.pk])),
            "is_editor": recipient.is_editor,
            "may_turn_off": recipient.may_turn_off,
        }
        sent += send_mail_in(recipient.language, template, context, [recipient.email], about=submission)
    return sent
