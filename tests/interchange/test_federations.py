"""Federations of municipalities go out and in with all the rest, and count as one organisation each."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from commitments.composing import compose
from commitments.documents.csv import as_csv
from commitments.documents.tables import sections_of
from commitments.period import Period, moment
from commitments.recounting import differences
from commitments.report import Report
from interchange.importing import import_file
from places.models import Federation
from tests import generated
from tests.interchange.test_partnerships import refused
from tests.interchange.test_round_trip import exported, whole_story

pytestmark = pytest.mark.django_db

CODE = "F2220001234"
YEAR = Period(datetime.date(2021, 1, 1), datetime.date(2021, 12, 31))


def federation(**changes: Any) -> dict[str, Any]:
    return {
        "type": "federation",
        "code": CODE,
        "name": {"sv": "Exempelförbundet", "en": "The Example Federation"},
        "members": ["0114", "0980", "R14"],
    } | changes


def named(*parties: str, **changes: Any) -> dict[str, Any]:
    """A public story of 2021 with these Swedish parties."""
    told = whole_story(swedish_parties=list(parties), image=None, pictures=[], **changes)
    told["languages"]["sv"]["body_html"] = ""
    return told


def test_it_comes_in_wherever_it_stands_in_the_file_and_goes_out_as_it_was(indexes: Any, tmp_path: Path) -> None:
    import_file(generated.write(tmp_path / "in.jsonl", [named(CODE), federation(members=["R14", "R09", "0114"])]))
    assert Federation.objects.get().region_id == "01"
    files = exported(tmp_path / "out")
    assert json.loads(files["content.jsonl"].splitlines()[0]) == federation()
    again = import_file(tmp_path / "out" / "content.jsonl")
    assert (again.made, again.replaced) == (0, 0)


def test_it_is_replaced_whole_and_called_alike_in_a_language_without_a_name(tmp_path: Path) -> None:
    import_file(generated.write(tmp_path / "in.jsonl", [federation()]))
    again = federation(name={"sv": "", "en": "Renamed"}, members=["0114", "1490"])
    assert import_file(generated.write(tmp_path / "again.jsonl", [again])).replaced == 1
    row = Federation.objects.get()
    assert (row.name_sv, row.name_en) == ("Renamed", "Renamed")
    assert sorted(row.members.values_list("pk", flat=True)) == ["0114", "1490"]
    assert import_file(tmp_path / "again.jsonl").unchanged == 1


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"code": "F222"}, "line 1: code: must be F and ten digits, not 'F222'"),
        ({"code": None}, "line 1: code: must be F and ten digits, not None"),
        ({"members": ["0114"]}, "line 1: members: a federation needs at least 2"),
        ({"members": ["0980", "R09"]}, "line 1: members: a federation needs at least 2"),
        ({"members": ["0114", "1490", CODE]}, f"line 1: members.2: unknown code '{CODE}'"),
        ({"name": {"sv": "", "en": " "}}, "line 1: name: must not be empty in both languages"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, changes: dict[str, Any], problem: str) -> None:
    assert problem in refused(tmp_path, federation(**changes))


def test_one_that_nothing_defines_is_unknown_and_one_twice_is_said(indexes: Any, tmp_path: Path) -> None:
    assert f"line 1: swedish_parties.0: unknown code '{CODE}'" in refused(tmp_path, named(CODE))
    assert refused(tmp_path, federation(), federation()) == ["line 2: code: is on line 1 already"]


def test_it_counts_as_one_and_none_of_its_members(indexes: Any, tmp_path: Path) -> None:
    import_file(generated.write(tmp_path / "in.jsonl", [federation(), named(CODE, "0114")]))
    report = compose(YEAR, moment("2026-01-01"))
    told = report.figures.as_json()
    assert (
        told["communicative"]
        | {
            "organisations": 2,
            "federations": 1,
            "municipalities": 1,
            "region_authorities": 0,
            "regions": 3,
            "partnerships": 2,
        }
        == told["communicative"]
    )
    counties = {code for code, count in told["communicative"]["by_region"].items() if count}
    assert counties == {"01", "09", "14"}
    assert told["coverage"]["municipalities_through_federations"] == ["0980"]
    assert told["coverage"]["organisations_total"] == 310
    again = Report.from_json(json.loads(report.canonical()))
    assert differences(again) == []
    assert "coverage;municipalities_through_federations;0980;Region Gotland;0" in as_csv(again, "sv")
    coverage = next(each for each in sections_of(again, "sv") if each.key == "coverage")
    assert [table.rows for table in coverage.tables if table.key == "municipalities_through_federations"] == [
        [("Region Gotland", "Gotlands län")]
    ]
    assert again.as_json() == report.as_json()


def test_a_federation_that_nothing_counted_names_is_not_in_an_edition(tmp_path: Path) -> None:
    import_file(generated.write(tmp_path / "in.jsonl", [federation()]))
    assert len(compose(YEAR, moment("2026-01-01")).organisations) == 310
