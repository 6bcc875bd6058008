"""Erasing personal data on time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from site_cms.operations.each_by_itself import EachByItself
from submissions.erasure import erase_person, that_name_somebody
from submissions.lifecycle import erase, held
from submissions.log_entries import forget
from submissions.models.document import SubmittedDocument
from submissions.models.picture import SubmittedPicture
from submissions.models.private_files import private_storage
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


def purge(now: datetime.datetime, retention: datetime.timedelta, each: EachByItself | None = None) -> Purged:
    """Erase drafts that were never confirmed, who sent what was closed long ago, and files that no row names.

    What was accepted and has not been published in 400 days is closed by it first. Of what was to be erased whole,
    the rest goes once its story is gone.

    Args:
        now: the moment.
        retention: how long it is kept who sent something, after it was closed.
        each: remembers what could not be erased, which keeps nothing else from it.
    """
    each = each or EachByItself()
    waiting = Submission.objects.filter(
        state=Submission.State.ACCEPTED,
        closed_at__isnull=True,
        published_at__isnull=True,
        accepted_at__lt=now - STORIES_WAIT,
    )
    closed = waiting.update(closed_at=now)
    old_drafts = _keys(Submission.objects.never_confirmed_since(now - DRAFTS_LAST))
    drafts = [each.do(f"submission {pk}", partial(_erase_whole, pk, now)) for pk in old_drafts]
    old = _keys(that_name_somebody(Submission.objects.closed_before(now - retention)))
    persons = [each.do(f"submission {pk}", partial(_erase_person, pk)) for pk in old]
    # All was to be erased, and the story that kept it is gone.
    rest = _keys(Submission.objects.filter(erasure_asked_at__isnull=False, story=None))
    persons += [each.do(f"submission {pk}", partial(_erase_rest, pk, now)) for pk in rest]
    strays = _delete_strays(now, each)
    return Purged(drafts=sum(map(bool, drafts)), persons=sum(map(bool, persons)), strays=strays, closed=closed)


def _keys(submissions: QuerySet[Submission]) -> list[int]:
    return list(submissions.order_by("pk").values_list("pk", flat=True))


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


def _erase_rest(pk: int, now: datetime.datetime) -> bool:
    submission = Submission.objects.filter(pk=pk).first()
    return submission is not None and erase(submission, now)


def _delete_strays(now: datetime.datetime, each: EachByItself) -> int:
    """Files that an interrupted upload left behind; what is younger than a day may be about to get its row."""
    storage: Any = private_storage()
    try:
        _folders, files = storage.listdir(FOLDER)
    except FileNotFoundError:  # A folder of the machine, before the first file.
        return 0
    named = {
        name
        for kind in (SubmittedPicture, SubmittedDocument)
        for name in kind.objects.exclude(file="").values_list("file", flat=True)
    }
    before = now - datetime.timedelta(days=1)
    found = [name for name in (f"{FOLDER}/{file}" for file in files) if name not in named]
    gone = [each.do(f"file {name}", partial(_delete_if_old, storage, name, before)) for name in found]
    return sum(map(bool, gone))


def _delete_if_old(storage: Any, name: str, before: datetime.datetime) -> bool:
    if storage.get_modified_time(name) >= before:
        return False
    storage.delete(name)
    return True
