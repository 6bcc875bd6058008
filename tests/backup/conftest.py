"""A small site with some of everything, and a backup of it."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from commitments.editions.edition import Edition
from commitments.editions.files import make_missing
from commitments.editions.freezing import freeze
from search.index.refreshing import rebuild
from site_cms.backup.making import make_backup
from site_cms.backup.schema import rows_by_model
from site_cms.generation.reading import generation_now
from site_cms.pages.fixed_pages import ensure_index
from submissions.models import Submission, SubmittedPicture
from tests.backup.another_site import another_site, files_of_site, migrated_database
from tests.factories import PictureFactory, person, story

PASSWORD = "not-a-secret-of-anybody"


@dataclass(frozen=True)
class Kept:
    """A backup, and what the site was when it was made."""

    folder: Path
    rows: dict[str, int]
    files: dict[str, bytes]
    generation: str
    address: str


@pytest.fixture(scope="session")
def migrated(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The name of a database as it is after `migrate`, to be copied."""
    with django_db_blocker.unblock(), migrated_database(tmp_path_factory.mktemp("migrated")) as name:
        yield name


@pytest.fixture(scope="session")
def kept(migrated: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Not to be changed: see `copied`."""
    folder = tmp_path_factory.mktemp("kept")
    with django_db_blocker.unblock(), another_site(folder, like=migrated):
        address = fill_site()
        make_backup(folder / "backup")
        return Kept(folder / "backup", rows_of_site(), files_of_site(), generation_now(), address)


@pytest.fixture
def copied(kept: Kept, tmp_path: Path) -> Path:
    """A copy of the backup, to be damaged."""
    return Path(shutil.copytree(kept.folder, tmp_path / "copied"))


@pytest.fixture
def filled(migrated: str, db: None, tmp_path: Path) -> Iterator[None]:
    """A site as it is after `migrate`, to be written to."""
    with another_site(tmp_path, like=migrated):
        yield


@pytest.fixture
def nothing(migrated: str, db: None, tmp_path: Path) -> Iterator[None]:
    """An empty place."""
    with another_site(tmp_path):
        yield


def fill_site() -> str:
    """A story with a picture, a picture that was sent in, an edition, an editor; returns the story's address."""
    for kind in ("stories.StoryIndexPage", "events.EventIndexPage", "commitments.CommitmentsPage"):
        for language in ("sv", "en"):
            ensure_index(kind, language)
    page = story(title="Broar över älven", parties=("0780",), image=PictureFactory.create(), image_alt="En bro")
    submission = Submission.objects.create(language="sv")
    sent = SubmittedPicture(submission=submission, original_name="bro.jpg", width=1, height=1, size=7, digest="0")
    sent.file.save("bro.jpg", ContentFile(b"private"))
    editor = person("editor", username="rut", password=PASSWORD)
    year = {"first": datetime.date(2021, 1, 1), "last": datetime.date(2021, 12, 31)}
    told = {
        "title_sv": "Årsrapport 2021",
        "title_en": "Annual report 2021",
        "introduction_sv": "A",
        "introduction_en": "A",
    }
    edition = Edition.objects.create(slug="2021", **year, **told)
    make_missing(freeze(edition.pk, by=editor, now=timezone.now()))
    rebuild()
    return str(page.url)


def rows_of_site() -> dict[str, int]:
    """How many rows there are of each model, but for what `migrate` adds to each time."""
    return {each.model: each.rows for each in rows_by_model(connection) if each.model != "site_cms.ContentChange"}
