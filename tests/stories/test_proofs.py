"""A story leads with what came of it, where one can tell how that is known."""

from __future__ import annotations

import pytest
from django.test import Client

from stories.presentation import StoryPresentation
from tests.factories import InternationalPartyFactory, ensure_index, story

SOURCE = "https://example.org/report"


def results(*told: tuple[str, str, str]) -> list[dict[str, object]]:
    """Results by figure, evidence and source; each counts what its place says."""
    return [
        {"type": "result", "value": {"figure": figure, "text": f"things {n}", "evidence": evidence, "source": source}}
        for n, (figure, evidence, source) in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("told", "leads"),
    [
        (("24", "documented", ""), True),
        (("24", "evaluated", ""), True),
        (("24", "claimed", SOURCE), True),
        (("24", "claimed", ""), False),
        (("", "evaluated", SOURCE), False),
    ],
)
def test_a_numeral_leads_if_one_can_tell_how_it_is_known(db, told, leads):
    shown = StoryPresentation.of(story(results=results(told)))
    assert (len(shown.proofs), len(shown.other_results)) == ((1, 0) if leads else (0, 1))


def test_at_most_three_lead_and_the_others_stand_beside_the_text(db):
    shown = StoryPresentation.of(story(results=results(*[("1", "documented", "")] * 5)))
    assert [value["text"] for value in shown.proofs] == ["things 0", "things 1", "things 2"]
    assert [value["text"] for value in shown.other_results] == ["things 3", "things 4"]


def test_equal_results_are_each_shown(db):
    twice = results(("1", "documented", ""))[0]
    shown = StoryPresentation.of(story(results=[twice, {**twice}, {**twice}, {**twice}]))
    assert (len(shown.proofs), len(shown.other_results)) == (3, 1)


def test_the_page_has_the_numeral_with_how_one_knows_before_the_text(db, client: Client):
    page = story(
        results=results(("24", "documented", SOURCE), ("", "claimed", "")),
        body=[{"type": "text", "value": "<p>Det började med en fråga.</p>"}],
    )
    html = client.get(page.get_url()).content.decode()
    places = [html.index(text) for text in (">24</b>", "Så vet vi:", "dokumenterat", "Det började med")]
    assert places == sorted(places)
    assert "story-cover" not in html
    assert html.count("things 0") == 2  # the numeral, and the name of its link
    assert html.count("things 1") == 1


def test_a_story_without_numerals_leads_with_its_weave(db, client: Client):
    html = client.get(story().get_url()).content.decode()
    assert "story-cover" in html
    assert "proofs" not in html


def test_a_card_tells_the_first_result_in_one_line(db, client: Client):
    ensure_index("stories.StoryIndexPage", "sv")
    story(results=results(("24", "documented", ""), ("9", "documented", "")))
    html = client.get("/sv/goda-exempel/").content.decode()
    assert '<p class="card__result"><b>24</b> things 0</p>' in html
    assert "things 1" not in html


def lessons(*sides: str) -> list[dict[str, object]]:
    return [{"type": "lesson", "value": {"side": side, "text": f"<p>{side}.</p>"}} for side in sides]


@pytest.mark.parametrize(
    ("sides", "two"),
    [
        (("swedish", "international"), True),
        (("international", "swedish"), True),
        (("swedish", "both"), False),
        (("swedish", "international", "both"), False),
        (("swedish",), False),
    ],
)
def test_each_sides_lesson_stands_beside_the_others_where_each_has_one(db, client: Client, sides, two):
    html = client.get(story(lessons=lessons(*sides)).get_url()).content.decode()
    assert ("voices--two" in html) is two
    assert ('id="strand-down"' in html) is two


def test_a_lesson_is_told_by_the_partners_name(db, client: Client):
    html = client.get(story(parties=("0780",), lessons=lessons("swedish")).get_url()).content.decode()
    assert "<h3>Växjö kommun</h3>" in html


def test_a_lesson_of_a_withheld_place_names_its_country_alone(db, client: Client):
    place = InternationalPartyFactory.create(name="Hemligstad", country="KE")
    html = client.get(story(abroad=(place,), withhold_place=True, lessons=lessons("international")).get_url())
    assert "<h3>Kenya</h3>" in html.content.decode()
    assert "Hemligstad" not in html.content.decode()
