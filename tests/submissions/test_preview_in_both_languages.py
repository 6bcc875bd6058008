"""A text that is put before the municipality in both languages is shown as if both were public."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Locale

from stories.pages import StoryPage
from tests.submissions.conftest import link_in
from tests.submissions.test_sign_off import at, desk, newest, publisher, story  # noqa: F401

pytestmark = pytest.mark.django_db


def test_each_language_of_the_preview_leads_to_the_other_and_neither_is_called_the_only_one(
    story,  # noqa: F811
    received,
    desk,  # noqa: F811
    mailoutbox,
):
    other = StoryPage.objects.get(pk=story.pk).copy_for_translation(Locale.objects.get(language_code="sv"))
    draft = newest(other)
    draft.title = "Broar"
    draft.save_revision()
    desk.post(at(received), {"ask": "1"})
    link = link_in(mailoutbox[-1])
    for own, another, only in (("en", "sv", "In English only"), ("sv", "en", "Bara på svenska")):
        html = Client().get(f"{link}{own}/").content.decode()
        assert f'href="{link}{another}/"' in html
        assert only not in html


def test_a_preview_in_one_language_says_that_there_is_no_other(story, received, desk, mailoutbox):  # noqa: F811
    desk.post(at(received), {"ask": "1"})
    link = link_in(mailoutbox[-1])
    html = Client().get(f"{link}en/").content.decode()
    assert "In English only" in html
    assert f'href="{link}sv/"' not in html
