"""The next events on the home page."""

import re

import pytest
from django.test import Client

from site_cms.pages.fixed_pages import ensure_index
from tests.factories import event, story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(indexes):
    return ensure_index("events.EventIndexPage", "en")


def coming(title, month=4, **fields):
    return event("en", title=title, start=f"2127-{month:02}-15 09:00", end=f"2127-{month:02}-15 16:00", **fields)


def home():
    return Client().get("/en/").content.decode()


def test_the_three_next_ones_are_shown_with_day_and_place(index):
    for month in (9, 4, 6, 5):
        coming(f"Month {month}", month, place="0780")
    html = home()
    assert re.findall(r"Month \d", html) == ["Month 4", "Month 5", "Month 6"]
    assert "15 April 2127, 09:00–16:00" in html
    assert "Växjö Municipality" in html
    assert '<a class="arrow" href="/en/events/">All events</a>' in html


def test_without_any_there_is_no_section(index):
    event("en", title="Past")
    coming("Cancelled one", cancelled=True)
    event(title="Svenska", start="2127-04-15 09:00", end="2127-04-15 16:00")
    for html in (home(), (story("en") and home())):
        assert "Upcoming events" not in html


def test_they_are_shown_beside_stories_and_without_them(index):
    coming("Conference")
    assert "Conference" in home()
    story("en")
    assert "Conference" in home()


def test_the_page_asks_no_more_for_them_than_it_may(index, count_queries, client):
    story("en")
    ensure_index("commitments.CommitmentsPage", "en")
    coming("One")
    few = count_queries(lambda: client.get("/en/"))
    for month in (5, 6, 7, 8):
        coming(f"Month {month}", month, place="1480")
    assert count_queries(lambda: client.get("/en/")) == few <= 15
