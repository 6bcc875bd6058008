"""Outlines: how they are drawn from a source, and that what is stored is whole."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from places.countries import country_names
from places.municipality_map import municipality_geometry
from places.neighbours import neighbours
from places.outlines import drawing
from places.outlines.borders import Borders, area
from places.outlines.stored import extent
from places.reference import DATA, NORTH_TO_SOUTH, rows
from places.world_map import OUTLINES, earth

MUNICIPALITIES = [row["code"] for row in rows("municipalities.csv")]


def points(path: str) -> set[tuple[int, int]]:
    """The points of an outline."""
    found = set()
    for part in path.split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        found.add((x, y))
        for across, down in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + across, y + down
            found.add((x, y))
    return found


# --- Drawing ----------------------------------------------------------------------------------

# Two squares side by side, with a small tip on the border between them, and an island of the second.
LEFT = [(0.0, 0.0), (10.0, 0.0), (10.4, 5.0), (10.0, 10.0), (0.0, 10.0)]
RIGHT = [(10.0, 10.0), (10.4, 5.0), (10.0, 0.0), (20.0, 0.0), (20.0, 10.0)]
ISLAND = [(30.0, 0.0), (34.0, 0.0), (34.0, 4.0), (30.0, 4.0)]


def test_a_border_is_made_simpler_once_for_both_who_share_it() -> None:
    outlines = Borders({"a": [LEFT], "b": [RIGHT, ISLAND]}).outlines(tolerance=3)
    assert set(outlines["a"][0]) == {(0, 0), (10, 0), (10, 10), (0, 10)}
    assert set(outlines["b"][0]) == {(10, 0), (20, 0), (20, 10), (10, 10)}
    assert set(outlines["b"][1]) == set(ISLAND)


def test_a_tip_that_is_large_enough_stays_in_both() -> None:
    outlines = Borders({"a": [LEFT], "b": [RIGHT]}).outlines(tolerance=1)
    assert (10.4, 5.0) in outlines["a"][0]
    assert (10.4, 5.0) in outlines["b"][0]


def test_the_land_has_no_borders_within_it() -> None:
    land = Borders({"a": [LEFT], "b": [RIGHT, ISLAND]}).land(tolerance=3)
    assert sorted(area(ring) for ring in land) == [16, 200]
    assert (10.4, 5.0) not in {point for ring in land for point in ring}


def test_a_country_within_another_is_a_hole_in_it_and_a_part_without_a_code_belongs_to_one(monkeypatch: Any) -> None:
    monkeypatch.setattr(drawing, "SHOWN_AS", {(20.0, 0.0): "KE"})
    source = "".join(
        f'<path data-country="{code}" d="{path}"/>'
        for code, path in {
            "KE": "M0,0L20,0L20,20L0,20Z",
            "LS": "M8,8L12,8L12,12L8,12Z",
            "": "M20,0L40,0L40,20L20,20Z",
            "AQ": "M0,90L50,90L50,99L0,99Z",
            "XK": "M60,0L70,0L70,10L60,10Z",
        }.items()
    )
    drawn = drawing.world(source)
    outlines = {row["code"]: row["path"] for row in drawn["outlines"]}
    assert set(outlines) == {"KE", "LS"}
    assert extent(outlines["KE"]) == (0, 0, 80, 40)
    assert points(outlines["LS"]) < points(outlines["KE"])
    assert sorted(map(extent, drawn["land"])) == [(0, 0, 80, 40), (120, 0, 140, 20)]


SOURCE = {
    "features": [
        {
            "properties": {"code": "0980"},
            "geometry": {"type": "Polygon", "coordinates": [[[18, 57], [19, 57], [19, 58], [18, 58], [18, 57]]]},
        }
    ]
}


def test_a_county_fills_its_box_and_a_degree_is_narrower_than_it_is_high(tmp_path: Path) -> None:
    source = tmp_path / "source.geojson"
    source.write_text(json.dumps(SOURCE))
    drawn = drawing.municipalities(source.read_text())
    left, top, right, bottom = extent(drawn["09"]["outlines"][0]["path"])
    assert (left, top, bottom) == (0, 0, 1040)
    assert 0.5 < (right - left) / (bottom - top) < 0.65


def test_the_command_says_whether_the_stored_outlines_are_those_of_a_source(tmp_path: Path, monkeypatch: Any) -> None:
    source = tmp_path / "source.geojson"
    source.write_text(json.dumps(SOURCE))
    monkeypatch.setattr("places.management.commands.draw_outlines.DATA", tmp_path)
    with pytest.raises(CommandError, match="is not what"):
        call_command("draw_outlines", "municipalities", str(source), check=True)
    call_command("draw_outlines", "municipalities", str(source))
    call_command("draw_outlines", "municipalities", str(source), check=True, stdout=StringIO())
    source.write_text("{}")
    with pytest.raises(CommandError, match="cannot be drawn"):
        call_command("draw_outlines", "municipalities", str(source))


# --- What is stored ---------------------------------------------------------------------------


def test_every_municipality_has_an_outline_in_its_own_countys_box() -> None:
    drawn = []
    for county in NORTH_TO_SOUTH:
        geometry = municipality_geometry(county)
        left, top, wide, high = (int(number) for number in geometry.view_box.split())
        for shape in geometry.outlines:
            assert shape.code[:2] == county
            x1, y1, x2, y2 = extent(shape.path)
            assert left <= x1 < shape.label_x < x2 <= left + wide, shape.code
            assert top <= y1 < shape.label_y < y2 <= top + high, shape.code
            assert shape.room, shape.code
            drawn.append(shape.code)
    assert sorted(drawn) == sorted(MUNICIPALITIES)
    assert len(drawn) == 290


def test_municipalities_that_border_on_each_other_share_points_of_their_outlines() -> None:
    """The islands without a border on land have neighbours across the water."""
    islands = {"0125", "0186", "1407", "1419"}
    apart = []
    for county in NORTH_TO_SOUTH:
        drawn = {shape.code: points(shape.path) for shape in municipality_geometry(county).outlines}
        apart += [
            (code, other)
            for code in drawn
            for other in neighbours()[code]
            if other in drawn and not {code, other} & islands and not drawn[code] & drawn[other]
        ]
    assert apart == []


def test_every_stored_country_has_a_name_and_the_usual_partners_have_an_outline() -> None:
    assert set(earth().countries) <= set(country_names("sv"))
    partners = {"KE", "ZA", "LS", "UA", "VN", "ZM", "BA", "GE", "PS", "CO", "IN", "SE", "SO", "CY"}
    assert partners <= set(earth().countries)


def test_crimea_is_ukraines() -> None:
    # Without it Ukraine ends but a third of a degree south of Moldova, which is hardly two units.
    ukraine, moldova = (extent(earth().countries[code].path) for code in ("UA", "MD"))
    assert ukraine[3] > moldova[3] + 3


def test_every_file_of_outlines_names_its_source_and_its_licence() -> None:
    sources = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    for file in DATA.glob("*.json"):
        told = next(line for line in sources.splitlines() if f"`{file.name}`" in line)
        assert re.search(r"CC0|public domain", told), file.name
    assert OUTLINES in sources
