"""When a story is published of which a municipality or region sent the text in."""

from __future__ import annotations

import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from site_cms.operations.each_by_itself import EachByItself
from site_cms.publishing.rules import Following, follows_publication
from submissions.lifecycle import held
from submissions.mail.about_the_story import mail_thanks
from submissions.mail.to_sender import waits
from submissions.models.submission import Submission
from submissions.public_story import is_in_own_language, public_versions
from submissions.sign_off.approval import submission_behind

# For how long the thanks wait for the version in the sender's own language.
PATIENCE = datetime.timedelta(days=14)


@follows_publication(Following.SENDER)
def note_publication(page: Page) -> None:
    """Remember the first time, and thank whoever sent it in."""
    if submission := submission_behind(page):
        mark_published(submission, timezone.now())
        transaction.on_commit(lambda: thank(submission.pk))


@transaction.atomic
def mark_published(submission: Submission, now: datetime.datetime) -> bool:
    """Note the first publication; False if it was noted before.

    Where the sender has not agreed to be asked a year later there is nothing more to ask.
    """
    row = held(submission.pk)
    if row.published_at:
        return False
    row.published_at = now
    if row.may_ask_again_at is None:
        row.closed_at = row.closed_at or now
    row.save(update_fields=["published_at", "closed_at"])
    return True


def thank(pk: int, now: datetime.datetime | None = None) -> bool:
    """Mail the thanks with the story's addresses; False if they were mailed before, wait, or are not to be now.

    They wait for a while for the version in the sender's own language, if the other came first.
    """
    submission = Submission.objects.select_related("contact", "story").filter(pk=pk, thanked_at=None).first()
    if submission is None or submission.published_at is None or waits(submission, "submission_published"):
        return False
    versions, waited = public_versions(submission), (now or timezone.now()) - submission.published_at
    if not versions or (waited < PATIENCE and not is_in_own_language(submission, versions)):
        return False
    return mail_thanks(submission, [page.full_url for page in versions])


def thank_those_forgotten(each: EachByItself) -> int:
    """Mail the thanks that were not mailed on publication; returns how many went out."""
    waiting = Submission.objects.filter(published_at__isnull=False, thanked_at=None, contact__isnull=False)
    thanked = [each.do(f"submission {pk}", partial(thank, pk)) for pk in waiting.values_list("pk", flat=True)]
    return sum(map(bool, thanked))
