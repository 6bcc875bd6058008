"""What a query is taken to mean, and what it finds."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from search.asking.answer import answer
from search.index.refreshing import rebuild
from site_cms.pages.fixed_pages import ensure_index
from tests.factories import InternationalPartyFactory, ThemeFactory, story

pytestmark = pytest.mark.django_db

HOSTILE = [
    '"><script>alert(1)</script>',
    "\x00",
    "brunn\x00ar",
    "x" * 10_000,
    "AND OR NOT * :",
    "a AND NEAR(b)",
    "' OR 1=1 --",
    "💧💧",
    "\u202evatten\u202c",
    "'b':A | !c",
    "-",
    "",
    "   ",
]


@pytest.fixture(scope="module")
def made(rows_of_module: None) -> None:
    for language in ("sv", "en"):
        for label in ("atlas.RegionIndexPage", "atlas.CountryIndexPage", "atlas.SubjectIndexPage"):
            ensure_index(label, language)
    water = ThemeFactory.create(slug="water", name_sv="Vatten", name_en="Water")
    first = story(
        title="Vattnet som gemensam fråga",
        summary="Om en sjö.",
        abroad=(InternationalPartyFactory.create(name="An Giang", country="VN"),),
        themes=(water,),
        values=("transparency",),
    )
    story("en", title="Water as a shared question", of=first)
    story(
        title="Ungas röster",
        summary="Ungdomsråd möter skolorna i Malmö.",
        parties=("1280",),
        published_on=datetime.date(2023, 1, 1),
    )
    story(
        title="Kommunen lyssnar",
        summary="En medborgardialog om vatten.",
        parties=("0765",),
        published_on=datetime.date(2019, 1, 1),
    )
    rebuild()


@pytest.fixture
def content(made: None, db: None) -> None:
    """An example of Skåne, two of Kronoberg, one of them in both languages and about water."""


def found(words: str, language: str = "sv", **options: Any) -> list[str]:
    return [hit.entry.title for group in answer(words, language, **options).groups for hit in group.hits]


def test_what_is_called_so_comes_before_what_only_mentions_it(content: None) -> None:
    assert found("vattnet", kind="story") == ["Vattnet som gemensam fråga", "Kommunen lyssnar"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("kommunernas", "Kommunen lyssnar"),
        ("skola", "Ungas röster"),
        ("ungdomar", "Ungas röster"),
        ("ungdom", "Ungas röster"),
        ("Skåne", "Ungas röster"),
        ("transparens", "Vattnet som gemensam fråga"),
        ("Vietnam", "Vattnet som gemensam fråga"),
        ("Kronoberg", "Vattnet som gemensam fråga"),
        ("vaxjo", "Vattnet som gemensam fråga"),
        ("Växjös", "Vattnet som gemensam fråga"),
        ("Va\u0308xjo\u0308", "Vattnet som gemensam fråga"),
        ("Väx\u00adjö", "Vattnet som gemensam fråga"),
        ("medborgar-dialog", "Kommunen lyssnar"),
    ],
)
def test_words_as_visitors_write_them(content: None, words: str, title: str) -> None:
    assert title in found(words, kind="story")[:3]


@pytest.mark.parametrize("words", ["Växjö", "växjö kommun", "Växjös", "vaxjo"])
def test_a_municipality_is_first_for_its_name(content: None, words: str) -> None:
    assert found(words)[0] == "Växjö kommun"


def test_habo_is_not_håbo(content: None) -> None:
    assert [thing.entry.title for thing in answer("Habo", "sv").named.things] == ["Habo kommun"]
    assert [thing.entry.title for thing in answer("Håbo", "sv").named.things] == ["Håbo kommun"]


def test_all_that_a_query_names_is_understood(content: None) -> None:
    named = answer("vatten kronobergs län transparens 2021", "sv").named
    assert [thing.entry.title for thing in named.things] == ["Vatten", "Kronobergs län", "Transparens"]
    assert (named.year, list(named.rest)) == ("2021", [])
    assert [thing.entry.facet for thing in named.things] == ["theme=water", "region=07", "value=transparency"]


def test_of_several_that_are_called_so_the_likeliest_is_meant(content: None) -> None:
    one, two = answer("kronoberg", "sv").named, answer("transparens i kronoberg", "sv").named
    assert [[entry.title for entry in called] for called in one.names] == [["Kronobergs län", "Region Kronoberg"]]
    assert str(one.only) == "Kronobergs län"
    assert [str(called[0]) for called in two.names] == ["Transparens", "Kronobergs län"]
    assert two.only is None


def test_with_few_hits_those_that_lack_a_word_follow_and_say_so(content: None) -> None:
    told = answer("vattnet i Malmö", "sv", kind="story")
    assert (told.count, told.fewer) == (0, True)
    hits = [(hit.entry.title, list(hit.missing)) for group in told.groups for hit in group.hits]
    assert ("Ungas röster", ["vattnet"]) in hits
    assert ("Vattnet som gemensam fråga", ["malmö"]) in hits


def test_a_misspelled_word_is_read_as_the_nearest_and_that_is_said(content: None) -> None:
    told = answer("vatnet växsjö", "sv")
    assert [right for _wrong, right in told.instead] == ["vattnet", "växjö"]
    assert found("vatnet växsjö", kind="story")[0] == "Vattnet som gemensam fråga"


def test_the_same_word_without_its_marks_is_no_other_suggestion(content: None) -> None:
    story(title="Skriv till kommunen@vaxjo.se")
    rebuild()
    told = answer("växsjö", "sv")
    assert (list(told.instead), list(told.meant)) == ([("växsjö", "växjö")], [])


def test_a_word_that_is_understood_is_never_replaced(content: None) -> None:
    assert not answer("kommunen", "sv").instead


def test_an_excerpt_marks_the_words_and_nothing_else_is_markup(content: None) -> None:
    story(title="<b>Fett</b> & vatten", summary="Ett & annat om <i>vattnet</i>.")
    rebuild()
    hit = next(hit for group in answer("fett vatten", "sv").groups for hit in group.hits)
    assert str(hit.title) == "&lt;b&gt;<mark>Fett</mark>&lt;/b&gt; &amp; <mark>vatten</mark>"
    assert str(hit.excerpt) == "Ett &amp; annat om &lt;i&gt;<mark>vattnet</mark>&lt;/i&gt;."


@pytest.mark.parametrize("words", HOSTILE)
def test_text_of_any_kind_is_only_text(content: None, words: str) -> None:
    for language in ("sv", "en"):
        answer(words, language)
