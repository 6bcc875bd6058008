"""The mail about the finished text and what comes after it."""

from __future__ import annotations

from typing import Any

from site_cms.mail.delivery import STILL_WANTED
from site_cms.pages.fixed_pages import index_path
from submissions.mail.to_editors import tell
from submissions.mail.to_sender import followed, send_letter
from submissions.models.follow_up import FollowUp
from submissions.models.sign_off import SignOff
from submissions.models.submission import Submission
from submissions.signed_links import absolute, follow_up_path, part_path, sign_off_path


def form_path(submission: Submission) -> str:
    """The path of the form in the submission's language, below which its links are."""
    return index_path("submissions.SubmitPage", submission.language)


def mail_question(sign_off: SignOff) -> bool:
    """That the text waits to be read and approved; notes that it went out."""
    submission: Submission = sign_off.submission  # type: ignore[assignment]
    link = absolute(part_path(form_path(submission), f"approve/{sign_off_path(sign_off)}"))
    given: dict[str, Any] = {"title": submission.title, "party": sign_off.party, "link": link}
    return send_letter(submission, "submission_approve", noted=(sign_off, "mailed_at"), **given)


def mail_answer_received(sign_off: SignOff) -> bool:
    """What was answered, for the sender to keep."""
    submission: Submission = sign_off.submission  # type: ignore[assignment]
    given = {**followed(submission, form_path(submission)), "sign_off": sign_off, "texts": sign_off.texts.all()}
    return send_letter(submission, "submission_approved", **given)


def tell_editors(submission: Submission, template: str, *nearest: Any) -> int:
    """Tell the editors that something was answered; `nearest` first, then whoever reads it. Returns the mails sent."""
    return tell(submission, template, *nearest, submission.assigned_to, view="submission_approval")


def mail_thanks(submission: Submission, addresses: list[str]) -> bool:
    """That it has been published, and where; notes that it went out. `addresses` are absolute."""
    may_ask = submission.may_ask_again_at is not None
    given = {**followed(submission, form_path(submission)), "addresses": addresses, "may_ask": may_ask}
    return send_letter(submission, "submission_published", noted=(submission, "thanked_at"), **given)


def mail_follow_up(follow_up: FollowUp) -> bool:
    """What happened next? Notes that it went out."""
    submission = follow_up.submission
    link = absolute(part_path(form_path(submission), f"update/{follow_up_path(follow_up)}"))
    story = submission.story
    given = {"title": submission.title, "link": link, "story": story.full_url if story else ""}
    return send_letter(submission, "submission_follow_up", noted=(follow_up, "mailed_at"), **given)


STILL_WANTED["submission_approve"] = lambda sign_off: sign_off.state == SignOff.State.ASKED
STILL_WANTED["submission_follow_up"] = lambda follow_up: follow_up.answered_at is None
