"""Erasing personal data on time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from submissions.files.private_files import private_storage
from submissions.lifecycle import erase_person
from submissions.models.contact import Contact
from submissions.models.picture import SubmittedPicture
from submissions.models.submission import Submission

DRAFTS_LAST = datetime.timedelta(days=30)
FOLDER = "submitted"


@dataclass(frozen=True)
class Purged:
    """How many submissions, persons and files without a row were erased."""

    drafts: int
    persons: int
    strays: int


def purge(now: datetime.datetime, retention: datetime.timedelta) -> Purged:
    """Erase drafts that were never confirmed, who sent what was closed long ago, and files that no row names.

    Args:
        now: the moment.
        retention: how long it is kept who sent something, after it was closed.
    """
    drafts = [_erase_whole(each) for each in Submission.objects.never_confirmed_since(now - DRAFTS_LAST)]
    closed = Submission.objects.closed_before(now - retention)
    has_person = closed.filter(contact__isnull=False) | closed.filter(pictures__isnull=False)
    persons = [_erase_person(each) for each in has_person.distinct()]
    return Purged(drafts=sum(drafts), persons=sum(persons), strays=_delete_strays(now))


@transaction.atomic
def _erase_whole(submission: Submission) -> bool:
    erase_person(submission)
    submission.delete()
    return True


@transaction.atomic
def _erase_person(submission: Submission) -> bool:
    had = Contact.objects.filter(submission=submission).exists() or submission.pictures.exists()
    erase_person(submission)
    return had


def _delete_strays(now: datetime.datetime) -> int:
    """Files that an interrupted upload left behind; what is younger than a day may be about to get its row."""
    storage: Any = private_storage()
    if not storage.exists(FOLDER):
        return 0
    named = set(SubmittedPicture.objects.exclude(file="").values_list("file", flat=True))
    strays = [
        name
        for name in (f"{FOLDER}/{file}" for file in storage.listdir(FOLDER)[1])
        if name not in named and storage.get_modified_time(name) < now - datetime.timedelta(days=1)
    ]
    for name in strays:
        storage.delete(name)
    return len(strays)
