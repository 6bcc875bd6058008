"""Names that begin with what is being written."""

from __future__ import annotations

import pytest
from django.test import Client

from search.index.refreshing import rebuild
from site_cms.pages.fixed_pages import ensure_home, ensure_index

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(rows_of_module: None) -> None:
    for language in ("sv", "en"):
        ensure_home(language)
        ensure_index("atlas.RegionIndexPage", language)
    rebuild()


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("växj", ["Växjö kommun"]),
        ("vaxj", ["Växjö kommun"]),
        ("Kronob", ["Kronobergs län", "Region Kronoberg"]),
        ("dals-e", ["Dals-Eds kommun"]),
        ("v", []),
        ("", []),
        ("%", []),
        ("_äxj", []),
        ("\x00'\"><", []),
    ],
)
def test_names_that_begin_so_are_suggested(made: None, db: None, words: str, titles: list[str]) -> None:
    answer = Client().get("/sv/sok/forslag/", {"q": words})
    assert [each["title"] for each in answer.json()["suggestions"]] == titles


def test_each_has_where_it_leads_and_what_it_is(made: None, db: None) -> None:
    answer = Client().get("/en/search/suggestions/", {"q": "växj"})
    assert answer.json()["suggestions"] == [
        {
            "title": "Växjö Municipality",
            "about": "Municipality in Kronoberg County",
            "address": "/en/regions/kronoberg/vaxjo/",
        }
    ]
