"""Which events, courses and certificates count, at the edges of days, years and clocks."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from commitments.counting.ledger import ledger_of
from commitments.models import Course, Instructor
from commitments.period import Period, moment
from tests.factories import event

Y2021 = Period.of_year(2021)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ledger_pages")]


def figures(period: Period = Y2021, as_of: str = "2026-01-01", language: str = "sv") -> Any:
    return ledger_of(period, language=language, as_of=moment(as_of)).figures


def counted(**options: Any) -> int:
    return int(figures(**options).external.events)


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        ("2021-12-31 23:30", "2022-01-01 00:30", True),
        ("2022-01-01 00:00", "2022-01-01 08:00", False),
        ("2021-01-01 00:00", "2021-01-01 01:00", True),
        ("2020-12-31 23:59", "2021-01-01 12:00", False),
    ],
)
def test_an_event_counts_in_the_year_of_the_stockholm_day_on_which_it_begins(
    start: str, end: str, counts: bool
) -> None:
    event(start=start, end=end)
    assert counted() == counts


def test_an_event_counts_from_the_moment_after_its_end() -> None:
    event(start="2021-11-26 09:00", end="2021-11-26 16:00")
    assert counted(as_of="2021-11-26T15:59+01:00") == 0
    assert counted(as_of="2021-11-26T16:00+01:00") == 0
    assert counted(as_of="2021-11-26T15:01+00:00") == 1


def test_a_cancelled_event_does_not_count_and_a_restored_one_does() -> None:
    page = event()
    for cancelled in (True, False):
        page.cancelled = cancelled
        page.save_revision().publish()
        page = type(page).objects.get(pk=page.pk)
        assert counted() == (not cancelled)


@pytest.mark.parametrize(
    ("audience", "counts"),
    [
        (("municipalities",), 1),
        (("regions", "public"), 1),
        (("municipalities", "regions"), 1),
        (("public",), 0),
        ((), 0),
    ],
)
def test_an_event_counts_if_it_is_for_municipalities_or_regions(audience: tuple[str, ...], counts: int) -> None:
    event(audience=audience)
    assert counted() == counts


def test_an_event_in_two_languages_counts_once() -> None:
    first = event(participants=10, participating=("0780",))
    event("en", of=first)
    told = figures().external
    assert (told.events, told.participants, told.municipalities_reached) == (1, 10, 1)
    assert figures(language="en").external.items[0].language == "en"


def test_a_draft_and_a_restricted_event_do_not_count() -> None:
    event(live=False)
    PageViewRestriction.objects.create(page=event(), restriction_type="login")
    assert counted() == 0


def test_unknown_participants_are_in_no_sum_and_said() -> None:
    event(participants=120)
    event(participants=0)
    event(participants=None)
    told = figures().external
    assert (told.events, told.participants, told.events_with_unknown_participants) == (3, 120, 1)


def test_gotland_that_took_part_is_one_municipality_and_one_region_authority() -> None:
    event(participating=("0980", "0780"))
    event(participating=("R09", "R24"))
    told = figures().external
    assert (told.municipalities_reached, told.region_authorities_reached) == (2, 2)


def test_items_are_by_stockholm_s_day_and_then_id() -> None:
    late, early = (
        event(start="2021-06-01 20:00", end="2021-06-01 21:00"),
        event(start="2021-06-01 08:00", end="2021-06-01 09:00"),
    )
    first = event(start="2021-05-01 23:00", end="2021-05-02 01:00")
    same_day = sorted([str(late.translation_key), str(early.translation_key)])
    assert [item.id for item in figures().external.items] == [str(first.translation_key), *same_day]


def test_a_course_counts_on_its_day_and_not_before_it_is_held() -> None:
    Course.objects.create(title_sv="Kurs", date=datetime.date(2021, 12, 31), participants=7)
    Course.objects.create(title_en="Course", date=datetime.date(2021, 1, 1))
    Course.objects.create(title_sv="Utanför", date=datetime.date(2022, 1, 1), participants=100)
    told = figures().internal
    assert (told.courses, told.course_participants, told.courses_with_unknown_participants) == (2, 7, 1)
    assert figures(as_of="2021-12-30").internal.courses == 1
    assert figures(as_of="2021-12-31T00:00+01:00").internal.courses == 2


@pytest.mark.parametrize(
    ("certified", "ended", "in_period", "in_all"),
    [
        ((2021, 1, 1), None, 1, 1),
        ((2020, 12, 31), None, 0, 1),
        ((2020, 1, 1), (2021, 12, 31), 0, 0),
        ((2020, 1, 1), (2022, 1, 1), 0, 1),
        ((2021, 12, 31), (2021, 12, 31), 1, 0),
        ((2022, 1, 1), None, 0, 0),
    ],
)
def test_an_instructor_counts_by_the_days_of_the_certificate(
    certified: tuple[int, int, int], ended: tuple[int, int, int] | None, in_period: int, in_all: int
) -> None:
    Instructor.objects.create(certified_on=datetime.date(*certified), ended_on=datetime.date(*ended) if ended else None)
    told = figures().internal
    assert (told.instructors_certified, told.instructors_total) == (in_period, in_all)


def test_counting_asks_the_same_number_of_queries_at_3_and_at_30_events(count_queries: Any) -> None:
    def count() -> None:
        ledger_of(Y2021, language="sv", as_of=timezone.now())

    for _ in range(3):
        event(participating=("0780",))
    few = count_queries(count)
    for number in range(27):
        event(participating=("0780", "R24"))
        Course.objects.create(title_sv="Kurs", date=datetime.date(2021, 1, 1 + number))
    assert count_queries(count) == few <= 8


def test_an_event_that_is_moved_cancelled_and_restored_keeps_its_address_and_leaves_and_enters_the_figures(
    client: Client,
) -> None:
    page = event(start="2021-12-14 09:00", end="2021-12-14 16:00")
    address, uid = page.get_url(), f"{page.translation_key}"
    changes: list[tuple[dict[str, Any], int, int]] = [
        ({"start": moment("2022-01-11T09:00+01:00"), "end": moment("2022-01-11T16:00+01:00")}, 0, 1),
        ({"cancelled": True}, 0, 0),
        ({"cancelled": False}, 0, 1),
        ({"start": moment("2021-12-14T09:00+01:00"), "end": moment("2021-12-14T16:00+01:00")}, 1, 0),
    ]
    for number, (change, in_2021, in_2022) in enumerate(changes, start=1):
        for name, value in change.items():
            setattr(page, name, value)
        page.save_revision().publish()
        page = type(page).objects.get(pk=page.pk)
        assert page.get_url() == address
        assert client.get(address).status_code == 200
        calendar = client.get("/sv/evenemang/calendar.ics?from=2020").content.decode()
        assert uid in calendar
        assert f"SEQUENCE:{number}\r\n" in calendar
        assert ("STATUS:CANCELLED" in calendar) == page.cancelled
        assert (counted(), counted(period=Period.of_year(2022))) == (in_2021, in_2022)
