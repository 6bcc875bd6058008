"""Every address of the desk, for every role and for nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from home.roles import ROLES
from submissions.desk.story_making import make_story
from submissions.models import DeclineLetter, Question, SignOff, Submission, SubmittedDocument
from submissions.wagtail_hooks import register_inbox
from tests.factories import group_of, person
from tests.submissions.pdf_files import pdf

pytestmark = pytest.mark.django_db

READERS = {"editor", "publisher", "administrator"}
# Where a text stands is told in its editor, to whoever may write there.
WRITERS = {"text_standing": set(ROLES)}
# What the buttons send, of which each changes something where it is let through.
POSTS = {
    "submission": [
        {"assign": "1"},
        {"reader": "nobody"},
        {"text": "How many came?"},
        {"mail": "1"},
        {"story": "1"},
        {"reason": "No.", "decline": "1"},
    ],
    "submission_approval": [{"ask": "1"}, {"without": "1", "reason": "Because."}, {"take": "1"}],
}


@pytest.fixture
def story(received) -> Any:
    """A story made of a submission with a picture and a document."""
    document = SubmittedDocument(submission=received, original_name="report.pdf", size=1, digest="0" * 64)
    document.file.save("document.pdf", ContentFile(pdf()), save=False)
    document.save()
    return make_story(received, person("editor"))


@pytest.fixture
def addresses(story, received) -> dict[str, str]:
    """Each address of the desk by its name."""
    own = {
        "pk": received.pk,
        "picture_pk": received.pictures.get().pk,
        "document_pk": received.documents.get().pk,
        "page_pk": story.pk,
    }
    return {
        pattern.name: reverse(pattern.name, kwargs={name: own[name] for name in pattern.pattern.converters})
        for pattern in register_inbox()
    }


def stored() -> list[Any]:
    """Everything that a button of the desk could change."""
    return [list(kind.objects.order_by("pk").values()) for kind in (Submission, SignOff, Question, DeclineLetter)]


def signed_in(role: str) -> Client:
    client = Client()
    if role != "nobody":
        client.force_login(person(role))
    return client


@pytest.mark.parametrize("role", ROLES)
def test_each_address_is_read_by_those_who_make_stories_alone(addresses, role):
    client = signed_in(role)
    answers = {name: client.get(address).status_code for name, address in addresses.items()}
    assert answers == {name: 200 if role in WRITERS.get(name, READERS) else 302 for name in addresses}


@pytest.mark.parametrize("role", [*(role for role in ROLES if role not in READERS), "nobody"])
def test_nobody_else_changes_anything_by_a_button(addresses, mailoutbox, role):
    client, before = signed_in(role), stored()
    mailoutbox.clear()
    for name, posts in POSTS.items():
        for given in posts:
            assert client.post(addresses[name], given).status_code == 302, (name, given)
    assert stored() == before
    assert not mailoutbox


def test_who_only_reads_changes_nothing(addresses, mailoutbox):
    reader = person("translator")
    group_of("translator").permissions.add(Permission.objects.get(codename="view_submission"))
    client, before = Client(), stored()
    client.force_login(reader)
    mailoutbox.clear()
    for name, posts in POSTS.items():
        assert client.get(addresses[name]).status_code == 200
        for given in posts:
            assert client.post(addresses[name], given).status_code == 302, (name, given)
    assert stored() == before
    assert not mailoutbox


def test_nobody_who_is_not_signed_in_learns_anything(addresses):
    answers = [Client().get(address) for address in addresses.values()]
    assert {(answer.status_code, answer["Location"].partition("?")[0]) for answer in answers} == {
        (302, reverse("account_login"))
    }


def test_the_buttons_work_for_those_who_may(addresses, received, mailoutbox):
    before = stored()
    client = signed_in("publisher")
    client.post(addresses["submission"], {"text": "How many came?"})
    client.post(addresses["submission_approval"], {"ask": "1"})
    assert stored() != before


@pytest.mark.parametrize("name", sorted(POSTS))
def test_a_button_of_another_site_does_nothing(addresses, name):
    client, before = Client(enforce_csrf_checks=True), stored()
    client.force_login(person("administrator"))
    assert {client.post(addresses[name], given).status_code for given in POSTS[name]} == {403}
    assert stored() == before


@pytest.mark.parametrize("number", [10**9, 10**20])
def test_a_number_that_is_none_is_not_found(addresses, received, number):
    client = signed_in("editor")
    for name, address in addresses.items():
        if f"/{received.pk}/" in address:
            other = address.replace(f"/{received.pk}/", f"/{number}/", 1)
            assert client.get(other, follow=True).status_code == 404, name


def test_a_picture_of_another_submission_is_not_found(addresses, received):
    other = Submission.objects.create(language="en", state="received", confirmed_at=received.confirmed_at)
    client = signed_in("editor")
    for name in ("submission_picture", "submission_document"):
        elsewhere = addresses[name].replace(f"/{received.pk}/", f"/{other.pk}/", 1)
        assert client.get(elsewhere, follow=True).status_code == 404, name
