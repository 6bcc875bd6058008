"""Requests that are too large: a clear page or a clear message, and memory that stays bounded."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.test import Client

from tests.submissions.conftest import jpeg, upload

pytestmark = pytest.mark.django_db

MB = 1024 * 1024


class Zeros(SimpleUploadedFile):
    """A file of many zeros; the test client reads a file whole, so that it is in memory once here."""

    def __init__(self, size: int, name: str = "bridge.jpg") -> None:
        super().__init__(name, bytes(size), "image/jpeg")


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes of files went on to be kept, in memory or on disk."""
    sizes: list[int] = []
    keep = MemoryFileUploadHandler.receive_data_chunk

    def counted(handler: Any, data: bytes, start: int) -> Any:
        sizes.append(len(data))
        return keep(handler, data, start)

    monkeypatch.setattr(MemoryFileUploadHandler, "receive_data_chunk", counted)
    return sizes


def test_a_file_of_200_mb_is_refused_in_its_field_and_the_other_answers_are_stored(sender, kept):
    sender.begin()
    sender.picture()
    pk = sender.draft.pictures.get().pk
    response = sender.post("pictures", {f"alt_{pk}": "Two bridges.", "add": "1", "new": Zeros(200 * MB)})
    assert response.status_code == 200
    assert "The file is larger than 10 MB." in response.content.decode()
    assert sender.draft.pictures.get().alt == "Two bridges."
    assert 17 * MB < sum(kept) <= 26 * MB


def test_what_comes_after_a_file_that_is_too_large_still_arrives(sender):
    sender.begin()
    sender.post("story", {"x": Zeros(30 * MB), "challenge": "Few took part."})
    assert sender.draft.challenge == "Few took part."


def test_many_files_are_bounded_together(sender, kept):
    sender.begin()
    sender.post("story", {f"x{n}": Zeros(9 * MB) for n in range(8)})
    assert 17 * MB < sum(kept) <= 26 * MB


def test_a_file_within_the_bound_is_taken_by_its_own_rules(sender):
    sender.begin()
    assert "larger than 10 MB" in sender.post("pictures", {"new": Zeros(11 * MB), "add": "1"}).content.decode()
    assert sender.post("pictures", {"new": upload(jpeg()), "add": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"challenge": "x" * 6_000_000}, 413),
        ({f"x{n}": "" for n in range(5001)}, 413),
        ({f"x{n}": upload(b"x") for n in range(101)}, 413),
    ],
    ids=["text", "fields", "files"],
)
def test_too_much_gets_a_page_with_the_way_back(sender, data, status):
    sender.begin()
    address = f"{sender.below}story/"
    response = Client(raise_request_exception=False).post(address, data, HTTP_REFERER=f"http://testserver{address}")
    assert response.status_code == status
    html = response.content.decode()
    assert "That was too large to send" in html
    assert f'href="{address}"' in html
    assert 'lang="en"' in html


def test_the_way_back_leads_to_no_other_site(sender):
    sender.begin()
    response = Client().post(
        f"{sender.below}story/", {"x": "y" * 6_000_000}, HTTP_REFERER="https://elsewhere.example/x?y"
    )
    assert "elsewhere.example" not in response.content.decode()
    assert "y" not in str(response.headers.get("Location", ""))


def test_what_is_no_form_at_all_gets_a_clear_page(sender):
    response = Client().post(f"{sender.base}begin/", b"x", content_type="multipart/form-data; boundary=")
    assert response.status_code == 400
    assert "We could not understand that" in response.content.decode()


@pytest.mark.parametrize(("language", "title"), [("en", "The form could not be sent"), ("sv", '<html lang="sv">')])
def test_a_form_without_its_cookie_gets_a_clear_page_in_its_language(sender, language, title):
    address = {"en": sender.base, "sv": "/sv/skicka-in/"}[language]
    response = Client(enforce_csrf_checks=True).post(f"{address}begin/", {})
    assert response.status_code == 403
    assert title in response.content.decode()
