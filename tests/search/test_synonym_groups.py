"""Synonyms that editors keep."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from search.asking.answer import answer, number_of
from search.asking.pages import pages_with
from search.index.refreshing import rebuild
from search.models import SynonymGroup
from site_cms.pages.fixed_pages import ensure_home
from tests.factories import person, story

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_search_synonymgroup:add"


def group(words: str, language: str = "sv") -> SynonymGroup:
    made = SynonymGroup(words=words, language=language)
    made.full_clean()
    made.save()
    return made


@pytest.fixture
def dikt(indexes: dict[str, Any]) -> None:
    story(title="Dikten som metod", summary="Poeter på biblioteket.")
    rebuild()


def test_a_group_counts_at_the_next_search_and_no_longer_than_it_is_there(dikt: None) -> None:
    def found() -> tuple[int, int, int]:
        return answer("lyriken", "sv").count, number_of("lyrik", "sv"), len(pages_with("lyriken", "story"))

    assert found() == (0, 0, 0)
    made = group("lyrik, dikt")
    assert found() == (1, 1, 1)
    assert number_of("lyrik", "en") == 0
    SynonymGroup.objects.filter(pk=made.pk).update(words="vers\nprosa")
    assert found() == (0, 0, 0)


def test_a_page_reads_them_once_and_the_next_reads_them_anew(dikt: None, client: Client) -> None:
    for language in ("sv", "en"):
        ensure_home(language)

    def asked() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as queries:
            html = client.get("/sv/sok/", {"q": "lyrik"}).content.decode()
        return html, sum("search_synonymgroup" in each["sql"] for each in queries)

    html, number = asked()
    assert "som metod" not in html
    assert number == 1
    group("lyrik, dikt")
    html, number = asked()
    assert "<mark>Dikten</mark> som metod" in html
    assert number == 1


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("lyrik", "minst två"),
        ("möte, möten", "former av ett ord"),
        ("lyrik, !!!", "bokstäver"),
        (f"lyrik, {'x' * 61}", "längre än 60"),
        (", ".join(f"ord{n}" for n in range(21)), "21"),
        ("Prosan; lyriken", "redan synonymer: lyrik, dikt, prosa"),
        ("tjejer\nflickor", "redan synonymer: tjej, flicka"),
    ],
)
def test_what_is_no_group_is_refused_and_says_why(words: str, fault: str, settings: Any) -> None:
    settings.LANGUAGE_CODE = "sv"
    group("lyrik, dikt, prosa")
    with pytest.raises(ValidationError) as refused:
        SynonymGroup(words=words, language="sv").full_clean()
    assert fault in " ".join(refused.value.message_dict["words"])


def test_what_is_known_in_one_language_is_new_in_the_other() -> None:
    group("lyrik, dikt")
    group("lyrik, dikt", "en")


def test_an_editor_writes_mends_and_finds_a_group_in_the_admin(client: Client) -> None:
    client.force_login(person("editor"))
    told = client.post(reverse(ADD), {"language": "sv", "words": "lyrik"})
    assert "minst två" in told.content.decode()
    client.post(reverse(ADD), {"language": "sv", "words": "lyrik,  dikt\r\nvers"})
    made = SynonymGroup.objects.get()
    assert made.words == "lyrik\ndikt\nvers"
    edit = reverse("wagtailsnippets_search_synonymgroup:edit", args=[made.pk])
    client.post(edit, {"language": "sv", "words": "lyrik, dikt"})
    assert str(SynonymGroup.objects.get()) == "lyrik, dikt"
    listed = client.get(reverse("wagtailsnippets_search_synonymgroup:list"), {"q": "dikt"}).content.decode()
    assert "lyrik, dikt" in listed


def test_deleting_is_for_publishers(client: Client) -> None:
    address = reverse("wagtailsnippets_search_synonymgroup:delete", args=[group("lyrik, dikt").pk])
    client.force_login(person("editor"))
    client.post(address)
    assert SynonymGroup.objects.exists()
    client.force_login(person("publisher"))
    client.post(address)
    assert not SynonymGroup.objects.exists()


def test_translators_have_nothing_to_do_with_them(client: Client) -> None:
    client.force_login(person("translator"))
    assert client.get(reverse("wagtailsnippets_search_synonymgroup:list")).status_code == 302
