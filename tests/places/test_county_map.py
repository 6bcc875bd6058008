"""The map of counties: its classes, its shapes, what is drawn and what is read aloud."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from places.county_map import CLASSES, CountyMap, geometry, small_geometry
from places.outlines.stored import extent
from places.reference import NORTH_TO_SOUTH, rows
from tests.markup_parts import part

NAMES = {row["county_code"]: row["county_name_sv"] for row in rows("regions.csv")}


def county_map(counts) -> CountyMap:
    return CountyMap.of(
        counts, NAMES, lambda code: f"/sv/goda-exempel/?region={code}&language=any" if counts.get(code) else ""
    )


def drawn(counts) -> ET.Element:
    with override("en"):
        html = render_to_string("components/county_map.html", {"map": county_map(counts)})
    return ET.fromstring(f"<div>{html}</div>")


@pytest.mark.parametrize(("count", "number"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (400, 3)])
def test_a_count_falls_in_its_class(count, number):
    assert CLASSES.of(count) == number


def test_there_is_no_class_below_nothing():
    with pytest.raises(ValueError, match="-1"):
        CLASSES.of(-1)


def test_the_key_says_what_the_classes_are():
    with override("en"):
        key = render_to_string("components/map_key.html", {"map": county_map({"14": 12})})
    assert re.findall(r"</i>([^<]+)</li>", key) == ["No example", "1–2", "3–4", "5 or more"]


def test_every_county_has_one_outline_inside_the_box():
    assert [outline.code for outline in geometry().outlines] == NORTH_TO_SOUTH
    left, top, width, height = (float(number) for number in geometry().view_box.split())
    for outline in geometry().outlines:
        assert re.fullmatch(r"[MLlz0-9 .-]+", outline.path), outline.code
        assert left < outline.label_x < left + width, outline.code
        assert top < outline.label_y < top + height, outline.code


def test_the_list_has_every_county_from_north_to_south():
    items = drawn({"14": 3}).findall(".//li")
    assert [item.get("data-place") for item in items] == [str(number) for number in range(1, 22)]
    assert [part(item, "*/span").text for item in items] == [NAMES[code] for code in NORTH_TO_SOUTH]


def test_only_a_county_with_examples_is_a_link_and_the_list_is_the_control():
    page = drawn({"14": 3, "25": 1})
    on_map, in_list = part(page, "figure").findall(".//a"), part(page, "div").findall(".//a")
    assert [link.get("href") for link in on_map] == [link.get("href") for link in in_list]
    assert len(in_list) == 2
    assert {link.get("tabindex") for link in on_map} == {"-1"}
    assert {link.get("tabindex") for link in in_list} == {None}
    assert part(page, "figure/svg").get("aria-hidden") == "true"


def test_a_figure_stands_on_its_county_and_none_where_there_is_nothing():
    page = drawn({"14": 12, "25": 1})
    assert [(text.get("class"), text.text) for text in page.findall(".//text")] == [("t1", "1"), ("t3", "12")]
    assert len(page.findall(".//g[@class='l0']")) == 19


def test_the_map_counts_the_counties_that_have_something():
    full = county_map({"14": 12, "25": 1, "24": 0})
    assert (full.reached, full.waiting, full.total, full.most) == (2, 19, 21, 12)


def test_many_examples_are_a_solid_bar():
    assert county_map({"14": 60}).fits_threads
    assert not county_map({"14": 61}).fits_threads
    assert "stroke-dasharray" not in ET.tostring(drawn({"14": 61}), encoding="unicode")


def test_no_example_at_all_is_a_map_of_bare_warp():
    page = drawn({})
    assert len(page.findall(".//g[@class='l0']")) == 21
    assert not page.findall(".//a")


def test_the_small_map_has_every_county_where_it_lies_in_a_sixth_of_the_letters() -> None:
    small, large = small_geometry(), geometry()
    assert [shape.code for shape in small.outlines] == NORTH_TO_SOUTH
    assert 6 * sum(len(shape.path) for shape in small.outlines) < sum(len(shape.path) for shape in large.outlines)
    for one, other in zip(small.outlines, large.outlines, strict=True):
        assert extent(one.path) == pytest.approx([each / 2 for each in extent(other.path)], abs=3)
