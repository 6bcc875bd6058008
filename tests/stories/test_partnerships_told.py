"""A story says which partnerships of the register it tells of, and takes from them what it does not say itself."""

from __future__ import annotations

from typing import Any

import pytest

from stories.from_the_register import fill_in
from stories.models import CoreValue, Goal, StoryPartnership
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, ThemeFactory, partnership, story

pytestmark = pytest.mark.django_db


def told(**fields: Any) -> Any:
    return partnership(
        parties=("0780", "1480"),
        abroad=(InternationalPartyFactory.create(),),
        programme="itp",
        core_values=list(CoreValue.objects.filter(pk="equity")),
        themes=[ThemeFactory.create(slug="water")],
        goals=list(Goal.objects.filter(pk=6)),
        **fields,
    )


def facts(page: StoryPage) -> dict[str, Any]:
    return page.facts.of(page, ["programme", "core_values", "goals", "swedish_parties", "withhold_place"])


def test_what_a_story_does_not_say_is_taken_from_its_partnerships(indexes: dict[str, Any]) -> None:
    page = story(live=False, parties=(), values=())
    page.programme = ""
    page.partnerships = [StoryPartnership(partnership=told())]
    fill_in(page)
    assert facts(page) == {
        "programme": "itp",
        "core_values": {"equity"},
        "goals": {6},
        "swedish_parties": ["0780", "1480"],
        "withhold_place": False,
    }
    assert [row.party.name for row in page.international_parties.all()]
    assert [theme.slug for theme in page.themes.all()] == ["water"]


def test_what_it_says_itself_stays(indexes: dict[str, Any]) -> None:
    page = story(live=False, parties=("0114",), values=("transparency",), programme="research", goals=(16,))
    page.partnerships = [StoryPartnership(partnership=told())]
    fill_in(page)
    assert facts(page) == {
        "programme": "research",
        "core_values": {"transparency"},
        "goals": {16},
        "swedish_parties": ["0114"],
        "withhold_place": False,
    }


def test_a_place_that_a_partnership_withholds_is_withheld_where_it_is_taken_over(indexes: dict[str, Any]) -> None:
    page = story(live=False)
    page.partnerships = [StoryPartnership(partnership=told(withhold_place=True))]
    fill_in(page)
    assert page.withhold_place


def test_partnerships_are_a_fact_of_the_work_in_all_its_languages(indexes: dict[str, Any]) -> None:
    swedish = story()
    english = story("en", of=swedish)
    row = told()
    swedish.partnerships = [StoryPartnership(partnership=row)]
    swedish.save_revision().publish()
    english = StoryPage.objects.get(pk=english.pk)
    assert [each.partnership_id for each in english.partnerships.all()] == [row.pk]
