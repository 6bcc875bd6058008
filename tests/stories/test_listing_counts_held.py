"""The sets that the listing is counted from are held in each process, and made anew after every write."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from places.models import LocalGovernment
from site_cms.generation.remembering import held
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


def _asked(query: str = "") -> StoryFilter:
    return StoryFilter(QueryDict(query), rows=StoryPage.objects.all(), language="sv")


def test_a_second_choice_of_facets_asks_for_the_generation_alone() -> None:
    story()
    counts_of(_asked("value=equity"))
    with CaptureQueriesContext(connection) as queries:
        counts_of(_asked("value=participation&theme=water&region=07"))
    assert {each["sql"].split('"')[1] if '"' in each["sql"] else each["sql"][:40] for each in queries} == {
        "SELECT token FROM site_cms_contentchange"
    }


WRITES: dict[str, Callable[[StoryPage], object]] = {
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
    "restricted": lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    "updated without a signal": lambda page: StoryPage.objects.filter(pk=page.pk).update(live=False),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_what_is_no_longer_public_is_not_counted(write: Callable[[StoryPage], object]) -> None:
    page = story()
    story()
    before = counts_of(_asked("value=participation"))
    write(page)
    after = counts_of(_asked("value=participation"))
    assert (before.matching, after.matching) == (2, 1)
    assert [option.count for option in after.options["region"]] == [1]


def test_a_renamed_municipality_is_called_as_it_is() -> None:
    story(parties=("0780",))
    counts_of(_asked())
    LocalGovernment.objects.filter(code="0780").update(name_sv="Exempelstad")
    assert [option.name for option in counts_of(_asked()).options["party"]] == ["Exempelstad"]


def test_what_is_held_is_made_once_for_all_threads() -> None:
    made: list[int] = []
    begun = threading.Barrier(4)

    @held
    def number() -> int:
        made.append(Theme.objects.count())
        return len(made)

    def ask() -> None:
        begun.wait()
        answers.append(number())
        connection.close()

    answers: list[int] = []
    threads = [threading.Thread(target=ask) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (answers, len(made)) == ([1] * 4, 1)


def test_what_is_held_is_of_the_latest_generation_alone() -> None:
    made: list[str] = []

    @held
    def name(slug: str) -> str:
        made.append(slug)
        return slug

    assert [name("a"), name("b"), name("a")] == ["a", "b", "a"]
    assert made == ["a", "b"]
    Theme.objects.create(slug="ny", name_sv="Ny", name_en="New")
    assert name("b") == "b"
    assert made == ["a", "b", "b"]
