"""Pictures have the address that they would have in a folder, and cost the database nothing."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.documents.models import Document

from site_cms.object_storage.remote import KEPT
from tests.object_storage.buckets import Buckets
from tests.picture_kinds import scene
from tests.site_cms.test_uploads import saved


@pytest.fixture
def picture(bucketed: Buckets) -> str:
    return default_storage.save("images/bro.jpg", ContentFile(saved(scene(), "JPEG")))


def test_a_picture_is_handed_out_for_good_and_so_that_nothing_of_it_runs(picture: str) -> None:
    answer = Client().get(f"/media/{picture}")
    assert (answer.status_code, answer.getvalue()) == (200, saved(scene(), "JPEG"))
    assert answer["Content-Type"] == "image/jpeg"
    assert int(answer["Content-Length"]) == len(saved(scene(), "JPEG"))
    assert answer["Cache-Control"] == KEPT
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("inline")
    assert not answer.cookies


def test_who_has_it_is_told_so_without_fetching_it(picture: str, bucketed: Buckets) -> None:
    first = Client().get(f"/media/{picture}")
    first.getvalue()
    bucketed.asked.clear()
    again = Client().get(f"/media/{picture}", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert bucketed.asked == ["HeadObject"]
    other = Client().get(f"/media/{picture}", headers={"if-none-match": '"other"'})
    assert (other.status_code, other.getvalue()) == (200, saved(scene(), "JPEG"))


def test_asked_about_it_is_told_of(picture: str, bucketed: Buckets) -> None:
    answer = Client().head(f"/media/{picture}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Content-Length"] == str(len(saved(scene(), "JPEG")))
    assert "GetObject" not in bucketed.asked
    assert Client().post(f"/media/{picture}").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "images/none.jpg",
        "images/bro.svg",
        "images/",
        "",
        "documents/report.pdf",
        "wagtail_uploads/x.jpg",
        "share/x.png",
        "images/../documents/x.jpg",
        "images/%2e%2e/x.jpg",
        "images//x.jpg",
        "images/a%00.jpg",
        f"images/{'x' * 1100}.jpg",
    ],
)
def test_nothing_else_has_an_address_and_none_of_it_asks_the_database(picture: str, path: str) -> None:
    """The test has no access to the database: a question to it would fail."""
    answer = Client().get(f"/media/{path}")
    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store"


def test_while_the_storage_is_away_a_picture_is_too(picture: str, bucketed: Buckets) -> None:
    with bucketed.away():
        answer = Client().get(f"/media/{picture}")
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")


@pytest.mark.django_db
def test_a_document_is_given_by_its_view_alone(stored: Buckets | None) -> None:
    document = Document.objects.create(title="x", file=ContentFile(b"%PDF-1.7", name="report.pdf"))
    answer = Client().get(document.url)
    assert (answer.status_code, answer.getvalue()) == (200, b"%PDF-1.7")
    assert answer["Content-Type"] == "application/pdf"
    assert Client().get(document.url, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert Client().get(f"/media/{document.file.name}", follow=True).status_code == 404
    document.file.storage.delete(document.file.name)
    assert Client().get(document.url, follow=True).status_code == 404


@pytest.mark.django_db
def test_a_document_while_the_storage_is_away_is_there_later(bucketed: Buckets) -> None:
    document = Document.objects.create(title="x", file=ContentFile(b"%PDF-1.7", name="report.pdf"))
    with bucketed.away():
        answer = Client(raise_request_exception=False).get(document.url)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")


def test_a_web_server_that_asks_the_bucket_itself_is_told_the_same(picture: str, bucketed: Buckets) -> None:
    answer = bucketed.client().get_object(Bucket=bucketed.told.public, Key=picture)
    assert (answer["ContentType"], answer["CacheControl"]) == ("image/jpeg", KEPT)
    document = default_storage.save("documents/report.pdf", ContentFile(b"x"))
    answer = bucketed.client().get_object(Bucket=bucketed.told.private, Key=f"library/{document}")
    assert (answer["ContentType"], answer["CacheControl"]) == ("application/pdf", "private, no-store")
