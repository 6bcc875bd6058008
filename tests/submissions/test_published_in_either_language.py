"""A story counts as published for its sender in whichever language it can be read first."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from stories.pages import StoryPage
from submissions.desk.story_making import make_story
from submissions.mail.to_sender import status_link
from submissions.models import Submission
from submissions.public_story import public_versions
from submissions.sign_off import asking
from tests.factories import person, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def versions(received: Submission) -> dict[str, StoryPage]:
    """The draft that a submission in English became, and its translation, both free to be published."""
    publisher = person("publisher")
    Submission.objects.update(may_ask_again_at=timezone.now())
    own = make_story(received, publisher)
    other = story("sv", of=own, live=False, title="Broar", image_alt="En bro.")
    asking.permit_without(received, "A test.", publisher, timezone.now())
    assert received.language == "en"
    return {"own": own, "other": other}


@pytest.fixture
def publish(django_capture_on_commit_callbacks: Any) -> Any:
    def run(page: StoryPage) -> StoryPage:
        with django_capture_on_commit_callbacks(execute=True):
            StoryPage.objects.get(pk=page.pk).get_latest_revision().publish()
        return StoryPage.objects.get(pk=page.pk)

    return run


def nightly() -> str:
    said = io.StringIO()
    call_command("follow_up_submissions", stdout=said)
    return said.getvalue()


def test_the_thanks_wait_for_the_senders_own_language(versions: Any, publish: Any, mailoutbox: list[Any]) -> None:
    publish(versions["other"])
    assert Submission.objects.get().published_at
    assert not [mail for mail in mailoutbox if "can now read" in mail.body]
    own = publish(versions["own"])
    thanks = [mail for mail in mailoutbox if "can now read" in mail.body]
    assert len(thanks) == 1
    assert own.full_url in thanks[0].body
    publish(versions["other"])
    assert len([mail for mail in mailoutbox if "can now read" in mail.body]) == 1


def test_after_two_weeks_the_thanks_name_the_language_that_there_is(
    versions: Any, publish: Any, mailoutbox: list[Any]
) -> None:
    other = publish(versions["other"])
    nightly()
    assert not [mail for mail in mailoutbox if "can now read" in mail.body]
    Submission.objects.update(published_at=timezone.now() - datetime.timedelta(days=15))
    nightly()
    thanks = [mail for mail in mailoutbox if "can now read" in mail.body]
    assert len(thanks) == 1
    assert other.full_url in thanks[0].body


@pytest.mark.parametrize("first", ["own", "other"])
def test_a_year_later_they_are_asked_whichever_language_came_first(
    versions: Any, publish: Any, mailoutbox: list[Any], first: str
) -> None:
    publish(versions[first])
    Submission.objects.update(published_at=timezone.now() - datetime.timedelta(days=366))
    assert "asked 1 what" in nightly()
    submission = Submission.objects.get()
    assert submission.closed_at is None
    assert mailoutbox[-1].subject.startswith("What happened next?")


@pytest.mark.parametrize("public", ["own", "other"])
def test_the_senders_page_says_published_and_leads_to_what_can_be_read(
    versions: Any, publish: Any, public: str
) -> None:
    page = publish(versions[public])
    html = Client().get(status_link(Submission.objects.get(), "/en/submit/")).content.decode()
    assert page.get_url() in html


def test_a_story_that_only_some_may_read_is_not_published(versions: Any, publish: Any) -> None:
    page = publish(versions["own"])
    assert [version.pk for version in public_versions(Submission.objects.get())] == [page.pk]
    page.view_restrictions.create(restriction_type="login")
    assert public_versions(Submission.objects.get()) == []
