"""Putting the finished text before the municipality or region, and taking its answer.

Each step holds the submission's row, so that two editors at once, a double click or a retried
request ask one question and take one answer.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction

from site_cms.languages.translations import missing_segments, newest_text
from site_cms.security.user import User
from stories.pages import StoryPage
from submissions.lifecycle import held
from submissions.models.contact import Contact
from submissions.models.sign_off import SignOff, SignOffText
from submissions.models.submission import Submission
from submissions.sign_off.substance import digest_of
from submissions.signed_links import RefusedLinkError, sign_off_of

State = SignOff.State


class NobodyToAskError(Exception):
    """The sender's details have been erased, or there is no story to ask about."""


def latest_versions(submission: Submission) -> list[StoryPage]:
    """The story's newest text in each language in which there is one, the submission's own language first."""
    if submission.story is None:
        return []
    pages = StoryPage.objects.filter(translation_key=submission.story.translation_key, alias_of=None)
    versions = [newest_text(page) for page in pages.select_related("locale")]
    return sorted(versions, key=lambda page: (page.locale.language_code != submission.language, page.pk))


@transaction.atomic
def ask(submission: Submission, user: User | None, now: datetime.datetime) -> SignOff:
    """The question whether the newest text may be published; the one that waits already if its text is the same.

    A question about an older text is replaced: its link is good for nothing from then on.

    Raises:
        NobodyToAskError: there is no story, or nobody to write to.
    """
    row = held(submission.pk)
    versions = _complete_versions(row)
    if not versions or row.party is None or not Contact.objects.filter(submission=row).exclude(email="").exists():
        raise NobodyToAskError
    texts = [text_of(page, user) for page in versions]
    waiting = row.sign_offs.filter(state=State.ASKED).first()
    if waiting:
        if _is_of(waiting, texts):
            return waiting
        row.sign_offs.filter(state=State.ASKED).update(state=State.REPLACED, answered_at=now)
    return _record(row, texts, State.ASKED, asked_by=user, asked_at=now)


@transaction.atomic
def permit_without(submission: Submission, reason: str, user: User | None, now: datetime.datetime) -> SignOff:
    """Let the newest text be published though nobody has approved it, for a reason that stays on record.

    The same reason for the same text, given twice, is one.
    """
    row = held(submission.pk)
    texts = [text_of(page, user) for page in _complete_versions(row)]
    last = row.sign_offs.first()
    if last and last.state == State.WITHOUT and last.reason == reason and _is_of(last, texts):
        return last
    row.sign_offs.filter(state=State.ASKED).update(state=State.REPLACED, answered_at=now)
    return _record(row, texts, State.WITHOUT, asked_by=user, asked_at=now, answered_at=now, reason=reason)


@transaction.atomic
def answer(link: str, *, approves: bool, name: str, comment: str, now: datetime.datetime) -> tuple[SignOff, bool]:
    """Take the answer that came by a link; returns the sign-off, and whether the answer is new.

    The same answer sent twice is one answer.

    Raises:
        RefusedLinkError: the link is none, or something else was answered by it.
    """
    found: Any = sign_off_of(link, answered=True)
    held(found.submission_id)
    sign_off = sign_off_of(link, answered=True)
    state = State.APPROVED if approves else State.CHANGES
    if sign_off.state == state:
        return sign_off, False
    if sign_off.state != State.ASKED:
        raise RefusedLinkError
    sign_off.state, sign_off.answered_at, sign_off.answered_by, sign_off.comment = state, now, name, comment
    sign_off.save(update_fields=["state", "answered_at", "answered_by", "comment"])
    return sign_off, True


def text_of(page: StoryPage, user: User | None) -> SignOffText:
    """A version with the revision that holds its text, not yet stored.

    A translation's words may stand in no revision yet: then one is made of them.
    """
    digest = digest_of(page)
    revision = page.get_latest_revision()
    if revision is None or digest_of(revision.as_object()) != digest:
        revision = page.save_revision(user=user, clean=False)
        revision.refresh_from_db()  # In memory its content still holds moments as objects.
    return SignOffText(
        language=page.locale.language_code,
        title=page.title,
        revision=revision,
        revision_number=revision.pk,
        digest=digest,
        content=revision.content,
    )


def _is_of(sign_off: SignOff, texts: list[SignOffText]) -> bool:
    return {(text.language, text.digest) for text in sign_off.texts.all()} == {(t.language, t.digest) for t in texts}


def _complete_versions(submission: Submission) -> list[StoryPage]:
    """The newest texts without a translation that is not finished."""
    return [page for page in latest_versions(submission) if not missing_segments(page)]


def _record(row: Submission, texts: list[SignOffText], state: Any, **given: Any) -> SignOff:
    party: Any = row.party  # Nothing can be sent in without one.
    sign_off = SignOff.objects.create(submission=row, story=row.story, party=party, state=state, **given)
    for text in texts:
        text.sign_off = sign_off
        text.save()
    return sign_off
