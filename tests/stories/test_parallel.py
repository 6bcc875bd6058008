"""A story in both languages beside each other."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from stories.parallel import paired, parallel_rows
from tests.factories import story

SV, EN = "/sida-vid-sida/", "/side-by-side/"


def blocks(*ids: str) -> list[SimpleNamespace]:
    return [SimpleNamespace(id=each) for each in ids]


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ("ab", "ab", ["aa", "bb"]),
        ("ab", "ba", ["aa", "bb"]),
        ("abc", "ac", ["aa", "b-", "cc"]),
        ("ac", "axyc", ["aa", "-x", "-y", "cc"]),
        ("a", "xa", ["-x", "aa"]),
        ("ab", "xyz", ["ax", "by", "-z"]),
        ("ab", "", ["a-", "b-"]),
        ("", "", []),
    ],
)
def test_pieces_are_paired_by_identity_else_by_their_order(first, second, pairs):
    found = paired(blocks(*first), blocks(*second))
    assert ["".join(block.id if block else "-" for block in pair) for pair in found] == pairs


def text(html: str, key: str = "1") -> list[dict[str, str]]:
    return [{"type": "text", "value": html, "id": key}]


@pytest.fixture
def pair(db):
    swedish = story(
        title="Vatten",
        summary="Vatten för alla.",
        body=text("<p>Ett.</p><p>Två.</p>"),
        done=text("<h2>Mätt</h2><p>Så.</p>", "2"),
        results=[{"type": "result", "id": "r", "value": {"figure": "24", "text": "punkter", "evidence": "documented"}}],
    )
    english = story(
        "en",
        of=swedish,
        title="Water",
        summary="Water for all.",
        body=text("<p>One.</p><p>Two.</p>"),
        done=text("<p>Thus.</p>", "2"),
        results=[{"type": "result", "id": "r", "value": {"figure": "24", "text": "points", "evidence": "documented"}}],
    )
    return swedish, english


def test_paragraphs_stand_beside_each_other_where_both_have_the_same(pair):
    rows = [(str(row.first), str(row.second)) for row in parallel_rows(*pair)]
    assert rows[0] == ('<p class="lead">Vatten för alla.</p>', '<p class="lead">Water for all.</p>')
    assert ("<p>Ett.</p>", "<p>One.</p>") in rows
    assert ("<p>Två.</p>", "<p>Two.</p>") in rows
    assert ("<h2>Vad som gjordes</h2>", "<h2>What was done</h2>") in rows
    # Where they differ the whole piece is one row, its headings below the part's own.
    assert ("<h3>Mätt</h3><p>Så.</p>", "<p>Thus.</p>") in rows


def test_what_the_program_says_is_in_each_sides_language(pair):
    (result,) = [row for row in parallel_rows(*pair) if "points" in row.second]
    assert "Documented" in result.second
    assert "Documented" not in result.first
    assert "Dokumenterat" in result.first


def test_the_page_has_both_titles_each_with_its_language(pair, client: Client):
    html = client.get(pair[0].get_url().rstrip("/") + SV).content.decode()
    assert '<html lang="sv">' in html
    assert '<p class="parallel__title" lang="en">Water</p>' in html
    assert '<div class="prose" lang="sv"><p>Ett.</p></div>' in html
    assert '<div class="prose parallel__second" lang="en"><p>One.</p></div>' in html
    english = client.get(pair[1].get_url().rstrip("/") + EN).content.decode()
    assert '<p class="parallel__title" lang="sv">Vatten</p>' in english


def test_search_engines_know_the_story_by_its_own_address(pair, client: Client):
    html = client.get(pair[0].get_url().rstrip("/") + SV).content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="canonical"' not in html
    assert 'rel="alternate"' not in html


def test_one_press_leads_there_from_either_version_and_back(pair, client: Client):
    for page, end in zip(pair, (SV, EN), strict=True):
        own = page.get_url()
        assert f'href="{own.rstrip("/")}{end}"' in client.get(own).content.decode()
        beside = client.get(own.rstrip("/") + end).content.decode()
        assert all(f'href="{version.get_url()}"' in beside for version in pair)


def test_a_story_in_one_language_has_no_other_side(db, client: Client):
    alone = story()
    assert SV not in client.get(alone.get_url()).content.decode()
    answer = client.get(alone.get_url().rstrip("/") + SV)
    assert (answer.status_code, answer["Location"]) == (302, alone.get_url())


@pytest.mark.parametrize("hidden", ["draft", "restricted"])
def test_a_version_that_is_not_public_is_not_shown_beside(pair, client: Client, hidden):
    swedish, english = pair
    if hidden == "draft":
        english.keep_translations_live = True
        english.unpublish()
    else:
        PageViewRestriction.objects.create(page=english, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get(swedish.get_url().rstrip("/") + SV)
    assert (answer.status_code, answer["Location"]) == (302, swedish.get_url())


def test_the_number_of_queries_does_not_grow_with_the_text(pair, client: Client, count_queries):
    address = pair[0].get_url().rstrip("/") + SV
    client.get(address)
    few = count_queries(lambda: client.get(address))
    for page in pair:
        page.body = [*page.body.raw_data, *text("<p>Mer.</p>", "3"), *text("<p>Än mer.</p>", "4")]
        page.save_revision().publish()
    client.get(address)
    assert count_queries(lambda: client.get(address)) == few <= 14


def lesson(words: str) -> list[dict[str, object]]:
    return [{"type": "lesson", "id": "l", "value": {"side": "swedish", "text": f"<p>{words}</p>"}}]


def test_a_lesson_says_whose_it_is_by_name_in_each_language(db):
    swedish = story(lessons=lesson("Fråga."))
    english = story("en", of=swedish, lessons=lesson("Ask."))
    (row,) = [row for row in parallel_rows(swedish, english) if "Ask." in row.second]
    assert "Växjö kommun" in row.first
    assert "Växjö Municipality" in row.second


def test_a_summary_that_repeats_the_title_is_not_said_again(db):
    swedish = story(title="Vatten för alla", summary="Vatten för alla.")
    english = story("en", of=swedish, title="Water for all", summary="How it was done.")
    assert str(parallel_rows(swedish, english)[0].first) == ""
    english.summary = "Water for all"
    assert parallel_rows(swedish, english) == []


def test_there_is_a_way_on_from_the_end(pair, client: Client):
    html = client.get(pair[0].get_url().rstrip("/") + SV).content.decode()
    assert f'<a class="arrow" href="{pair[0].get_url()}">' in html
