"""A year after publication: asking what happened next, taking the answer, adding it to the story."""

from __future__ import annotations

import datetime
from functools import partial

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.rich_text import RichText

from site_cms.operations.each_by_itself import EachByItself
from site_cms.security.user import User
from submissions.desk.story_making import html_of
from submissions.lifecycle import held
from submissions.mail.about_the_story import mail_follow_up
from submissions.mail.to_sender import waits
from submissions.models.follow_up import FollowUp
from submissions.models.submission import Submission
from submissions.public_story import has_public_story
from submissions.signed_links import FOLLOW_UP, LASTS, RefusedLinkError, follow_up_of

AFTER = datetime.timedelta(days=365)


def due(now: datetime.datetime) -> QuerySet[Submission]:
    """Published a year ago, with somebody who agreed to be asked, and not asked yet."""
    return Submission.objects.filter(
        has_public_story(),
        published_at__lte=now - AFTER,
        closed_at=None,
        may_ask_again_at__isnull=False,
        contact__isnull=False,
        follow_up=None,
    )


@transaction.atomic
def ask(submission: Submission, now: datetime.datetime) -> FollowUp:
    """The question of a submission, made now or before."""
    row = held(submission.pk)
    return FollowUp.objects.get_or_create(submission=row, defaults={"asked_at": now})[0]


def ask_those_due(now: datetime.datetime, each: EachByItself) -> int:
    """Ask everybody who is due, and those again whose mail was lost; returns how many mails went out.

    A mail that could not be sent is tried again by itself. Whoever could not be reached while the link would have
    been good is not asked any more.
    """
    for submission in due(now):
        each.do(f"submission {submission.pk}", partial(ask, submission, now))
    unsent = FollowUp.objects.filter(mailed_at=None, answered_at=None, asked_at__gt=now - LASTS[FOLLOW_UP])
    unsent = unsent.filter(submission__in=Submission.objects.filter(has_public_story(), closed_at=None))
    unsent = unsent.select_related("submission__contact", "submission__story")
    asked = [
        each.do(f"submission {follow_up.submission_id}", partial(mail_follow_up, follow_up))
        for follow_up in unsent
        if not waits(follow_up.submission, "submission_follow_up")
    ]
    return sum(map(bool, asked))


@transaction.atomic
def answer(link: str, still_true: str, text: str, now: datetime.datetime) -> tuple[FollowUp, bool]:
    """Take the answer; then there is nothing more to ask the sender. Sent twice, it is one answer.

    Returns the follow-up, and whether the answer is new.

    Raises:
        RefusedLinkError: the link is none, or something else has been answered.
    """
    row = held(follow_up_of(link).submission_id)
    follow_up = follow_up_of(link)
    if follow_up.answered_at:
        if (follow_up.still_true, follow_up.text) != (still_true, text):
            raise RefusedLinkError
        return follow_up, False
    follow_up.still_true, follow_up.text, follow_up.answered_at = still_true, text, now
    follow_up.save(update_fields=["still_true", "text", "answered_at"])
    row.closed_at = row.closed_at or now
    row.save(update_fields=["closed_at"])
    return follow_up, True


@transaction.atomic
def add_to_story(follow_up: FollowUp, user: User | None) -> bool:
    """Put the answer at the end of the story's newest draft, dated; False if there is nothing to add, or it was.

    Nothing is published: an editor reads it through and has it translated first.
    """
    row = held(follow_up.submission_id)
    follow_up.refresh_from_db()
    if row.story is None or follow_up.taken_at or not follow_up.text or follow_up.answered_at is None:
        return False
    draft = row.story.get_latest_revision_as_object()
    day = timezone.localdate(follow_up.answered_at)
    draft.follow_ups.append(("follow_up", {"date": day, "text": RichText(html_of(follow_up.text))}))
    draft.save_revision(user=user, log_action=True)
    follow_up.taken_at = timezone.now()
    follow_up.save(update_fields=["taken_at"])
    return True


def close_what_is_over(now: datetime.datetime) -> int:
    """Close the published submissions of whom nothing more is to be asked; returns how many.

    That is: nobody agreed to be asked, or there is nobody to ask, or the question has not been
    answered while its link was good, or the story is no longer there to be asked about.
    """
    published = Submission.objects.filter(published_at__isnull=False, closed_at=None)
    over = (
        published.filter(may_ask_again_at=None)
        | published.filter(contact=None)
        | published.filter(follow_up__asked_at__lte=now - LASTS[FOLLOW_UP])
        | published.filter(story=None)
        | published.filter(~has_public_story(), published_at__lte=now - AFTER, follow_up=None)
    )
    return Submission.objects.filter(pk__in=over.values("pk")).update(closed_at=now)
