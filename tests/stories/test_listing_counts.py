"""The numbers of the listing are the same whether they are remembered or counted, and true after every write."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from stories.facets import StoryFilter
from stories.listing_counts import counts_of
from stories.models.vocabulary import Theme
from stories.pages import StoryPage
from tests.factories import story

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]

ASKED = [
    "",
    "sort=oldest",
    "language=any",
    "value=equity",
    "value=equity&language=any&sort=party",
    "value=equity&value=participation",
    "value=equity&theme=water",
    "year=2021",
    "year=1999",
    "from=2020",
    "q=vatten",
]


def _asked(query: str, language: str = "sv") -> StoryFilter:
    return StoryFilter(QueryDict(query), rows=StoryPage.objects.all(), language=language)


@pytest.fixture(autouse=True)
def three_stories(transactional_db: None) -> None:
    """With themes and core values, one of them in English alone."""
    cache.clear()
    for number, language in enumerate(("sv", "sv", "en")):
        page = story(title=f"Berättelse {number}", slug=f"berattelse-{number}", language=language)
        page.themes.set(Theme.objects.order_by("slug")[: number + 1])
        page.save()


@pytest.mark.parametrize("query", ASKED)
def test_what_is_remembered_is_what_is_counted(query: str) -> None:
    for language in ("sv", "en"):
        assert (
            counts_of(_asked(query, language))
            == counts_of(_asked(query, language))
            == _asked(query).__class__(QueryDict(query), rows=StoryPage.objects.all(), language=language).counts()
        )


@pytest.mark.parametrize(
    ("query", "is_remembered"),
    [("", True), ("language=any", True), ("sort=oldest", True), ("year=1999", False), ("from=2020", False)],
)
def test_only_what_the_site_knows_is_remembered(query: str, is_remembered: bool) -> None:
    counts_of(_asked(query))
    asked = _asked(query)
    with CaptureQueriesContext(connection) as queries:
        counts_of(asked)
    counted = [each["sql"] for each in queries if "matching" in each["sql"]]
    assert bool(counted) is not is_remembered


def test_a_story_that_is_unpublished_is_not_counted_from_memory() -> None:
    assert counts_of(_asked("")).total == 2
    StoryPage.objects.in_language("sv").first().unpublish()
    assert counts_of(_asked("")).total == 1
