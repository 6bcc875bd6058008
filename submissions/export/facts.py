"""Everything that is held about a submission and who sent it, as a program reads it."""

from __future__ import annotations

import datetime
from typing import Any

from submissions.answers_in_order import reading_of
from submissions.consents import consents_of, taken_back_at
from submissions.log_entries import CHANGED, entries
from submissions.mail.to_sender import absolute
from submissions.models.submission import Submission
from submissions.public_story import story_address


def everything_about(submission: Submission) -> dict[str, Any]:
    """The contact, the text, the conversation, facts of the files, consent and approvals, as JSON has it.

    Times are in UTC, in ISO 8601; the names are those of the database, since they are the same in
    every language.
    """
    contact = getattr(submission, "contact", None)
    follow_up = getattr(submission, "follow_up", None)
    return {
        "title": submission.title,
        "state": submission.state,
        "language": submission.language,
        "contact": {"name": contact.name, "role": contact.role, "email": contact.email} if contact else None,
        "times": {
            name: _moment(getattr(submission, name))
            for name in (
                *("created_at", "sent_at", "confirmed_at", "changed_at", "accepted_at"),
                *("published_at", "thanked_at", "closed_at", "erasure_asked_at", "story_kept_at"),
            )
        },
        "changes": _changes(submission),
        "consent": {
            each.name: {
                "agreed_at": _moment(each.given_at),
                "taken_back_at": _moment(each.taken_back_at),
            }
            for each in consents_of(submission)
        },
        "text": _text(submission),
        "set_aside": [
            {"written_at": _moment(each.created_at), "field": each.field, "written": str(each)}
            for each in submission.set_aside.all()
        ],
        "left_over_from_a_word_file": [
            {"question": each.question, "text": each.text, "reason": each.reason} for each in submission.leftovers.all()
        ],
        "reason_for_declining": submission.reason,
        "questions": [
            {
                "asked_at": _moment(each.asked_at),
                "question": each.text,
                "answered_at": _moment(each.answered_at),
                "answer": each.answer,
            }
            for each in submission.questions.all()
        ],
        "letters": [
            {"written_at": _moment(each.written_at), "subject": each.subject, "text": each.text}
            for each in submission.letters.all()
        ],
        "pictures": _pictures(submission),
        "documents": _documents(submission),
        "approvals": _approvals(submission),
        "follow_up": {
            "asked_at": _moment(follow_up.asked_at),
            "answered_at": _moment(follow_up.answered_at),
            "still_true": follow_up.still_true,
            "text": follow_up.text,
        }
        if follow_up
        else None,
        "story": absolute(address) if (address := story_address(submission)) else "",
    }


def _changes(submission: Submission) -> list[dict[str, Any]]:
    """What the sender changed after sending."""
    return [
        {"at": _moment(entry.timestamp), "fields": entry.data.get("fields", [])}
        for entry in entries(submission)
        if entry.action == CHANGED
    ]


def _text(submission: Submission) -> list[dict[str, Any]]:
    """Every question with its answer, but for those of the contact."""
    return [
        {
            "part": part.slug,
            "answers": [
                {"question": each.question, "answer": "\n\n".join(each.paragraphs), "link": each.link}
                for each in part.answers
            ],
        }
        for part in reading_of(submission, with_contact=False)
    ]


def _pictures(submission: Submission) -> list[dict[str, Any]]:
    """Facts of the pictures; the files are beside."""
    return [
        {
            "name": each.original_name,
            "sent_at": _moment(each.created_at),
            "width": each.width,
            "height": each.height,
            "bytes": each.size,
            "sha256": each.digest,
            "text_alternative": each.alt,
            "photographer": each.photographer,
            "people": each.people,
            "may_publish": each.may_publish and not taken_back_at(submission),
            "is_in_the_library": each.picture_id is not None,
        }
        for each in submission.pictures.all()
    ]


def _documents(submission: Submission) -> list[dict[str, Any]]:
    """Facts of the documents; the files are beside."""
    return [
        {
            "name": each.original_name,
            "title": each.title,
            "sent_at": _moment(each.created_at),
            "bytes": each.size,
            "sha256": each.digest,
            "may_publish": each.may_publish and not taken_back_at(submission),
            "is_in_the_library": each.document_id is not None,
        }
        for each in submission.documents.all()
    ]


def _approvals(submission: Submission) -> list[dict[str, Any]]:
    """What was put before them, and what they answered."""
    return [
        {
            "state": each.state,
            "asked_at": _moment(each.asked_at),
            "answered_at": _moment(each.answered_at),
            "answered_by": each.answered_by,
            "comment": each.comment,
            "texts": [
                {"language": text.language, "title": text.title, "revision": text.revision_number}
                for text in each.texts.all()
            ],
        }
        for each in submission.sign_offs.prefetch_related("texts")
    ]


def _moment(when: datetime.datetime | None) -> str | None:
    return when.astimezone(datetime.UTC).isoformat(timespec="seconds") if when else None
