"""The weave of partnerships: who is in it, what it ties together, what has room."""

import re
from collections.abc import Iterable
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from stories.presentation import Partner, StoryPresentation
from stories.weave.partnerships import ACROSS, MOST_PAIRS, Loom
from tests.stories.test_templates import story


def told(home, abroad, value="equity", *, country="Kenya", programme="partnership", withhold_place=False):
    values = [SimpleNamespace(code=value)] if value else []
    return story(
        page={"programme": programme, "withhold_place": withhold_place},
        swedish=[Partner(home, "Län", f"{home}-kod")],
        international=[Partner(abroad, country, country[:2].upper())] if abroad else [],
        core_values=values,
    )


def woven(stories: Iterable[StoryPresentation]) -> Loom:
    loom = Loom.of(list(stories))
    assert loom is not None
    return loom


def names(loom: Loom) -> list[tuple[str, str]]:
    return [(pair.home, pair.abroad) for pair in loom.pairs]


def test_a_weave_has_the_first_pairs_and_a_stitch_for_each():
    loom = woven([told(f"S{n}", f"A{n}") for n in range(9)])
    assert names(loom) == [(f"S{n}", f"A{n}") for n in range(MOST_PAIRS)]
    assert len(loom.stitches) == len(loom.warps) == len(loom.wefts) == MOST_PAIRS


def test_dyes_that_are_not_there_yet_come_first():
    dyes = ["equity", "equity", "equity", "equity", "transparency", "accountability", "participation"]
    loom = woven([told(f"S{n}", f"A{n}", dye) for n, dye in enumerate(dyes)])
    assert [weft.value for weft in loom.wefts] == ["equity", "transparency", "accountability", "participation"]


def test_a_story_of_several_values_wears_the_one_that_is_not_there_yet():
    stories = [told("S", "A"), told("T", "B")]
    stories[1].core_values.append(SimpleNamespace(code="transparency"))
    assert [weft.value for weft in woven(stories).wefts] == ["equity", "transparency"]


def test_no_partner_has_two_threads():
    loom = woven([told("S", "A"), told("S", "B"), told("T", "A"), told("U", "C")])
    assert names(loom) == [("S", "A"), ("U", "C")]


def test_partners_that_share_another_story_are_tied_too():
    shared = [told("S", "A"), told("T", "B"), told("S", "B")]
    assert len(woven(shared).stitches) == 3
    assert len(woven(shared[:2]).stitches) == 2


@pytest.mark.parametrize(
    "left_out",
    [told("X", "Y", programme="itp"), told("X", "Y", withhold_place=True), told("X", "")],
)
def test_only_partnerships_that_may_be_named_are_woven(left_out):
    assert Loom.of([left_out, told("S", "A")]) is None
    assert ("X", "Y") not in names(woven([left_out, told("S", "A"), told("T", "B")]))


def test_one_partnership_is_no_weave():
    assert Loom.of([]) is None
    assert Loom.of([told("S", "A")]) is None


def test_a_long_name_stays_in_its_label_and_is_whole_in_the_caption():
    long = "Regionkommunförbundet Västernorrlandsbygden"
    loom = woven([told(long, long, country="Bosnien och Hercegovina"), told("S", "A")])
    lines = [line.text for line in (*loom.warps[0].lines, *loom.wefts[0].lines)]
    assert all(len(line) <= 17 for line in lines)
    assert len(loom.wefts[0].lines) == 3
    with override("sv"):
        html = render_to_string("components/loom.html", {"loom": loom})
    assert long in html.partition("<figcaption>")[2]


def test_a_weft_goes_over_and_under_in_turn_and_is_a_whole_thread_at_both_ends():
    loom = woven([told(f"S{n}", f"A{n}") for n in range(4)])
    for weft in loom.wefts:
        runs = [(int(a), int(b)) for a, b in re.findall(r"M(\d+) \d+H(\d+)", weft.path)]
        assert all(start < end for start, end in runs)
        assert min(start for start, _end in runs) < ACROSS
        assert len(runs) == 5 * 3


def test_the_drawing_has_no_number_that_a_browser_cannot_read():
    with override("sv"):
        html = render_to_string("components/loom.html", {"loom": Loom.of([told("S", "A"), told("T", "B")])})
    assert not re.findall(r'(?:x|y|width|height)="[^"]*,[^"]*"', html)
    assert 'viewBox="0 0 ' in html


def test_each_stitch_leads_to_what_the_partner_did_in_the_country_and_says_so():
    loom = Loom.of([told("S", "A"), told("T", "B", country="Vietnam"), told("S", "B", country="Vietnam")], "/lista/")
    with override("en"):
        html = render_to_string("components/loom.html", {"loom": loom})
    links = re.findall(r'<a class="loom__stitch" href="([^"]*)">\s*<title>([^<]*)</title>', html)
    assert sorted(links) == [
        ("/lista/?party=S-kod&amp;country=KE", "Examples: S and Kenya"),
        ("/lista/?party=S-kod&amp;country=VI", "Examples: S and Vietnam"),
        ("/lista/?party=T-kod&amp;country=VI", "Examples: T and Vietnam"),
    ]
    # What is drawn beside them is no second reading of the same names.
    drawn = html.partition('<g aria-hidden="true">')[2].partition("<a ")[0]
    assert "<text" in drawn
    assert drawn.rstrip().endswith("</g>")


def test_a_stitch_has_room_for_a_finger_on_the_smallest_phone():
    loom = woven([told(f"S{n}", f"A{n}") for n in range(MOST_PAIRS)])
    narrowest = 320 - 2 * 20
    assert min(stitch.size for stitch in loom.stitches) * narrowest / loom.width >= 24


def test_a_weave_without_a_listing_leads_nowhere():
    html = render_to_string("components/loom.html", {"loom": Loom.of([told("S", "A"), told("T", "B")])})
    assert 'class="loom__stitch"' in html
    assert "<a class" not in html
