"""What editors and senders do with files, with the files in folders and in buckets alike."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.documents.models import Document

from site_cms.models import Picture
from site_cms.pictures.sizes import SIZES, missing_sizes
from submissions.desk.story_making import accept
from submissions.export.copy import copy_of
from submissions.models import SubmittedPicture
from submissions.retention import purge
from tests.factories import person, story
from tests.object_storage.buckets import Buckets
from tests.picture_kinds import scene
from tests.sharing import head
from tests.site_cms.test_uploads import saved
from tests.submissions.conftest import received, sender  # noqa: F401  (fixtures)
from tests.submissions.pdf_files import pdf
from tests.submissions.test_document import send, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(person("administrator", is_superuser=True))
    return client


def test_a_picture_is_uploaded_and_its_sizes_are_shown(
    editor: Client, indexes: Any, stored: Buckets | None, django_capture_on_commit_callbacks: Any
) -> None:
    data = {"title": "Bro", "collection": 1, "consent": "nobody", "credit": "Ada"}
    with django_capture_on_commit_callbacks(execute=True):
        file = SimpleUploadedFile("bro.jpg", saved(scene(), "JPEG"))
        assert editor.post(reverse("wagtailimages:add"), data | {"file": file}).status_code == 302
    picture = Picture.objects.get()
    assert missing_sizes(picture) == []
    assert picture.renditions.count() >= len(SIZES)
    page = story(image=picture, image_alt="En bro")
    html = Client().get(page.get_url()).content.decode()
    shown = next(each for each in picture.renditions.all() if each.file.url in html)
    answer = Client().get(shown.file.url)
    with Image.open(io.BytesIO(answer.getvalue())) as opened:
        assert opened.size == (shown.width, shown.height)
    with django_capture_on_commit_callbacks(execute=True):
        picture.delete()
    if stored:
        assert stored.names() == set()


def test_a_page_is_shared_with_a_picture_that_is_kept(indexes: Any, stored: Buckets | None) -> None:
    # In folders, other tests of this process have left theirs.
    before = set(default_storage.listdir("share")[0]) if default_storage.exists("share") else set()
    address = head(story().get_url())["og:image"].removeprefix("http://127.0.0.1:8000")
    first = Client().get(address)
    assert first["Content-Type"] == "image/png"
    assert Client().get(address).content == first.content
    assert len(set(default_storage.listdir("share")[0]) - before) == 1


def test_an_example_with_a_picture_and_a_document_becomes_a_story(
    stored: Buckets | None,
    sender: Any,  # noqa: F811
    mailoutbox: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    draft = sender.fill_in()
    send(sender)
    tell(sender)
    sender.send()
    sender.confirm(mailoutbox)
    if stored:
        assert {where for where, _name in stored.names()} == {"private"}
        assert all(name.startswith("sent-in/submitted/") for _where, name in stored.names())
    editor = person("administrator", is_superuser=True)
    desk = Client()
    desk.force_login(editor)
    submission = type(draft).objects.get(pk=draft.pk)
    with copy_of(submission) as copy:
        assert copy.read(2) == b"PK"
    with django_capture_on_commit_callbacks(execute=True):
        accept(submission, editor)
    document, picture = Document.objects.get(), Picture.objects.get()
    with document.file.open() as file:
        assert file.read() == pdf()
    assert missing_sizes(picture) == []
    assert Client().get(picture.file.url).status_code == 200
    if stored:
        assert ("public", picture.file.name) in stored.names()
        assert ("private", f"library/{document.file.name}") in stored.names()


def test_strays_go_after_a_day_and_what_a_row_names_stays(stored: Buckets | None, received: Any) -> None:  # noqa: F811
    storage: Any = SubmittedPicture._meta.get_field("file").storage
    kept = received.pictures.get().file.name
    stray = storage.save("submitted/stray.jpg", ContentFile(b"x"))
    assert purge(timezone.now(), datetime.timedelta(days=180)).strays == 0
    assert purge(timezone.now() + datetime.timedelta(days=2), datetime.timedelta(days=180)).strays >= 1
    assert (storage.exists(stray), storage.exists(kept)) == (False, True)


def test_while_it_is_away_pages_answer(indexes: Any, bucketed: Buckets) -> None:
    picture = Picture.objects.create(
        title="Bro", file=ContentFile(saved(scene(), "JPEG"), name="bro.jpg"), width=1, height=1
    )
    page = story(image=picture, image_alt="En bro")
    shared = head(page.get_url())["og:image"].removeprefix("http://127.0.0.1:8000")
    with bucketed.away():
        for path in (page.get_url(), "/sv/goda-exempel/", "/sitemap.xml"):
            assert Client().get(path).status_code == 200
        drawn = Client().get(shared)
        assert (drawn.status_code, drawn["Content-Type"]) == (200, "image/png")
    assert default_storage.listdir("share") == ([], [])
