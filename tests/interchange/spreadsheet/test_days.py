"""Days as people write them, read right or refused."""

from __future__ import annotations

import datetime

import pytest

from interchange.spreadsheet.days import UnreadableError, day_of, is_period, period_of

D = datetime.date
WHOLE = (D(2019, 1, 1), D(2021, 12, 31))


@pytest.mark.parametrize("dash", ["-", "\u2010", "\u2011", "\u2012", "–", "—", "−", " - ", " – ", " till ", " to "])
def test_a_lone_year_begins_with_its_first_day_and_ends_with_its_last_whatever_the_dash(dash: str) -> None:
    assert period_of(("text", f"2019{dash}2021")) == WHOLE


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        (("text", "2019"), (D(2019, 1, 1), D(2019, 12, 31))),
        (("number", "2019"), (D(2019, 1, 1), D(2019, 12, 31))),
        (("text", "2019-03"), (D(2019, 3, 1), D(2019, 3, 31))),
        (("month", "2020-02"), (D(2020, 2, 1), D(2020, 2, 29))),
        (("year", "2019"), (D(2019, 1, 1), D(2019, 12, 31))),
        (("text", "2019-03–2021-06"), (D(2019, 3, 1), D(2021, 6, 30))),
        (("text", " 2019-03-01 -  2021-06-30 "), (D(2019, 3, 1), D(2021, 6, 30))),
        (("text", "2019–"), (D(2019, 1, 1), None)),
        (("text", "–2021"), (None, D(2021, 12, 31))),
        (("day", "2019-03-01"), (D(2019, 3, 1), D(2019, 3, 1))),
        (("number", "43525"), (D(2019, 3, 1), D(2019, 3, 1))),
        (("text", "43525"), (D(2019, 3, 1), D(2019, 3, 1))),
    ],
)
def test_a_period_is_read_as_it_is_meant(cell: tuple[str, str], period: tuple[D | None, D | None]) -> None:
    assert period_of(cell) == period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", D(2019, 1, 1), D(2019, 12, 31)),
        ("2019-03", D(2019, 3, 1), D(2019, 3, 31)),
        ("2019.3.1", D(2019, 3, 1), D(2019, 3, 1)),
        ("2019/03/01", D(2019, 3, 1), D(2019, 3, 1)),
        ("20190301", D(2019, 3, 1), D(2019, 3, 1)),
        ("2019-03-01 00:00:00", D(2019, 3, 1), D(2019, 3, 1)),
        ("2019-03-01T00:00", D(2019, 3, 1), D(2019, 3, 1)),
    ],
)
def test_a_day_is_the_first_or_the_last_of_what_is_told(text: str, first: D, last: D) -> None:
    assert (day_of(("text", text), is_last=False), day_of(("text", text), is_last=True)) == (first, last)


@pytest.mark.parametrize(
    "text", ["1/3/2019", "01.03.2019", "2019–12", "2019-13", "2019-02-30", "19-21", "våren 2019", "0019", "2019-21-22"]
)
def test_what_is_not_sure_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        period_of(("text", text))


@pytest.mark.parametrize("cell", [("number", "2019.5"), ("number", "-1"), ("number", "99999"), ("number", "6")])
def test_a_number_that_is_no_day_is_refused(cell: tuple[str, str]) -> None:
    with pytest.raises(UnreadableError):
        day_of(cell, is_last=False)


def test_a_month_is_no_period_and_two_years_are() -> None:
    assert not is_period(("text", "2019-03"))
    assert is_period(("text", "2019-2021"))
