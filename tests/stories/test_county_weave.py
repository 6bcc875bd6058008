"""The woven silhouettes of the counties."""

from xml.etree import ElementTree

import pytest

from places.county_map import geometry
from places.outlines.stored import extent
from places.reference import NORTH_TO_SOUTH
from stories.weave.county import MARGIN, county_svg
from tests.markup_parts import part


def test_an_outline_begins_absolutely_and_goes_on_relatively():
    assert extent("M10 20l5-5 -20 30zM100 0l1 1z") == (-5, 0, 101, 45)


@pytest.mark.parametrize("code", NORTH_TO_SOUTH)
def test_the_cloth_covers_the_county_and_is_cut_to_it(code):
    svg = ElementTree.fromstring(county_svg(code))
    box = [float(number) for number in svg.attrib["viewBox"].split()]
    left, top, right, bottom = extent({o.code: o.path for o in geometry().outlines}[code])
    assert box == pytest.approx([left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN])
    place, scale = part(svg, ".//g/g").attrib["transform"].split(") ")
    x, y = map(float, place.removeprefix("translate(").split())
    bed, times = part(svg, ".//rect").attrib, float(scale.removeprefix("scale(").rstrip(")"))
    assert x <= left + 0.1 and y <= top + 0.1
    assert x + float(bed["width"]) * times >= right - 0.1
    assert y + float(bed["height"]) * times >= bottom - 0.1
    assert part(svg, "g").attrib["clip-path"] == f"url(#county-{code})"


def test_every_county_has_a_cloth_of_its_own_that_stays():
    drawn = [county_svg(code) for code in NORTH_TO_SOUTH]
    assert len(set(drawn)) == len(NORTH_TO_SOUTH)
    assert drawn == [county_svg(code) for code in NORTH_TO_SOUTH]
    assert max(len(svg) for svg in drawn) < 20_000


def test_a_county_without_an_example_is_bare_warp():
    svg = ElementTree.fromstring(county_svg("24", is_woven=False))
    drawn = {path.attrib["class"] for path in svg.findall(".//g/g/g/path")}
    assert drawn == {"w-warp", "w-warp2"}
    assert "weave--bare" in svg.attrib["class"]


def test_there_are_no_other_counties():
    with pytest.raises(KeyError):
        county_svg("02")
