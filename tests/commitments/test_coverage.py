"""Where there is no example: in a period, in the last years, ever."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

import pytest
from django.test import Client

from commitments.coverage.coverage import Coverage, Window
from commitments.period import Period
from tests.factories import story

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 25)


def coverage(language: str = "sv", **query: str) -> Coverage:
    return Coverage.of(query, language=language, listing="/sv/goda-exempel/", today=TODAY)


def row(found: Coverage, code: str) -> Any:
    return next(row for county in found.counties for row in county.rows if row.organisation.code == code)


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({"years": "1"}, (2025, 11, 26), (2026, 11, 25)),
        ({"years": "5"}, (2021, 11, 26), (2026, 11, 25)),
        ({"year": "2021"}, (2021, 1, 1), (2021, 12, 31)),
        ({"from": "2020-02-29", "to": "2021-03-01"}, (2020, 2, 29), (2021, 3, 1)),
    ],
)
def test_the_window_is_what_was_asked_for(query: dict[str, str], first: Any, last: Any) -> None:
    window = Window.of(query, TODAY)
    assert window.period == Period(datetime.date(*first), datetime.date(*last))
    assert not window.ignored


def test_the_last_year_on_the_day_of_a_leap_year_is_a_whole_year() -> None:
    assert Window.of({"years": "1"}, datetime.date(2024, 2, 29)).period.first == datetime.date(2023, 3, 1)


@pytest.mark.parametrize("value", ["0", "-1", "51", "x", "²", "9" * 500, "1 OR 1=1"])
def test_a_window_that_makes_no_sense_is_left_out_and_said(value: str) -> None:
    window = Window.of({"years": value}, TODAY)
    assert window.is_ever
    assert len(window.ignored) == 1


def test_an_old_example_covers_ever_and_not_the_last_years(indexes: Any) -> None:
    story(parties=("0780", "R24"), published_on=datetime.date(2021, 5, 4))
    story("en", parties=("0980",), published_on=datetime.date(2026, 5, 4))
    ever, lately = coverage(), coverage(years="3")
    assert (ever.figures.municipalities_covered, ever.figures.regions_covered) == (2, 3)
    assert (lately.figures.municipalities_covered, lately.figures.regions_covered) == (1, 1)
    assert (row(lately, "0780").count, row(lately, "0780").latest) == (0, datetime.date(2021, 5, 4))
    assert row(ever, "0780").url.endswith("&party=0780")
    assert row(ever, "0114").latest is None


def test_the_table_has_a_row_for_each_of_the_310_in_the_reader_s_language(client: Client, ledger_pages: Any) -> None:
    story(parties=("0780",))
    answer = client.get("/en/commitments/coverage.csv?year=2021")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 311
    assert ["0780", "Växjö Municipality", "07", "Kronoberg County", "1", "2021-05-04"] in rows
    assert sum(row[4] == "0" for row in rows[1:]) == 309


@pytest.mark.parametrize("address", ["/sv/ataganden/tackning/", "/en/commitments/coverage/"])
@pytest.mark.parametrize("query", ["", "?years=3", "?year=2021", "?years=x", "?from=2022&to=2021"])
def test_the_page_answers_whatever_is_asked(client: Client, ledger_pages: Any, address: str, query: str) -> None:
    answer = client.get(address + query)
    assert answer.status_code == 200
    assert answer.context["coverage"].figures.municipalities_total == 290


def test_the_page_asks_the_same_number_of_queries_at_3_and_at_30_stories(
    client: Client, ledger_pages: Any, count_queries: Any
) -> None:
    for _ in range(3):
        story()
    few = count_queries(lambda: client.get("/sv/ataganden/tackning/"))
    for _ in range(27):
        story(parties=("0780", "R24", "0980"))
    assert count_queries(lambda: client.get("/sv/ataganden/tackning/")) == few <= 9
