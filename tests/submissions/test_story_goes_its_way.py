"""What becomes of an approval when the story is erased, deleted or copied."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from stories.pages import StoryPage
from submissions.desk.inbox import InboxView, noted_of
from submissions.lifecycle import erase
from submissions.mail.about_the_story import form_path
from submissions.mail.to_sender import status_link
from submissions.models import SignOff, Submission
from submissions.retention import purge
from submissions.sign_off import asking
from submissions.sign_off.approval import standing_of, submission_behind
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


def test_the_editors_decide_that_a_story_stays_and_the_sender_reads_so(story, received, desk, publisher):  # noqa: F811
    received.refresh_from_db()
    status = status_link(received, form_path(received))
    erase(received, timezone.now())
    address = reverse("submission", args=[received.pk])
    assert "erasure asked for" in noted_of(with_questions(received))
    assert "decide whether to keep the example" in Client().get(status).content.decode()
    assert 'name="keep"' in desk.get(address).content.decode()
    desk.post(address, {"keep": "1"})
    desk.post(address, {"keep": "1"})
    page = desk.get(address).content.decode()
    assert 'name="keep"' not in page
    assert page.count("It was decided that the story stays") == 1
    assert "erasure asked for" not in noted_of(with_questions(received))
    assert "the editors decided to keep the example" in Client().get(status).content.decode()


def test_what_was_to_be_erased_goes_once_its_story_is_gone(story, received, desk):  # noqa: F811
    received.refresh_from_db()
    erase(received, timezone.now())
    purge(timezone.now(), datetime.timedelta(days=180))
    assert Submission.objects.exists(), "the story is there"
    desk.post(reverse("wagtailadmin_pages:delete", args=[story.pk]))
    purge(timezone.now(), datetime.timedelta(days=180))
    assert not Submission.objects.exists()


def test_what_was_permitted_without_approval_was_put_before_nobody(story, received, desk, publisher):  # noqa: F811
    received.refresh_from_db()
    asking.permit_without(received, "The council's minutes are public.", publisher, timezone.now())
    for address in ("submission", "submission_approval"):
        page = desk.get(reverse(address, args=[received.pk])).content.decode()
        assert "May be published without approval" in page
        for untrue in ("Published without approval", "Asked by", "The text was sent to be approved"):
            assert untrue not in page


def with_questions(submission):
    """As the inbox reads it."""
    return InboxView().get_base_queryset().get(pk=submission.pk)


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
