"""What a visitor meets where something is missing or not allowed: the menu, a search, and a way on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from site_cms.pages import error_pages
from site_cms.pages.fixed_pages import ensure_home, ensure_index
from tests.factories import story

pytestmark = pytest.mark.django_db


@pytest.fixture
def sections(indexes: dict[str, Any]) -> None:
    """The listings of both languages, and the form."""
    for language in indexes:
        ensure_index("events.EventIndexPage", language)
        ensure_index("submissions.SubmitPage", language)


def links_of(html: str) -> set[str]:
    return set(re.findall(r'<a[^>]* href="([^"]+)"', html))


@pytest.mark.parametrize(
    ("path", "search", "listing", "events"),
    [
        ("/sv/finns-inte/", "/sv/sok/", "/sv/goda-exempel/", "/sv/evenemang/"),
        ("/en/x/", "/en/search/", "/en/good-examples/", "/en/events/"),
    ],
)
def test_a_page_that_is_not_there_has_the_menu_and_a_search(sections, path, search, listing, events):
    html = Client().get(path).content.decode()
    assert {listing, events} <= links_of(html)
    # In the head, in its menu on a telephone, and in the page.
    assert html.count('role="search"') == 3
    assert f'action="{search}"' in html
    # It is not the page that it borrows its frame from.
    assert 'rel="canonical"' not in html
    assert 'hreflang="x-default"' not in html


def test_a_request_that_is_refused_has_the_menu(sections):
    answer = Client(enforce_csrf_checks=True).post("/sv/skicka-in/begin/", {})
    assert answer.status_code == 403
    assert "/sv/goda-exempel/" in links_of(answer.content.decode())


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/sv/goda-exempel/?page=99", "/sv/goda-exempel/"),
        ("/sv/goda-exempel/?value=equity&page=99", "/sv/goda-exempel/?value=equity"),
        (
            "/sv/goda-exempel/?page=x&value=equity&value=participation",
            "/sv/goda-exempel/?value=equity&value=participation",
        ),
        ("/sv/evenemang/?page=99", "/sv/evenemang/"),
    ],
)
def test_a_page_of_a_list_that_is_not_there_offers_the_first(sections, path, first):
    answer = Client().get(path)
    assert answer.status_code == 404
    html = answer.content.decode()
    assert f'<a class="btn" href="{first.replace("&", "&amp;")}">' in html
    assert Client().get(first).status_code == 200


def test_what_is_not_there_and_is_no_list_offers_no_first_page(sections):
    assert "Listans första sida" not in Client().get("/sv/finns-inte/?page=99").content.decode()


@pytest.mark.parametrize("without", ["pages", "database"])
def test_where_there_is_no_menu_to_show_home_is_linked(sections, monkeypatch, without):
    def away(_language: str) -> Any:
        if without == "database":
            raise OperationalError
        return None

    monkeypatch.setattr(error_pages, "public_home", away)
    answer = Client().get("/sv/finns-inte/")
    assert answer.status_code == 404
    assert "/sv/" in links_of(answer.content.decode())


def test_an_unknown_host_is_told_of_no_page(sections, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    story()
    answer = Client().get("/sv/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "/sv/goda-exempel/" not in links_of(answer.content.decode())


def test_a_missing_page_costs_at_most_a_few_queries_more(sections, count_queries):
    ensure_home("sv")
    assert count_queries(lambda: Client().get("/sv/finns-inte/")) <= 13
