"""What becomes of a submission: sent, confirmed, declined, withdrawn, erased.

Each step holds the row while it looks and writes, so that a double click, a retried request
or two people at once make one step and not two.
"""

from __future__ import annotations

import datetime

from django.db import transaction

from site_cms.security.user import User, name_of
from submissions.erasure import erase_person
from submissions.log_entries import ASSIGNED, DECLINED, MAY_ASK, MAY_NOT_ASK, PUT_BACK, STORY_KEPT, forget, note
from submissions.models.submission import Submission
from submissions.signed_links import CONFIRM, submission_of

State = Submission.State
UNDECIDED = (State.RECEIVED, State.IN_REVIEW)
WITHDRAWABLE = (*UNDECIDED, State.DECLINED)


def held(pk: int) -> Submission:
    """The row, locked until the transaction ends; the caller has begun one.

    Raises:
        Submission.DoesNotExist: it was erased.
    """
    return Submission.objects.select_for_update().get(pk=pk)


@transaction.atomic
def send(submission: Submission, now: datetime.datetime, *, may_ask_again: bool = False) -> bool:
    """Close the form; from here on the address waits to be confirmed.

    Args:
        submission: what is sent.
        now: the moment.
        may_ask_again: whether the sender agrees to be asked a year after publication what happened next.

    Returns:
        False if it was sent already.
    """
    row = held(submission.pk)
    if row.state != State.WRITING:
        return False
    row.state, row.sent_at, row.changed_at, row.mailed_at = State.WAITING, now, now, None
    row.may_ask_again_at = now if may_ask_again else None
    row.save(update_fields=["state", "sent_at", "changed_at", "mailed_at", "may_ask_again_at"])
    return True


@transaction.atomic
def reopen(submission: Submission, now: datetime.datetime) -> None:
    """Let what was sent but not confirmed be written on; the links that were mailed are good for nothing then."""
    Submission.objects.filter(pk=submission.pk, state=State.WAITING).update(
        state=State.WRITING, sent_at=None, mailed_at=None, changed_at=now
    )


@transaction.atomic
def confirm(link: str, now: datetime.datetime) -> Submission:
    """The address is the sender's: the submission reaches the editors.

    Raises:
        RefusedLinkError: the link is none, or was used meanwhile.
    """
    held(submission_of(CONFIRM, link).pk)
    submission = submission_of(CONFIRM, link)
    submission.state, submission.confirmed_at, submission.changed_at = State.RECEIVED, now, now
    submission.save(update_fields=["state", "confirmed_at", "changed_at"])
    return submission


@transaction.atomic
def assign(submission: Submission, reader: User | None, by: User | None = None) -> bool:
    """Somebody reads it, or nobody any more.

    Args:
        submission: what is read.
        reader: a member of the staff; None puts it back among those that nobody reads.
        by: who decided so, if not the reader.

    Returns:
        Whether anything changed; what is declined or withdrawn is read by nobody anew.
    """
    row = held(submission.pk)
    if row.state not in (*UNDECIDED, State.ACCEPTED) or row.assigned_to_id == getattr(reader, "pk", None):
        return False
    row.assigned_to = reader
    if row.state in UNDECIDED:
        row.state = State.IN_REVIEW if reader else State.RECEIVED
    row.save(update_fields=["assigned_to", "state"])
    if reader:
        note(row, ASSIGNED, by or reader, reader=name_of(reader))
    else:
        note(row, PUT_BACK, by)
    return True


@transaction.atomic
def decline(submission: Submission, reason: str, now: datetime.datetime, by: User | None = None) -> bool:
    """Say no, with the reason. False if it was decided already."""
    row = held(submission.pk)
    if row.state not in UNDECIDED:
        return False
    row.reason = reason
    row.close(State.DECLINED, now)
    row.save(update_fields=["reason", "state", "closed_at"])
    note(row, DECLINED, by)
    return True


@transaction.atomic
def withdraw(submission: Submission, now: datetime.datetime) -> bool:
    """Take it back: who sent it and the pictures are erased at once. False if a story was made of it already."""
    row = held(submission.pk)
    if row.state not in WITHDRAWABLE:
        return False
    row.close(State.WITHDRAWN, now)
    row.save(update_fields=["state", "closed_at"])
    erase_person(row)
    return True


@transaction.atomic
def erase(submission: Submission, now: datetime.datetime) -> bool:
    """Erase it whole. Where a story was made of it, only who sent it; the editors are asked about the rest.

    Returns whether all of it is gone.
    """
    row = held(submission.pk)
    erase_person(row)
    if row.story_id:
        # The first time it was asked for stays: what the editors decided after it still holds.
        row.erasure_asked_at = row.erasure_asked_at or now
        row.save(update_fields=["erasure_asked_at"])
        return False
    forget(row)
    row.delete()
    return True


@transaction.atomic
def keep_story(submission: Submission, by: User | None, now: datetime.datetime) -> bool:
    """Decide that the story stays though its sender wants all erased. False if nothing waits to be decided."""
    row = held(submission.pk)
    if not row.waits_for_erasure:
        return False
    row.story_kept_at = now
    row.save(update_fields=["story_kept_at"])
    note(row, STORY_KEPT, by)
    return True


@transaction.atomic
def let_ask_again(submission: Submission, agreed: bool, now: datetime.datetime) -> None:
    """Whether the sender may be asked, a year after publication, what happened next; the first yes keeps its time."""
    row = held(submission.pk)
    if agreed != bool(row.may_ask_again_at):
        row.may_ask_again_at = now if agreed else None
        row.save(update_fields=["may_ask_again_at"])
        note(row, MAY_ASK if agreed else MAY_NOT_ASK)
