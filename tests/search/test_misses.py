"""What was asked for and not found."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from search.index.refreshing import rebuild
from search.misses import counting
from search.misses.counting import count_miss
from search.misses.words import kept_words
from search.models import Miss, SynonymGroup
from site_cms.pages.fixed_pages import ensure_home
from tests.factories import person, story

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 5, 4)
LIST = "wagtailsnippets_search_miss:list"


@pytest.fixture
def site(indexes: dict[str, Any]) -> None:
    """A site with an example on water in each language."""
    for language, title in (("sv", "Vattnet"), ("en", "Water")):
        ensure_home(language)
        story(language, title=title, summary="Om en sjö.")
    rebuild()


def kept() -> list[tuple[str, str, int]]:
    return list(Miss.objects.values_list("language", "words", "number"))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("  Lyrik  och\tPoesi? ", "lyrik och poesi"),
        ("E-post", "e-post"),
        ("“Agenda 2030”", "agenda 2030"),
        ("POSTEN’S", "posten"),
        ("anna@example.org", ""),
        ("070-123 45 67", ""),
        ("ärende 12345", ""),
        ("19850101-1234", ""),
        ("2021", ""),
        ("<script>alert(1)</script>", ""),
        ("http://example.org/a", ""),
        ("../../etc/passwd", ""),
        ("1' OR '1'='1", ""),
        ("a\x00b", ""),
        ("💧", ""),
        ("x", ""),
        ("ord " * 26, ""),
        ("x" * 41, ""),
        ("", ""),
    ],
)
def test_only_words_are_kept_and_no_address_or_number(query: str, words: str) -> None:
    assert kept_words(query) == words


def test_what_nobody_finds_is_counted_on_the_first_page_alone(site: None, client: Client) -> None:
    for query in ("Lyrik", "lyrik", "vatten", "vatnet", "lyrik vatten", ""):
        client.get("/sv/sok/", {"q": query})
    client.head("/sv/sok/", {"q": "lyrik"})
    client.get("/sv/sok/", {"q": "lyrik", "kind": "story"})
    client.get("/sv/sok/", {"q": "lyrik", "page": "1"})
    client.get("/en/search/", {"q": "poetry"})
    assert kept() == [("sv", "lyrik", 2), ("en", "poetry", 1)]
    row = Miss.objects.get(language="sv")
    assert row.first_on == row.last_on == timezone.localdate()


def test_an_index_that_has_not_been_made_counts_nothing(indexes: dict[str, Any], client: Client) -> None:
    ensure_home("sv")
    client.get("/sv/sok/", {"q": "lyrik"})
    assert kept() == []


@pytest.fixture
def read_only(site: None) -> Iterator[None]:
    """A database that takes nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        on_sqlite = connection.vendor == "sqlite"
        cursor.execute("PRAGMA query_only = ON" if on_sqlite else "SET TRANSACTION READ ONLY")
        yield
        if on_sqlite:
            cursor.execute("PRAGMA query_only = OFF")
        transaction.set_rollback(True)


def test_a_database_that_cannot_be_written_to_answers_all_the_same(read_only: None, client: Client) -> None:
    told = client.get("/sv/sok/", {"q": "lyrik"})
    assert told.status_code == 200
    assert "Ingen träff" in told.content.decode()
    assert kept() == []


def test_few_rows_are_made_a_day_and_few_kept(site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "NEW_A_DAY", 2)
    monkeypatch.setattr(counting, "MOST_MISSES", 3)
    for words in ("lyrik", "poesi", "prosa", "lyrik"):
        count_miss(words, "sv", TODAY)
    assert kept() == [("sv", "lyrik", 2), ("sv", "poesi", 1)]
    for words in ("prosa", "drama"):
        count_miss(words, "sv", TODAY + datetime.timedelta(days=1))
    # The least asked for, longest ago, gives way.
    assert kept() == [("sv", "lyrik", 2), ("sv", "prosa", 1), ("sv", "drama", 1)]


def test_what_is_not_asked_for_in_three_months_is_forgotten() -> None:
    today = timezone.localdate()
    for words, days in (("lyrik", 91), ("poesi", 90)):
        day = today - datetime.timedelta(days=days)
        Miss.objects.create(language="sv", words=words, number=1, first_on=day, last_on=day)
    call_command("catch_up")
    assert [words for _language, words, _number in kept()] == ["poesi"]


def test_a_synonym_is_made_of_it_in_the_admin(site: None, client: Client) -> None:
    for words in ("sjöar & hav", "lyrik", "lyrik"):
        count_miss(words, "sv", TODAY)
    count_miss("poetry", "en", TODAY)
    client.force_login(person("editor"))
    html = client.get(reverse(LIST), {"language": "sv"}).content.decode()
    assert html.index("lyrik") < html.index("sjöar hav")
    assert "poetry" not in html
    way = reverse("wagtailsnippets_search_synonymgroup:add") + "?language=en&words=poetry"
    assert way.replace("&", "&amp;") in client.get(reverse(LIST)).content.decode()
    form = client.get(way).context["form"]
    assert (form.initial["language"], form.initial["words"].split()) == ("en", ["poetry"])
    client.post(way, {"language": "en", "words": "poetry\nwater"})
    assert SynonymGroup.objects.get().language == "en"
    # It is off the list, and finds the example on water.
    assert [words for _language, words, _number in kept()] == ["lyrik", "sjöar hav"]
    assert "<mark>Water</mark>" in client.get("/en/search/", {"q": "poetry"}).content.decode()


def test_a_row_is_taken_away_and_none_is_written_by_whoever_it_is(client: Client) -> None:
    row = Miss.objects.create(language="sv", words="lyrik", number=1, first_on=TODAY, last_on=TODAY)
    chief = person("administrator", is_superuser=True)
    client.force_login(chief)
    for view, args in (("add", []), ("edit", [row.pk])):
        assert client.get(reverse(f"wagtailsnippets_search_miss:{view}", args=args)).status_code == 302
    client.force_login(person("editor"))
    client.post(reverse("wagtailsnippets_search_miss:delete", args=[row.pk]))
    assert kept() == []
