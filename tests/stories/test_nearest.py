"""What is nearest to a story: by themes, then core values, then age; held to adding up by hand."""

from __future__ import annotations

import datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from stories.models.vocabulary import CoreValue, Theme
from stories.pages import StoryPage
from stories.related import WEIGHED, Shared, Term, related_stories, shared_in
from tests.factories import ThemeFactory, story

TERMS: list[Term] = [("themes", str(key)) for key in range(9)] + [("core_values", code) for code in "abcd"]


@given(st.lists(st.sets(st.sampled_from(TERMS)), max_size=40), st.sets(st.sampled_from(TERMS)), st.integers(1, 5))
def test_sets_of_bits_add_up_as_numbers_do(stories: list[set[Term]], terms: set[Term], how_many: int) -> None:
    having = {term: sum(1 << place for place, has in enumerate(stories) if term in has) for term in TERMS}
    keys = [1000 - place for place in range(len(stories))]
    weights = [sum(2 ** WEIGHED[field] for field, _key in terms & has) for has in stories]
    by_hand = sorted(
        (place for place, weight in enumerate(weights) if weight), key=lambda place: (-weights[place], place)
    )
    assert Shared(keys, having).nearest_to(terms, how_many) == [keys[place] for place in by_hand[:how_many]]


def titles_near(page: StoryPage) -> list[str]:
    return [each.title for each in related_stories(page, shared_in(page.locale_id))]


def shares(page: StoryPage, themes: int, values: int, day: str = "2025-01-01") -> None:
    """Let a story have the first so many themes and core values, and nothing else, whether or not it may."""
    themes_of, values_of = StoryPage.themes.through.objects, StoryPage.core_values.through.objects
    for rows in (themes_of, values_of):
        rows.filter(storypage=page).delete()
    named = [Theme.objects.filter(slug=slug).first() or ThemeFactory.create(slug=slug) for slug in ("one", "two")]
    themes_of.bulk_create(themes_of.model(storypage=page, theme=each) for each in named[:themes])
    values_of.bulk_create(values_of.model(storypage=page, corevalue=each) for each in CoreValue.objects.all()[:values])
    StoryPage.objects.filter(pk=page.pk).update(published_on=datetime.date.fromisoformat(day))


@pytest.mark.django_db
def test_a_theme_weighs_as_much_as_two_values_and_the_newest_comes_first(indexes: dict[str, object]) -> None:
    asked = story(title="Den själv")
    shares(asked, 2, 3)
    for title, themes, values, day in [
        ("ett tema", 1, 0, "2025-01-01"),
        ("tre värden", 0, 3, "2025-01-01"),
        ("två värden", 0, 2, "2025-06-01"),
        ("inget", 0, 0, "2026-01-01"),
        ("ett tema, ett värde", 1, 1, "2025-03-01"),
    ]:
        shares(story(title=title), themes, values, day)
    assert titles_near(asked) == ["ett tema, ett värde", "tre värden", "två värden"]
    StoryPage.objects.filter(title="ett tema").update(published_on=datetime.date(2025, 7, 1))
    assert titles_near(asked)[2] == "ett tema"


@pytest.mark.django_db
def test_only_what_anybody_may_read_in_the_same_language_is_near(indexes: dict[str, object]) -> None:
    asked, hidden, draft = story(title="Den själv"), story(title="Dold"), story(title="Utkast", live=False)
    shown = story(title="Syns")
    for page in (asked, hidden, draft, shown, story("en", title="English")):
        shares(page, 1, 1)
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert titles_near(asked) == ["Syns"]
    # Nor is one that nobody may read near to itself.
    assert "Utkast" not in titles_near(draft)
    assert set(titles_near(draft)) == {"Den själv", "Syns"}


def test_stories_of_the_same_day_stand_in_an_order_that_a_new_start_keeps(indexes: dict[str, object]) -> None:
    """Their rows are numbered anew when the site is started again from its file."""
    asked = story()
    shares(asked, themes=1, values=0)
    for number in (2, 1):
        other = story(title=f"Nummer {number}", translation_key=UUID(int=number))
        shares(other, themes=1, values=0)
    assert titles_near(asked)[:2] == ["Nummer 1", "Nummer 2"]
