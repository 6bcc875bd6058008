"""When an event is, as one writes it in each language."""

import datetime

import pytest
from django.utils.translation import override

from events.dates import EventTime, clock, day_and_clock
from tests.factories import moment


def when(start, end):
    return EventTime.of(moment(start), moment(end))


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        (
            "2021-10-14 08:30",
            "2021-10-14 15:00",
            "14 oktober 2021 kl. 08.30–15.00",
            "14 October 2021, 08:30–15:00",
        ),
        (
            "2023-03-25 10:00",
            "2023-03-26 15:00",
            "25 mars kl. 10.00 – 26 mars 2023 kl. 15.00",
            "25 March, 10:00 – 26 March 2023, 15:00",
        ),
        (
            "2026-12-30 10:00",
            "2027-01-02 15:00",
            "30 december 2026 kl. 10.00 – 2 januari 2027 kl. 15.00",
            "30 December 2026, 10:00 – 2 January 2027, 15:00",
        ),
        (
            "2024-09-19 18:00",
            "2024-09-20 01:00",
            "19 september kl. 18.00 – 20 september 2024 kl. 01.00",
            "19 September, 18:00 – 20 September 2024, 01:00",
        ),
    ],
)
def test_a_time_is_written_in_the_languages_own_form(start, end, swedish, english):
    with override("sv"):
        assert when(start, end).text == swedish
    with override("en"):
        assert when(start, end).text == english


@pytest.mark.parametrize(
    ("start", "end", "block"),
    [
        ("2021-10-14 08:30", "2021-10-14 15:00", ("Torsdag", "14", "oktober 2021", "", "14 oktober 2021")),
        ("2023-03-25 10:00", "2023-03-26 15:00", ("Lördag–söndag", "25–26", "mars 2023", "", "25–26 mars 2023")),
        ("2024-09-19 18:00", "2024-09-20 01:00", ("Torsdag", "19", "september 2024", "", "19 september 2024")),
        (
            "2021-10-30 10:00",
            "2021-11-02 15:00",
            ("Lördag–tisdag", "30", "oktober 2021", "2 november 2021", "30 oktober–2 november 2021"),
        ),
    ],
)
def test_the_date_block_shows_the_days(start, end, block):
    with override("sv"):
        shown = when(start, end)
        assert (shown.weekday, shown.number, shown.month, shown.until, shown.days) == block


def test_a_time_is_stockholms_wherever_it_was_measured():
    summer = datetime.datetime(2021, 7, 1, 22, 30, tzinfo=datetime.UTC)
    with override("sv"):
        assert day_and_clock(summer) == "2 juli 2021 kl. 00.30"
        assert EventTime.of(summer, summer + datetime.timedelta(hours=2)).text == "2 juli 2021 kl. 00.30–02.30"


def test_the_clock_follows_the_language():
    with override("sv"):
        assert clock(datetime.time(8, 5)) == "08.05"
    with override("en-gb"):
        assert clock(datetime.time(8, 5)) == "08:05"
