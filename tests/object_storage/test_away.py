"""While the object storage is away whoever brings a file is told so, and nothing is lost."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document

from interchange.site.site_records import SiteReader
from site_cms.models import Picture
from site_cms.object_storage.faults import StorageAwayError
from site_cms.operations import readiness
from site_cms.pictures.sizes import make_missing_sizes, missing_sizes
from stories.pages import StoryPage
from submissions.retention import purge
from tests.object_storage.buckets import Buckets
from tests.picture_kinds import scene
from tests.site_cms.test_uploads import DOORS, editor, picture_add, picture_add_multiple, picture_chooser, saved  # noqa: F401
from tests.submissions.conftest import jpeg, received, sender, upload  # noqa: F401
from tests.submissions.pdf_files import pdf

pytestmark = pytest.mark.django_db

# In JSON, too.
SAID = r"file storage cannot be reached|fillagringen inte g\S+ att n"


@pytest.mark.parametrize("door", [*DOORS, picture_add, picture_add_multiple, picture_chooser])
def test_the_editor_is_told_at_every_door_and_nothing_is_left(
    editor: Client,  # noqa: F811
    bucketed: Buckets,
    door: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name, content = ("a.jpg", saved(scene(), "JPEG")) if door.__name__.startswith("picture") else ("a.pdf", pdf())
    before: list[Any] = []

    def post(*args: Any, **kwargs: Any) -> Any:
        before.append(rows())
        with bucketed.away():
            response = Client.post(editor, *args, **kwargs)
        # A request has a transaction of its own, which is over by now; a test's goes on.
        connection.needs_rollback = False
        return response

    monkeypatch.setattr(editor, "post", post)
    response = door(editor, SimpleUploadedFile(name, content))
    assert response.status_code == 200, response
    assert re.search(SAID, response.content.decode()), response.content.decode()[:3000]
    assert rows() == before[0]


def rows() -> Any:
    """What the library holds, with its files."""
    return [(type(row), row.pk, row.file.name) for row in (*Document.objects.all(), *Picture.objects.all())]


def test_the_sender_is_told_and_keeps_all_that_was_written(sender: Any, bucketed: Buckets) -> None:  # noqa: F811
    sender.fill_in()
    draft = sender.draft
    before = draft.pictures.count(), draft.title
    with bucketed.away():
        response = sender.post("pictures", {"new": upload(jpeg()), "add": "1"})
    assert response.status_code == 200
    assert "We could not save the file. Everything else has been saved." in response.content.decode()
    again = sender.draft
    assert (again.pictures.count(), again.title) == before
    assert sender.post("pictures", {"new": upload(jpeg()), "add": "1"}).status_code == 302
    assert sender.draft.pictures.count() == before[0] + 1


def test_sizes_are_made_later_and_the_picture_is_not_said_to_be_broken(bucketed: Buckets) -> None:
    picture = Picture.objects.create(title="Bro", file=ContentFile(saved(scene(), "JPEG"), name="bro.jpg"))
    with bucketed.away(), pytest.raises(StorageAwayError):
        make_missing_sizes(Picture.objects.get(pk=picture.pk))
    assert Picture.objects.get(pk=picture.pk).size_faults is None
    with bucketed.away(), pytest.raises(CommandError, match="run the command again later"):
        call_command("make_picture_sizes")
    call_command("make_picture_sizes")
    assert missing_sizes(picture) == []


def test_nor_where_it_goes_away_between_reading_and_writing(bucketed: Buckets, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any) -> None:
        raise StorageAwayError

    picture = Picture.objects.create(title="Bro", file=ContentFile(saved(scene(), "JPEG"), name="bro.jpg"))
    monkeypatch.setattr("site_cms.object_storage.bucket.Bucket.put", fail)
    with pytest.raises(StorageAwayError):
        make_missing_sizes(picture)
    assert Picture.objects.get(pk=picture.pk).size_faults is None


def test_the_admin_shows_its_pages(editor: Client, bucketed: Buckets) -> None:  # noqa: F811
    Picture.objects.create(title="Bro", file=ContentFile(saved(scene(), "JPEG"), name="bro.jpg"))
    Document.objects.create(title="Rapport", file=ContentFile(pdf(), name="rapport.pdf"))
    with bucketed.away():
        for name in ("wagtailimages:index", "wagtaildocs:index", "wagtailadmin_home"):
            assert editor.get(reverse(name)).status_code == 200


def test_it_is_not_ready(bucketed: Buckets, caplog: pytest.LogCaptureFixture) -> None:
    assert readiness.storages_answer()
    with bucketed.away():
        assert not readiness.storages_answer()
        assert Client().get("/readyz").status_code == 503
    assert "Files cannot be reached (StorageAwayError)." in caplog.messages
    bucketed.client().delete_bucket(Bucket=bucketed.told.private)
    assert not readiness.storages_answer()


def test_what_was_sent_in_is_there_later(sender: Any, bucketed: Buckets) -> None:  # noqa: F811
    sender.fill_in()
    address = f"{sender.below}picture/{sender.draft.pictures.get().pk}/"
    sender.client.raise_request_exception = False
    with bucketed.away():
        assert sender.client.get(address).status_code == 503
    assert sender.client.get(address).status_code == 200


def test_what_the_sender_takes_away_is_gone_and_its_file_goes_with_the_next_purge(
    bucketed: Buckets,
    sender: Any,  # noqa: F811
    django_capture_on_commit_callbacks: Any,
) -> None:
    sender.fill_in()
    picture = sender.draft.pictures.get()
    with bucketed.away(), django_capture_on_commit_callbacks(execute=True):
        assert sender.post("pictures", {"remove": str(picture.pk)}).status_code == 302
    assert sender.draft.pictures.count() == 0
    assert purge(timezone.now() + datetime.timedelta(days=2), datetime.timedelta(days=180)).strays == 1
    assert bucketed.names() == set()


def test_no_picture_is_taken_for_lost(bucketed: Buckets) -> None:
    picture = Picture.objects.create(title="Bro", file=ContentFile(saved(scene(), "JPEG"), name="bro.jpg"))
    with bucketed.away(), pytest.raises(StorageAwayError):
        SiteReader().name_of(picture, "text")


def test_no_story_is_made_of_an_example_whose_files_are_away(
    bucketed: Buckets,
    received: Any,  # noqa: F811
    editor: Client,  # noqa: F811
) -> None:
    address = reverse("submission", args=[received.pk])
    with bucketed.away():
        answer = editor.post(address, {"story": "1"}, follow=True)
    assert re.search("file storage cannot be reached|Fillagringen går inte att nå", answer.content.decode())
    assert not StoryPage.objects.exists()
