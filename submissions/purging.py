"""Erasing personal data on time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from submissions.erasing import erase_person, that_name_somebody
from submissions.files.private_files import private_storage
from submissions.happenings import forget
from submissions.lifecycle import held
from submissions.models.document import SubmittedDocument
from submissions.models.picture import SubmittedPicture
from submissions.models.submission import Submission

DRAFTS_LAST = datetime.timedelta(days=30)
# A story that has not been published so long after it was accepted will not be: the link by which the
# sender follows it is good for as long (`submissions.signed_links.LASTS`).
STORIES_WAIT = datetime.timedelta(days=400)
FOLDER = "submitted"


@dataclass(frozen=True)
class Purged:
    """How many submissions, persons and files without a row were erased, and how many submissions closed."""

    drafts: int
    persons: int
    strays: int
    closed: int = 0


def purge(now: datetime.datetime, retention: datetime.timedelta) -> Purged:
    """Erase drafts that were never confirmed, who sent what was closed long ago, and files that no row names.

    What was accepted and has not been published in 400 days is closed by it first.

    Args:
        now: the moment.
        retention: how long it is kept who sent something, after it was closed.
    """
    waiting = Submission.objects.filter(
        state=Submission.State.ACCEPTED,
        closed_at__isnull=True,
        published_at__isnull=True,
        accepted_at__lt=now - STORIES_WAIT,
    )
    closed = waiting.update(closed_at=now)
    drafts = [_erase_whole(each.pk, now) for each in Submission.objects.never_confirmed_since(now - DRAFTS_LAST)]
    old = that_name_somebody(Submission.objects.closed_before(now - retention))
    persons = [_erase_person(each.pk) for each in old]
    return Purged(drafts=sum(drafts), persons=sum(persons), strays=_delete_strays(now), closed=closed)


@transaction.atomic
def _erase_whole(pk: int, now: datetime.datetime) -> bool:
    """Unless it was confirmed or written on in the meantime."""
    old = Submission.objects.select_for_update().never_confirmed_since(now - DRAFTS_LAST)
    submission = old.filter(pk=pk).first()
    if submission is None:
        return False
    erase_person(submission)
    forget(submission)
    submission.delete()
    return True


@transaction.atomic
def _erase_person(pk: int) -> bool:
    erase_person(held(pk))
    return True


def _delete_strays(now: datetime.datetime) -> int:
    """Files that an interrupted upload left behind; what is younger than a day may be about to get its row."""
    storage: Any = private_storage()
    if not storage.exists(FOLDER):
        return 0
    named = {
        name
        for kind in (SubmittedPicture, SubmittedDocument)
        for name in kind.objects.exclude(file="").values_list("file", flat=True)
    }
    strays = [
        name
        for name in (f"{FOLDER}/{file}" for file in storage.listdir(FOLDER)[1])
        if name not in named and storage.get_modified_time(name) < now - datetime.timedelta(days=1)
    ]
    for name in strays:
        storage.delete(name)
    return len(strays)
