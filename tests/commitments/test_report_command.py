"""`commitment_report`: what it prints, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import InternationalPartyFactory, story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _indexes(indexes: dict[str, Any]) -> None:
    """Stories need their listings."""


def report(*arguments: str) -> str:
    out = io.StringIO()
    call_command("commitment_report", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


YEAR = ("--from", "2021-01-01", "--to", "2021-12-31")


def test_json_is_one_object_with_the_letters_as_they_are() -> None:
    story(title="Ån & åsen")
    text = report(*YEAR, "--format", "json", "--language", "sv")
    read = json.loads(text)
    assert read["period"] == {"from": "2021-01-01", "to": "2021-12-31"}
    assert read["communicative"]["items"][0]["title"] == "Ån & åsen"
    assert "Ån" in text


def test_csv_has_a_row_a_figure_and_the_items() -> None:
    story(title="Titeln", abroad=(InternationalPartyFactory.create(country="VN"),))
    rows = list(
        csv.reader(
            io.StringIO(report(*YEAR, "--format", "csv", "--language", "en").removeprefix("\ufeff")), delimiter=";"
        )
    )
    assert rows[0] == ["section", "key", "subkey", "label", "value"]
    found = {tuple(row[:3]): row[3:] for row in rows[1:]}
    assert found["communicative", "stories", ""] == ["Good examples", "1"]
    assert found["communicative", "by_country", "VN"] == ["Vietnam", "1"]
    assert found["communicative", "by_core_value", "participation"] == ["Participation", "1"]
    assert len([row for row in rows if row[1] == "by_region"]) == 21
    assert [row[3] for row in rows if row[1] == "items"] == ["Titeln"]
    assert len([row for row in rows if row[1] == "municipalities_missing"]) == 289


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_escapes_formulas(start: str) -> None:
    page = story()
    type(page).objects.update(title=f"{start}1+1")
    rows = list(
        csv.reader(io.StringIO(report(*YEAR, "--format", "csv", "--language", "sv"), newline=""), delimiter=";")
    )
    assert [row[3] for row in rows if row[1] == "items"] == [f"'{start}1+1"]


def test_the_same_bytes_go_to_a_file(tmp_path: Path) -> None:
    story()
    file = tmp_path / "report.json"
    assert report(*YEAR, "--output", str(file)) == ""
    assert file.read_bytes().decode() == report(*YEAR)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "2021-13-01", "--to", "2021-12-31"), "--from: there is no day 2021-13-01"),
        (("--from", "2021-01-01", "--to", "31/12 2021"), "--to: '31/12 2021' is not a day"),
        (("--from", "2021-12-31", "--to", "2021-01-01"), "before it begins"),
        ((*YEAR, "--as-of", "2022-01-31T12:00"), "--as-of: '2022-01-31T12:00' lacks its offset"),
        ((*YEAR, "--as-of", "yesterday"), "--as-of: 'yesterday' is not a moment"),
        ((*YEAR, "--output", "/nowhere/at/all.json"), "cannot write /nowhere/at/all.json"),
    ],
)
def test_bad_arguments_are_refused_with_a_reason(arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said) as refused:
        report(*arguments)
    assert refused.value.returncode == 1


@pytest.mark.parametrize("as_of", ["2022-01-31", "2022-01-31T12:00+01:00", "2022-01-31T11:00:00Z"])
def test_the_moment_of_now_can_be_given(as_of: str) -> None:
    assert report(*YEAR, "--as-of", as_of) == report(*YEAR)
