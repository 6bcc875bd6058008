"""Maps of places: their classes, their numbers, and what ties them to the list beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.outlines.stored import Outline
from places.places_map import Classes
from places.reference import rows

CSS = Path(__file__).resolve().parents[2] / "static/css/map.css"


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        ([], []),
        ([0, 0], []),
        ([0, 1], [(1, 1, 1)]),
        ([1, 2], [(1, 1, 1), (2, 2, 2)]),
        ([3], [(1, 1, 1), (2, 2, 2), (3, 3, 3)]),
        ([5], [(1, 1, 1), (2, 2, 2), (3, 3, None)]),
        ([6], [(1, 1, 2), (2, 3, 5), (3, 6, 6)]),
        ([13], [(1, 1, 4), (2, 5, 9), (3, 10, None)]),
        ([4000], [(1, 1, 24), (2, 25, 99), (3, 100, None)]),
    ],
)
def test_the_limits_of_the_classes_follow_the_numbers(counts, key):
    assert Classes.fitting(counts).rows == key


@given(st.lists(st.integers(0, 5000)))
def test_every_number_is_in_the_class_whose_limits_hold_it(counts):
    classes = Classes.fitting(counts)
    limits = {number: (least, most) for number, least, most in classes.rows}
    assert len(limits) <= 3
    for count in counts:
        number = classes.of(count)
        assert (number == 0) == (count == 0)
        if number:
            least, most = limits[number]
            assert least <= count <= (most or count)


def test_a_figure_stands_only_where_it_has_room():
    narrow, wide, always = (Outline("x", "", 0, 0, room) for room in (11, 40, 0))
    assert [shape.has_room(7, 26) for shape in (narrow, wide, always)] == [True, True, True]
    assert [shape.has_room(12, 26) for shape in (narrow, wide, always)] == [False, True, True]
    assert not narrow.has_room(7, 30)


def tied(css: str) -> list[str]:
    """The numbers of the places that a style sheet marks in the list and on the map."""
    pairs = re.findall(r'&:has\(\[data-place="(\d+)"\]:is\(:hover, :focus-within\)\) \[data-place="(\d+)"\]', css)
    return [one for one, other in pairs if one == other]


def test_the_stylesheet_ties_every_place_of_the_longest_list_to_the_map():
    counties = [row["county_code"] for row in rows("municipalities.csv")]
    longest = max(counties.count(county) for county in set(counties))
    marked = tied(CSS.read_text(encoding="utf-8"))
    assert marked == [str(number) for number in range(1, len(marked) + 1)]
    assert len(marked) >= longest
    assert tied('&:has([data-place="1"]:is(:hover, :focus-within)) [data-place="2"]') == []
