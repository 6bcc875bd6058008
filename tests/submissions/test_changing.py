"""The sender changes what the editors have: they keep a whole text, see the change, and nothing is lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from submissions.desk.history import history_of
from submissions.desk.story_making import make_story
from submissions.lifecycle import decline
from submissions.models import Submission
from tests.factories import person
from tests.submissions.conftest import jpeg, link_in, upload

pytestmark = pytest.mark.django_db


def told(submission: Submission) -> list[str]:
    """What an editor reads that the sender changed."""
    return [each.more for each in history_of(submission, [], []) if each.what == "Changed by the sender"]


def test_the_status_page_leads_to_the_form_and_a_change_stays_with_the_editors(sender, received, mailoutbox):
    assert f'href="{sender.below}"' in Client().get(link_in(mailoutbox[-1])).content.decode()
    before = len(mailoutbox)
    response = sender.what(title="Better bridges")
    assert response.url == f"{sender.below}send/"
    received.refresh_from_db()
    assert (received.title, received.state) == ("Better bridges", "received")
    assert received.changed_by_sender_at
    page = sender.get("send").content.decode()
    assert "Your changes are saved" in page
    assert 'name="agreed"' not in page
    assert len(mailoutbox) == before
    assert sender.client.get(sender.below).url == f"{sender.below}send/"


def test_nothing_is_called_saved_or_a_draft_before_the_sender_has_changed_anything(sender, received):
    page = sender.get("send").content.decode()
    assert "Your changes are saved" not in page
    assert "Choose Change next to the part that you want to change." in page
    assert "Check and send" not in page
    assert "The draft was saved" not in page


def test_editors_see_when_and_what_was_changed(sender, received, client):
    client.force_login(person("editor"))
    at = reverse("submission", args=[received.pk])
    assert not told(received)
    sender.what()
    sender.story()
    received.refresh_from_db()
    assert received.changed_by_sender_at is None, "sent again as it was"
    sender.what(title="Better bridges")
    sender.story(result_1="25 meetings")
    sender.picture(name="second.jpg")
    received.refresh_from_db()
    (fields,) = told(received)
    assert set(fields.split(", ")) == {"Title", "What came of it", "Pictures"}
    moment = timezone.localtime(received.changed_at)
    assert f"{moment:%H:%M}" in client.get(at).content.decode()


def test_what_must_be_answered_is_not_taken_from_the_editors(sender, received):
    response = sender.story(challenge="", done="We met twice.")
    assert response.status_code == 200
    assert "Enter what the challenge was" in response.content.decode()
    received.refresh_from_db()
    assert received.challenge
    assert received.done == "We met twice."
    pk = received.pictures.get().pk
    sender.post("pictures", {f"alt_{pk}": "", f"photographer_{pk}": "Another", f"may_publish_{pk}": "on", "later": "1"})
    picture = received.pictures.get()
    assert (picture.alt, picture.photographer, picture.people) == ("A bridge.", "Another", "nobody")


def test_a_picture_that_is_not_told_of_stays_behind(sender, received):
    sender.post("pictures", {"new": upload(jpeg((300, 200)), "other.jpg"), "add": "1"})
    assert received.pictures.count() == 2
    story = make_story(received, person("editor"))
    assert story.image
    assert not [block for block in story.done if block.block_type == "picture"]


def test_the_confirmed_address_cannot_be_changed(sender, received):
    sender.who(email="other@example.org", name="Another Name")
    received.contact.refresh_from_db()
    assert (received.contact.email, received.contact.name) == ("sender@example.org", "Another Name")
    assert "disabled" in sender.get("who").content.decode()


@pytest.mark.parametrize("decided", ["accepted", "declined"])
def test_what_is_written_after_the_decision_is_shown_and_not_stored(sender, received, decided):
    if decided == "accepted":
        make_story(received, person("editor"))
    else:
        decline(received, "No.", timezone.now())
    late = sender.story(challenge="A new <b>challenge</b>.\n\nIn two parts.")
    html = late.content.decode()
    assert late.status_code == 409
    assert "This could not be saved" in html
    assert "A new &lt;b&gt;challenge&lt;/b&gt;." in html
    assert "In two parts." in html
    assert "We met." not in html, "what is stored need not be copied"
    received.refresh_from_db()
    assert "new" not in received.challenge
    assert late["Cache-Control"] == "no-store, private"
    assert sender.story().url == f"{sender.below}sent/", "nothing new is no loss"


@pytest.mark.parametrize("data", [{"story": "1"}, {"decline": "1", "reason": "No."}])
def test_an_editor_decides_on_no_text_that_they_have_not_seen(sender, received, client, data):
    client.force_login(person("editor"))
    at = reverse("submission", args=[received.pk])
    html = client.get(at).content.decode()
    seen = html.partition('name="seen" value="')[2].partition('"')[0]
    sender.what(title="Better bridges")
    client.post(at, {**data, "seen": seen})
    received.refresh_from_db()
    assert received.state == "received"
    client.post(at, {**data, "seen": received.changed_at.isoformat()})
    received.refresh_from_db()
    assert received.state in ("accepted", "declined")


def test_the_key_shows_neither_where_it_stands_nor_the_link_to_follow_it(sender, received, mailoutbox):
    received.questions.create(text="A secret question?")
    pages = [sender.get(step).content.decode() for step in ("who", "what", "story", "pictures", "send", "sent")]
    assert not [html for html in pages if "/status/" in html or "A secret question?" in html]
    mailoutbox.clear()
    assert "We have emailed the link" in sender.post("sent", {"link": "1"}).content.decode()
    (mail,) = mailoutbox
    assert mail.to == ["sender@example.org"]
    assert Client().get(link_in(mail)).status_code == 200


def test_sending_what_was_sent_changes_nothing(sender, received):
    assert sender.send().url == f"{sender.below}sent/"
    sender.post("sent", {"reopen": "1"})
    received.refresh_from_db()
    assert received.state == "received"
