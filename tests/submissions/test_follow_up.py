"""After publication: the thanks, and a year later what happened next."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stories.pages import StoryPage
from submissions.desk.story_making import make_story
from submissions.models import Contact, FollowUp, Submission
from submissions.sign_off import asking
from submissions.sign_off.follow_ups import add_to_story
from tests.factories import person
from tests.submissions.conftest import link_in

pytestmark = pytest.mark.django_db

YEAR = datetime.timedelta(days=366)


@pytest.fixture
def published(received, django_capture_on_commit_callbacks) -> Submission:
    """A story that is public since a year and a day, of somebody who may be asked again."""
    publisher = person("publisher")
    Submission.objects.update(may_ask_again_at=timezone.now())
    story = make_story(received, publisher)
    asking.permit_without(received, "A test.", publisher, timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        story.get_latest_revision().publish()
    Submission.objects.update(published_at=timezone.now() - YEAR)
    return Submission.objects.get()


def nightly() -> str:
    said = io.StringIO()
    call_command("follow_up_submissions", stdout=said)
    return said.getvalue()


def tell(path: str, **changed: str) -> Any:
    return Client().post(path, {"still_true": "partly", "text": "They meet twice a year now.\n\nIt grew."} | changed)


def test_a_year_later_they_are_asked_once_and_the_answer_becomes_an_update(published, mailoutbox):
    assert published.closed_at is None
    assert "asked 1 what" in nightly()
    assert "asked 0 what" in nightly()
    mail = mailoutbox[-1]
    assert mail.subject == "What happened next? Bridges"
    assert StoryPage.objects.get().full_url in mail.body
    link = link_in_update(mail)
    assert "published a year ago" in Client().get(link).content.decode()
    assert tell(link, still_true="").url == link
    page = Client().get(link).content.decode()
    assert "Select whether" in page
    assert "They meet twice a year now." in page
    first, second = tell(link), tell(link)
    assert (first.status_code, second.status_code, first.url) == (302, 302, second.url)
    assert reverse("submission_approval", args=[published.pk]) in mailoutbox[-1].body
    assert tell(link, text="Something else.").status_code == 409
    again = Client().get(link).content.decode()
    assert "You have already told us" in again
    assert f'href="{StoryPage.objects.get().get_url()}"' in again
    published.refresh_from_db()
    assert published.closed_at

    publisher = Client()
    publisher.force_login(person("editor"))
    address = reverse("submission_approval", args=[published.pk])
    for _ in range(2):
        publisher.post(address, {"take": "1"})
    draft = StoryPage.objects.get().get_latest_revision_as_object()
    assert len(draft.follow_ups) == 1
    told = draft.follow_ups[0].value
    assert told["date"] == timezone.localdate()
    assert told["text"].source == "<p>They meet twice a year now.</p><p>It grew.</p>"
    assert not StoryPage.objects.get().follow_ups
    # What happened next needs no approval: it is their own word.
    draft.get_latest_revision().publish()
    assert len(StoryPage.objects.get().follow_ups) == 1


def link_in_update(mail: Any) -> str:
    """The path of the link to answer by; the story's own address comes before it."""
    line = next(line for line in mail.body.splitlines() if "/update/" in line)
    return "/" + line.split("/", 3)[3]


@pytest.mark.parametrize("missing", ["agreement", "person", "a live story", "a year"])
def test_nobody_is_asked_who_did_not_agree_is_gone_or_has_no_story(published, mailoutbox, missing):
    match missing:
        case "agreement":
            Submission.objects.update(may_ask_again_at=None)
        case "person":
            Contact.objects.all().delete()
        case "a live story":
            StoryPage.objects.get().unpublish()
        case "a year":
            Submission.objects.update(published_at=timezone.now() - datetime.timedelta(days=364))
    before = len(mailoutbox)
    assert "asked 0 what" in nightly()
    assert len(mailoutbox) == before
    assert bool(Submission.objects.get().closed_at) is (missing != "a year")


def test_a_question_that_is_not_answered_closes_the_submission(published):
    nightly()
    assert Submission.objects.get().closed_at is None
    FollowUp.objects.update(asked_at=timezone.now() - datetime.timedelta(days=61))
    assert "closed 1" in nightly()


def test_an_answer_without_text_adds_nothing(published, mailoutbox):
    nightly()
    tell(link_in_update(mailoutbox[-1]), still_true="yes", text="")
    assert FollowUp.objects.get().still_true == "yes"
    assert not add_to_story(FollowUp.objects.get(), None)


def test_thanks_that_could_not_be_mailed_are_mailed_in_the_night(published, mailoutbox):
    Submission.objects.update(thanked_at=None)
    before = len(mailoutbox)
    assert "Thanked 1" in nightly()
    assert "Thanked 0" in nightly()
    thanks = [mail for mail in mailoutbox[before:] if mail.subject == "Your good example has been published"]
    assert len(thanks) == 1
    assert "In a year we will ask" in thanks[0].body


def test_who_did_not_agree_is_told_that_this_was_the_last(received, mailoutbox, django_capture_on_commit_callbacks):
    publisher = person("publisher")
    story = make_story(received, publisher)
    asking.permit_without(received, "A test.", publisher, timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        story.get_latest_revision().publish()
    assert "We will not write to you about this again" in mailoutbox[-1].body
    assert link_in(mailoutbox[-1])
    assert Submission.objects.get().closed_at
