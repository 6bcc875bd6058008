"""The editors' inbox: who may read, what is shown, declining."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from home.roles import ROLES
from submissions.models import Submission
from tests.factories import person
from tests.submissions.conftest import link_in

pytestmark = pytest.mark.django_db

READERS = {"editor", "publisher", "administrator"}


def english(user) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()


def at(submission) -> str:
    return reverse("submission", args=[submission.pk])


@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_make_stories_read_submissions(received, role):
    client = Client()
    client.force_login(person(role))
    picture = reverse("submission_picture", args=[received.pk, received.pictures.get().pk])
    for address in (reverse("submissions"), at(received), picture):
        assert (client.get(address).status_code == 200) is (role in READERS), address
    assert (reverse("submissions") in client.get("/admin/").content.decode()) is (role in READERS)
    client.post(at(received), {"assign": "1"})
    received.refresh_from_db()
    assert (received.state == "in_review") is (role in READERS)


def test_a_visitor_is_asked_to_sign_in(received):
    assert Client().get(at(received)).status_code == 302


def test_what_is_not_confirmed_is_not_in_the_inbox(sender, client, mailoutbox):
    submission = sender.fill_in()
    sender.send()
    client.force_login(person("editor"))
    assert "Bridges" not in client.get(reverse("submissions")).content.decode()
    assert client.get(at(submission), follow=True).status_code == 404
    client.post(at(submission), {"story": "1"})
    submission.refresh_from_db()
    assert (submission.state, submission.story) == ("waiting_for_confirmation", None)


def test_the_inbox_is_narrowed_by_state_and_by_how_long_it_has_waited(received, client):
    client.force_login(person("editor"))
    Submission.objects.filter(pk=received.pk).update(confirmed_at=timezone.now() - datetime.timedelta(days=10))

    def listed(query):
        return at(received) in client.get(reverse("submissions") + query).content.decode()

    assert listed("")
    assert listed("?state=received") and not listed("?state=declined")
    assert listed("?age=7") and not listed("?age=30")


def test_the_inbox_asks_as_much_with_many_as_with_few(received, client, count_queries):
    client.force_login(person("editor"))
    few = count_queries(lambda: client.get(reverse("submissions")))
    for _ in range(20):
        Submission.objects.create(
            language="sv", state="received", confirmed_at=timezone.now(), party=received.party, title="x"
        )
    assert count_queries(lambda: client.get(reverse("submissions"))) == few


def test_a_submission_is_read_as_text(received, client):
    Submission.objects.filter(pk=received.pk).update(title="<script>x</script>", challenge="<img src=x onerror=y>")
    client.force_login(person("editor"))
    html = client.get(at(received)).content.decode()
    assert "<script>x" not in html
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=y&gt;" in html
    assert "sender@example.org" in html


def test_a_picture_is_answered_so_that_nothing_in_it_can_run(received, client):
    client.force_login(person("editor"))
    response = client.get(reverse("submission_picture", args=[received.pk, received.pictures.get().pk]))
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"] == 'inline; filename="picture.jpg"'


def test_declining_tells_the_sender_why_once(received, client, mailoutbox):
    user = person("editor")
    english(user)
    client.force_login(user)
    before = len(mailoutbox)
    assert "Write why" in client.post(at(received), {"decline": "1", "reason": " "}).content.decode()
    for _ in range(2):
        client.post(at(received), {"decline": "1", "reason": "No partner.\n\nTry <b>again</b>."})
    received.refresh_from_db()
    assert received.state == "declined"
    assert received.closed_at
    assert len(mailoutbox) == before + 1
    mail = mailoutbox[-1]
    assert mail.to == ["sender@example.org"]
    assert "Try <b>again</b>." in mail.body
    assert "Try &lt;b&gt;again&lt;/b&gt;." in mail.alternatives[0][0]
    assert "We will not publish it." in Client().get(link_in(mail)).content.decode()


def test_what_was_declined_makes_no_story(received, client):
    client.force_login(person("editor"))
    client.post(at(received), {"decline": "1", "reason": "No."})
    client.post(at(received), {"story": "1"})
    received.refresh_from_db()
    assert received.story is None
