"""What an editor reads of a text that the municipality or region wanted changed."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from submissions.sign_off.approval import standing_of
from tests.factories import person
from tests.submissions.test_sign_off import approve, asked, at, desk, edited, newest, publisher, story  # noqa: F401

pytestmark = pytest.mark.django_db

WANTED = "Växjö Municipality has asked for changes"


def words(story, received) -> str:  # noqa: F811
    with translation.override("en"):
        return standing_of(newest(story), received).in_words()


def test_a_text_that_is_to_be_changed_is_not_called_one_that_nobody_was_asked_about(story, received, asked):  # noqa: F811
    approve(asked, answer="changes", comment="It was 25 meetings.")
    assert words(story, received) == f"{WANTED} to this text."
    edited(story, summary="25 meetings.")
    assert words(story, received) == f"{WANTED} and has not been asked about the new text."


def test_asked_again_the_text_waits_and_approved_it_may_be_published(story, received, asked, desk):  # noqa: F811
    approve(asked, answer="changes", comment="It was 25 meetings.")
    edited(story, summary="25 meetings.")
    desk.post(at(received), {"ask": "1"})
    assert "has not answered yet" in words(story, received)
    received.sign_offs.filter(state="asked").update(state="approved", answered_at=timezone.now())
    assert words(story, received) == "Växjö Municipality has approved this text."


def test_changes_wanted_after_an_approval_stand_before_it(story, received, asked, desk):  # noqa: F811
    approve(asked)
    edited(story, summary="Three bridges.")
    desk.post(at(received), {"ask": "1"})
    newer = received.sign_offs.filter(state="asked")
    newer.update(state="changes", answered_at=timezone.now())
    assert words(story, received) == f"{WANTED} to this text."


def test_an_approved_text_stays_approved_when_changes_are_wanted_to_the_other_language(story, received, asked):  # noqa: F811
    approve(asked)
    later = received.sign_offs.create(party=received.party, story=story, state="changes", answered_at=timezone.now())
    later.texts.create(language="sv", title="Broar", revision_number=1, digest="of another text", content={})
    assert words(story, received) == "Växjö Municipality has approved this text."


def test_the_page_of_the_approval_says_that_a_translation_is_of_an_older_text(story, received, desk):  # noqa: F811
    says = "The original has been changed since this translation was made."
    source, _created = TranslationSource.get_or_create_from_instance(newest(story))
    swedish = Locale.objects.get(language_code="sv")
    Translation.objects.create(source=source, target_locale=swedish).save_target(user=None, publish=False)
    with translation.override("en"):
        assert says not in desk.get(at(received)).content.decode()
    edited(story, summary="25 meetings.")
    with translation.override("en"):
        assert says in desk.get(at(received)).content.decode()


def test_the_editor_is_told_anew_where_the_text_stands_once_something_was_saved(story, asked, desk, client):  # noqa: F811
    address = reverse("text_standing", args=[story.pk])
    assert desk.get(address).json()["kind"] == "warning"
    approve(asked)
    told = desk.get(address).json()
    assert told["kind"] == "info"
    assert "has approved this text." in told["html"]
    edited(story, summary="25 meetings.")
    assert desk.get(address).json()["kind"] == "warning"
    assert client.get(address).status_code == 302
    client.force_login(person("translator"))
    assert "<a" not in client.get(address).json()["html"]
