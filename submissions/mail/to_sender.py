"""The mail that a submission sends, each in its own language.

What a stranger wrote stands in no mail before they have confirmed their address, so that the
form cannot be used to write to somebody else.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from site_cms.mail.delivery import STILL_WANTED, Concerns, deliver
from site_cms.mail.sending import mail_in
from site_cms.models import UnsentMail
from submissions.mail.decline_letter import letter_of
from submissions.models.question import Question
from submissions.models.sent_letter import SentLetter
from submissions.models.submission import Submission
from submissions.signed_links import CONFIRM, STATUS, absolute, link_path, part_path

# What stands in the kept text of a letter for the link that opens the submission to whoever has it.
LINK = "[…]"


def mail_draft_link(submission: Submission, base: str, to: str) -> bool:
    """Where the draft is written on. `base` is the form's path; returns whether the mail went out now."""
    return send_letter(submission, "submission_continue", to=to, link=absolute(f"{base}{submission.key}/"))


def mail_confirmation(submission: Submission, base: str) -> bool:
    """The link to confirm with; notes that it went out."""
    link = absolute(part_path(base, f"confirm/{link_path(CONFIRM, submission)}"))
    return send_letter(submission, "submission_confirm", noted=(submission, "mailed_at"), link=link)


def mail_received(submission: Submission, base: str) -> bool:
    """That it has reached the editors, and where it can be followed."""
    return send_letter(submission, "submission_received", **followed(submission, base))


def mail_declined(submission: Submission, base: str) -> bool:
    """The letter that it will not be published, and why."""
    given = {"letter": letter_of(submission, submission.reason), **followed(submission, base)}
    return send_letter(submission, "submission_declined", reply_to=settings.CONTACT_EMAIL, **given)


def mail_accepted(submission: Submission, base: str) -> bool:
    """That a story is made of it, and that they will be asked about the text."""
    return send_letter(submission, "submission_accepted", **followed(submission, base))


def mail_link(submission: Submission, base: str) -> bool:
    """The link to follow it by, once more, to its sender and nobody else."""
    return send_letter(submission, "submission_link", **followed(submission, base))


def mail_question(question: Question, base: str) -> bool:
    """What an editor asks, and where it is answered; notes that it went out.

    Whoever answers the mail itself writes to the site's address for contact.
    """
    submission = question.submission
    given: dict[str, Any] = {"question": question.text, **followed(submission, base)}
    given |= {"reply_to": settings.CONTACT_EMAIL, "noted": (question, "mailed_at")}
    return send_letter(submission, "submission_question", **given)


def status_link(submission: Submission, base: str) -> str:
    """The path of the page where a submission is followed."""
    return part_path(base, f"status/{link_path(STATUS, submission)}")


def followed(submission: Submission, base: str) -> dict[str, Any]:
    """What a mail needs that names the submission: its title and the link to follow it by."""
    return {"title": submission.title, "link": absolute(status_link(submission, base))}


def send_letter(
    submission: Submission,
    template: str,
    *,
    link: str,
    to: str = "",
    reply_to: str = "",
    noted: tuple[Model, str] | None = None,
    **context: Any,
) -> bool:
    """Send a mail in the submission's language; whether it went out now. If not, it is tried again, and shown.

    Nothing is sent where the sender's address has been erased.
    Its text is kept for the sender's copy; one that is written again word by word is one letter.

    Args:
        submission: what it is about.
        template: the mail's name, as `site_cms.mail.sending.mail_in` takes it.
        link: the link in it that opens the submission, which is not kept.
        to: the address, if not the sender's own.
        reply_to: where an answer goes, if not to the site's own sender.
        noted: a row and its field for the moment at which the mail goes out.
        context: the template's other variables.
    """
    contact = getattr(submission, "contact", None)
    address = to or (contact.email if contact else "")
    if not address:
        return False
    mail = mail_in(submission.language, template, {**context, "link": link}, [address], reply_to=reply_to)
    SentLetter.objects.update_or_create(
        submission=submission,
        subject=mail.subject[:500],
        text=str(mail.body).replace(link, LINK),
        defaults={"written_at": timezone.now()},
    )
    return deliver(mail, Concerns(template, submission, noted))


def waits(submission: Submission, template: str) -> bool:
    """Whether a mail about a submission could not go out and is tried again by itself, or was given up."""
    return UnsentMail.objects.about(submission).filter(template=template).exists()


# A link that is good for nothing any more, and a question that has been answered, are mailed to nobody.
STILL_WANTED["submission_confirm"] = lambda submission: submission.state == Submission.State.WAITING
STILL_WANTED["submission_question"] = lambda question: question.answered_at is None
