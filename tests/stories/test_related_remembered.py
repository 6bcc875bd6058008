"""What is near to a story is what the content says now, whatever was remembered. On PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from stories.models.vocabulary import Theme
from stories.pages import StoryPage
from stories.related import related_stories, shared_in
from tests.factories import ThemeFactory, story

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="what is remembered is of what is committed"),
]


@pytest.fixture
def asked(transactional_db: None) -> StoryPage:
    """A story with one near to it, which is remembered."""
    cache.clear()
    for title in ("Den själv", "Nära"):
        _shares(title)
    asked: StoryPage = StoryPage.objects.get(title="Den själv")
    for _twice in range(2):
        assert _near(asked) == ["Nära"]
    return asked


def _shares(title: str) -> StoryPage:
    page: StoryPage = story(title=title)
    page.themes.set([Theme.objects.filter(slug="water").first() or ThemeFactory.create(slug="water")])
    page.save()
    return page


def _near(page: StoryPage) -> list[str]:
    return [each.title for each in related_stories(page, shared_in(page.locale_id))]


def _restrict() -> None:
    page = StoryPage.objects.get(title="Nära")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _share_nothing(title: str = "Nära") -> None:
    for field in (StoryPage.themes, StoryPage.core_values):
        field.through.objects.filter(storypage__title=title).delete()


@pytest.mark.parametrize(
    ("write", "near"),
    [
        (lambda: StoryPage.objects.get(title="Nära").unpublish(), []),
        (lambda: StoryPage.objects.get(title="Nära").delete(), []),
        (lambda: StoryPage.objects.filter(title="Nära").update(title="Närmast"), ["Närmast"]),
        (lambda: _shares("Ny"), ["Ny", "Nära"]),
        (_restrict, []),
        (_share_nothing, []),
    ],
)
def test_whatever_is_written_counts_at_once(asked: StoryPage, write: Callable[[], object], near: list[str]) -> None:
    write()
    assert sorted(_near(asked)) == near


def test_what_the_story_itself_shares_is_seen_at_once(asked: StoryPage) -> None:
    _share_nothing("Den själv")
    assert _near(asked) == []


def test_the_stories_of_a_language_are_gone_through_once(asked: StoryPage) -> None:
    with CaptureQueriesContext(connection) as queries:
        _near(asked)
    # The generation, and the pages of those that are near.
    assert len(queries) == 2
