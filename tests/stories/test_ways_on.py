"""A listing's addresses without what is empty, its large cards, and the ways on where it has nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.translation import override

from events.event_page import EventPage
from site_cms.listing.listing_page import without_empty
from site_cms.pages.fixed_pages import ensure_index
from stories.listing import Listing
from stories.pages import StoryPage
from tests.factories import ThemeFactory, event, story

pytestmark = pytest.mark.django_db

ADDRESS = "/sv/goda-exempel/"


@pytest.fixture(scope="module")
def collection(rows_of_module: Any) -> None:
    """An example of Skåne, two of Kronoberg, one of which is about water; an event in Gotland."""
    ensure_index("stories.StoryIndexPage", "sv")
    ensure_index("events.EventIndexPage", "sv")
    water = ThemeFactory.create(slug="water", name_sv="Vatten")
    story(title="Lund", parties=("1281",), values=("equity",))
    story(title="Växjö", parties=("0780",), values=("participation",), themes=(water,))
    story(title="Alvesta", parties=("0764",), values=("equity",))
    event()


def listing(query: str) -> Listing:
    with override("sv"):
        return Listing.of(QueryDict(query), StoryPage.objects.all(), language="sv", address=ADDRESS)


def meant(query: str) -> list[tuple[str, str, int]]:
    return [(way.label, way.url.removeprefix(ADDRESS), way.count) for way in listing(query).ways_on.meant]


@pytest.mark.parametrize(
    ("query", "short"),
    [
        ("q=&region=", ""),
        ("value=&value=equity&q=", "value=equity"),
        ("q=a&value=b&value=c", None),
        ("", None),
        ("q=%20", None),
    ],
)
def test_a_query_loses_its_empty_values_and_nothing_else(query, short):
    left = without_empty(QueryDict(query))
    assert (left.urlencode() if left is not None else None) == short


@pytest.mark.parametrize(("path", "empty"), [("/sv/goda-exempel/", "value"), ("/sv/evenemang/", "audience")])
def test_an_address_with_empty_parameters_leads_to_the_one_without(collection, path, empty):
    answer = Client().get(f"{path}?region=09&{empty}=&utm_source=letter")
    assert (answer.status_code, answer["Location"]) == (302, f"{path}?region=09")
    assert Client().get(f"{path}?region=09").status_code == 200


@pytest.mark.parametrize("words", ["skåne", "Skane", "skanee", "SKÅN"])
def test_a_word_that_no_text_has_and_that_is_like_the_name_of_a_facet_leads_there(collection, words):
    assert meant(f"q={words}") == [("Skåne län", "?region=12", 1)]


def test_what_may_be_meant_keeps_the_other_filters_and_has_something_in_it(collection):
    assert meant("q=krnoberg&value=equity") == [("Kronobergs län", "?value=equity&region=07", 1)]
    assert meant("q=vattnet&value=equity") == []


@pytest.mark.parametrize("words", ["zzz", "q", "*", "och i"])
def test_a_word_that_is_like_nothing_leads_nowhere(collection, words):
    assert meant(f"q={words}") == []


def test_of_several_filters_each_can_be_let_go_of_if_that_finds_something(collection):
    ways = listing("value=equity&theme=water&region=07").ways_on
    assert ways.meant == ()
    assert [(way.label, way.url, way.count) for way in ways.without] == [
        ("Jämlikhet", f"{ADDRESS}?theme=water&region=07", 1),
        ("Vatten", f"{ADDRESS}?value=equity&region=07", 1),
    ]


def test_a_listing_that_has_something_asks_for_no_way_on(collection, count_queries):
    assert listing("value=equity&q=").ways_on.without == ()
    assert count_queries(lambda: listing("value=equity")) <= 7


def test_the_page_says_the_ways_on_with_their_numbers(collection):
    html = Client().get(f"{ADDRESS}?q=skåne").content.decode()
    assert "Menade du" in html
    assert f'<a href="{ADDRESS}?region=12">Skåne län</a> <span>1 exempel</span>' in html


def test_events_too_can_let_go_of_a_filter(collection):
    assert EventPage.objects.exists()
    html = Client().get("/sv/evenemang/?region=09&region=12&format=online").content.decode()
    assert "Utan ett av filtren" in html


@pytest.mark.parametrize(("number", "large"), [(3, []), (7, [0]), (15, [0, 7, 14])])
def test_every_so_often_a_card_is_large(number, large):
    nothing: Any = None
    shown = Listing("", QueryDict(), nothing, nothing, nothing, [], stories=[nothing] * number)
    assert [place for place, (_story, size) in enumerate(shown.cards) if size == "lead"] == large


def test_the_filter_names_counties_by_letter(collection):
    assert [option.name for option in listing("").counts.options["region"]] == ["Kronobergs län", "Skåne län"]


def test_the_orders_are_links_and_the_first_has_none(collection):
    links = listing("value=equity&sort=oldest&page=1").sorts
    assert [(link.url.partition("?")[2], link.is_current) for link in links[:2]] == [
        ("value=equity", False),
        ("value=equity&sort=oldest", True),
    ]
