"""A script, a formula and unseen characters in every answer: text wherever it is read, and nothing else."""

from __future__ import annotations

import io
import json
import struct
import zlib
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from submissions.desk.story_making import accept
from submissions.models import Submission
from submissions.sign_off.asking import permit_without
from tests.factories import person
from tests.submissions.conftest import jpeg, upload
from tests.submissions.pdf_files import pdf

pytestmark = pytest.mark.django_db

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'"
# As a page must never hold it, in HTML or in the JSON that the editor's scripts read.
RUNS = ("<script>alert(1)", "<img src=x onerror")


@pytest.fixture
def hostile(sender, mailoutbox) -> Submission:
    """A submission with a script in every answer, confirmed."""
    sender.begin()
    sender.who(name=SCRIPT, role=SCRIPT)
    sender.what(title=SCRIPT, summary=SCRIPT, partner_name=SCRIPT)
    texts = ("challenge", "done", "result_1", "lesson_swedish", "lesson_international", "setbacks")
    sender.story(**dict.fromkeys(texts, SCRIPT), source_1="https://example.org/?x=<script>alert(1)</script>")
    sender.picture(alt=SCRIPT, photographer=SCRIPT, name=f"{SCRIPT}.jpg")
    others = {f"may_publish_{picture.pk}": "on" for picture in sender.draft.pictures.all()}
    sender.post("pictures", {**others, "document": upload(pdf(), f"{SCRIPT}.pdf"), "add": "1"})
    pk = sender.draft.documents.get().pk
    told = {f"document_title_{pk}": SCRIPT, f"document_may_publish_{pk}": "on"}
    assert sender.post("pictures", others | told).status_code == 302
    for step in ("who", "what", "story", "pictures", "send", "later"):
        is_harmless(sender.get(step))
    assert sender.send().status_code == 302
    sender.status = sender.confirm(mailoutbox)
    return sender.draft


def is_harmless(response: Any) -> str:
    """The page, which holds no script of theirs."""
    html = response.content.decode()
    assert response.status_code == 200, html[:500]
    for each in RUNS:
        assert each not in html
    return html


def test_it_is_text_for_the_sender_and_in_every_mail(sender, hostile, mailoutbox):
    is_harmless(Client().get(sender.status))
    assert len(mailoutbox) >= 2
    for mail in mailoutbox:
        assert "\n" not in mail.subject
        for each in RUNS:
            assert each not in mail.alternatives[0][0]


def test_it_is_text_in_the_inbox_in_reading_and_in_the_editor(hostile):
    editor = Client()
    editor.force_login(person("editor"))
    assert "&lt;script&gt;" in is_harmless(editor.get(reverse("submissions")))
    assert "&lt;script&gt;" in is_harmless(editor.get(reverse("submission", args=[hostile.pk])))
    story, _first = accept(hostile, person("editor"))
    is_harmless(editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])))
    is_harmless(editor.get(reverse("wagtaildocs:index")))
    is_harmless(editor.get(reverse("wagtailimages:index")))


def test_it_is_text_in_the_story_the_listing_and_the_feed(hostile, indexes, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        story, _first = accept(hostile, person("editor"))
    permit_without(hostile, "Approved by telephone.", person("publisher"), timezone.now())
    story.get_latest_revision().publish()
    visitor = Client()
    html = is_harmless(visitor.get(story.get_url()))
    assert "alert(1)" in html
    for address in (indexes["en"].get_url(), f"{indexes['en'].get_url()}feed/"):
        page = visitor.get(address).content.decode()
        for each in RUNS:
            assert each not in page


def test_what_a_sender_is_given_to_keep_is_a_file_and_no_page(sender, hostile):
    response = Client().get(f"{sender.status}export/")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"].startswith("attachment")
    files = ZipFile(io.BytesIO(response.getvalue()))
    assert json.loads(files.read("my-example.json"))["title"] == hostile.title
    page = files.read("my-example.html").decode()
    assert "<script" not in page
    assert escape(hostile.title) in page


def test_a_bomb_in_the_text_of_a_picture_is_refused(sender):
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 10, 10, 8, 2, 0, 0, 0))
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 100_000_000))
    pixels = chunk(b"IDAT", zlib.compress((b"\0" + b"\0" * 30) * 10))
    sender.begin()
    content = head + text + pixels + chunk(b"IEND", b"")
    response = sender.post("pictures", {"new": upload(content, "bomb.png", "image/png"), "add": "1"})
    assert response.status_code == 200
    assert "damaged" in response.content.decode()


def test_a_picture_that_is_a_page_too_is_kept_as_a_picture_alone(sender):
    sender.begin()
    polyglot = jpeg(comment=b"<script>alert(1)</script>") + b"<html><script>alert(1)</script>PK\x03\x04%PDF-1.7"
    assert sender.post("pictures", {"new": upload(polyglot, "x.html", "text/html"), "add": "1"}).status_code == 302
    picture = sender.draft.pictures.get()
    response = sender.client.get(f"{sender.below}picture/{picture.pk}/")
    assert response["Content-Type"] == "image/jpeg"
    assert b"script" not in response.content
    assert b"script" not in picture.file.read()
