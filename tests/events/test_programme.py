"""The programme by day, with moments that are right over midnight and over a change of the clocks."""

import datetime
from types import SimpleNamespace

from events.dates import EventTime
from events.programme import programme_days
from tests.factories import moment


def session(start, end=None, day=None):
    return SimpleNamespace(
        value={
            "day": datetime.date.fromisoformat(day) if day else None,
            "start": datetime.time.fromisoformat(start),
            "end": datetime.time.fromisoformat(end) if end else None,
        }
    )


def days(sessions, start="2021-10-14 08:30", end="2021-10-14 15:00"):
    found = programme_days(sessions, EventTime.of(moment(start), moment(end)))
    return [
        (str(day.date), [(s.start.isoformat(timespec="minutes"), s.end and s.end.isoformat(timespec="minutes"))])
        for day in found
        for s in day.sessions
    ]


def test_sessions_without_a_day_are_on_the_events():
    assert days([session("08:30", "09:00"), session("09:00")]) == [
        ("2021-10-14", [("2021-10-14T08:30+02:00", "2021-10-14T09:00+02:00")]),
        ("2021-10-14", [("2021-10-14T09:00+02:00", None)]),
    ]


def test_a_night_goes_on_into_the_next_day():
    found = days(
        [session("22:00", "23:30"), session("23:30", "00:00"), session("00:00", "01:00")],
        "2024-09-19 18:00",
        "2024-09-20 01:00",
    )
    assert [day for day, _times in found] == ["2024-09-19", "2024-09-19", "2024-09-20"]
    assert found[1][1] == [("2024-09-19T23:30+02:00", "2024-09-20T00:00+02:00")]


def test_sessions_in_the_wrong_order_stay_on_the_day_of_an_event_that_has_one():
    assert {day for day, _times in days([session("13:00"), session("09:00")])} == {"2021-10-14"}


def test_each_day_of_several_has_its_own_offset():
    found = days(
        [session("10:00", day="2023-03-25"), session("09:00", day="2023-03-26"), session("13:00")],
        "2023-03-25 10:00",
        "2023-03-26 15:00",
    )
    assert [times[0][0] for _day, times in found] == [
        "2023-03-25T10:00+01:00",
        "2023-03-26T09:00+02:00",
        "2023-03-26T13:00+02:00",
    ]


def test_a_draft_without_a_time_shows_only_sessions_that_have_a_day():
    found = programme_days([session("10:00"), session("10:00", day="2023-03-25")], None)
    assert [str(day.date) for day in found] == ["2023-03-25"]
