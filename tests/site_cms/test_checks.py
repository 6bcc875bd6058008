"""The project's own system checks pass, and can fail."""

import pytest

from site_cms.checks import check_page_types, check_translations_start_as_drafts
from stories.pages import StoryIndexPage


def test_all_page_types_say_what_they_are():
    assert check_page_types() == []


@pytest.mark.parametrize(
    ("attribute", "error"),
    [("subpage_types", "E001"), ("parent_page_types", "E001"), ("translatable_fields", "E003")],
)
def test_a_page_type_that_does_not_is_found(monkeypatch, attribute, error):
    monkeypatch.delattr(StoryIndexPage, attribute)
    assert [message.id for message in check_page_types()] == [f"site_cms.{error}"]


def test_a_page_type_without_description_is_found(monkeypatch):
    monkeypatch.setattr(StoryIndexPage, "page_description", "")
    assert [message.id for message in check_page_types()] == ["site_cms.E002"]


@pytest.mark.parametrize(("value", "errors"), [(False, []), (True, ["site_cms.E004"])])
def test_translations_must_start_as_drafts(settings, value, errors):
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = value
    assert [message.id for message in check_translations_start_as_drafts()] == errors
