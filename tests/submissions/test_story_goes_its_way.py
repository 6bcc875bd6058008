"""What becomes of an approval when the story is erased, deleted or copied."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from stories.models import StoryPage
from submissions.lifecycle import erase
from submissions.models import SignOff, Submission
from submissions.sign_off import asking
from submissions.sign_off.standing import standing_of, submission_behind
from tests.submissions.test_sign_off import approve, asked, desk, newest, publisher, story  # noqa: F401

pytestmark = pytest.mark.django_db


def test_nobody_approves_a_text_after_everything_was_to_be_erased(story, received, asked):  # noqa: F811
    received.refresh_from_db()
    assert not erase(received, timezone.now())
    assert Client().get(asked).status_code == 404
    assert approve(asked).status_code == 404
    received.refresh_from_db()
    assert not standing_of(newest(story), received).may_be_published
    assert SignOff.objects.get().answered_by == ""


def test_what_editors_decided_after_erasure_was_asked_for_holds_when_it_is_asked_again(story, received, publisher):  # noqa: F811
    received.refresh_from_db()
    erase(received, timezone.now())
    first = Submission.objects.get().erasure_asked_at
    asking.permit_without(received, "The council's minutes are public.", publisher, timezone.now())
    erase(received, timezone.now())
    received.refresh_from_db()
    assert received.erasure_asked_at == first
    assert standing_of(newest(story), received).may_be_published


def test_a_translation_is_still_theirs_when_the_original_is_deleted(story, received, desk, asked):  # noqa: F811
    approve(asked)
    other = story.copy_for_translation(Locale.objects.get(language_code="sv"), copy_parents=True)
    deleted = desk.post(reverse("wagtailadmin_pages:delete", args=[story.pk]))
    assert deleted.status_code == 302 and not StoryPage.objects.filter(pk=story.pk).exists()
    left = StoryPage.objects.get(pk=other.pk)
    assert submission_behind(left) == received
    assert SignOff.objects.get().story == left
    with pytest.raises(ValidationError):
        left.save_revision().publish()
    desk.post(reverse("wagtailadmin_pages:delete", args=[left.pk]))
    received.refresh_from_db()
    assert received.story is None


def test_a_story_that_was_sent_in_is_not_copied(story, desk):  # noqa: F811
    address = reverse("wagtailadmin_pages:copy", args=[story.pk])
    given = {"new_title": "Again", "new_slug": "again", "new_parent_page": story.get_parent().pk}
    page = desk.post(address, given, follow=True)
    assert "It was not copied." in page.content.decode()
    assert StoryPage.objects.count() == 1
