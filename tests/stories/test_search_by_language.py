"""On PostgreSQL, words are known in the language of their page, however the server is set up."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from wagtail.search.backends import get_search_backend

from places.models import LocalGovernment
from stories.pages import StoryPage
from tests.factories import story

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


@pytest.fixture(autouse=True, params=["simple", "russian"])
def configuration(request: pytest.FixtureRequest, db: None) -> None:
    """What the server, or the database, is set to."""
    if connection.vendor != "postgresql":
        pytest.skip("text search configurations are PostgreSQL's")
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL default_text_search_config TO 'pg_catalog.{request.param}'")


def found(words: str) -> list[Any]:
    found = get_search_backend().search(words, StoryPage, operator="and", order_by_relevance=True)
    return [page.pk for page in found]


def test_a_swedish_page_is_found_by_another_form_of_a_swedish_word() -> None:
    page = story(title="Skolornas barn")
    assert found("skola") == found("barnen skolor") == [page.pk]


def test_an_english_page_is_found_by_another_form_of_an_english_word() -> None:
    page = story("en", title="Meetings between municipalities")
    assert found("meeting municipality") == [page.pk]


def test_a_word_is_not_cut_by_the_rules_of_the_other_language() -> None:
    # Swedish knows “skolornas” as a form of “skola”, and English does not.
    story("en", title="About skolornas")
    assert found("skola") == []


def test_what_has_no_language_is_indexed_in_swedish() -> None:
    party = LocalGovernment.objects.with_code("0980")
    backend = get_search_backend()
    backend.get_index_for_model(LocalGovernment).add_items(LocalGovernment, [party])
    assert list(backend.search("gotlands", LocalGovernment)) == [party]
