"""The calendar that many subscribe to is remembered, and never for longer than it is true."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from events.calendars import KEPT_FOR
from events.event_page import EventPage
from events.facets import EventFilter
from events.subscribed_calendar import calendar_of_listing, next_of_calendar
from tests.factories import event, moment

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="it commits"),
]
NOW, INSTANT = moment("2026-03-04 12:00"), datetime.timedelta(microseconds=1)


def calendar(query: str = "", now: datetime.datetime = NOW, language: str = "sv") -> str:
    asked = EventFilter(QueryDict(query), rows=EventPage.objects.all(), language=language, now=now)
    return calendar_of_listing(asked, "ICLD: Evenemang").content.decode()


def test_it_is_made_once_and_again_after_a_write() -> None:
    event(title="Konferens", start="2026-05-05 09:00", end="2026-05-05 15:00")
    first = calendar()
    with CaptureQueriesContext(connection) as queries:
        assert calendar(now=NOW + datetime.timedelta(hours=1)) == first
    assert len(queries) == 1
    event(title="Seminarium", start="2026-06-05 09:00", end="2026-06-05 15:00")
    assert "Seminarium" in calendar()


def test_each_language_has_its_own_and_a_query_is_answered_by_itself() -> None:
    event(title="Konferens", start="2026-05-05 09:00", end="2026-05-05 15:00")
    assert "Konferens" in calendar()
    assert "Konferens" not in calendar(language="en")
    assert "Konferens" not in calendar("from=2027-01-01")


def test_an_event_leaves_it_on_the_day_on_which_it_ended_long_ago() -> None:
    ends = moment("2026-05-05 15:00")
    event(title="Konferens", start="2026-05-05 09:00", end="2026-05-05 15:00")
    last = ends + KEPT_FOR
    assert "Konferens" in calendar(now=last - datetime.timedelta(minutes=1))
    assert next_of_calendar(last - datetime.timedelta(minutes=1)) == last + INSTANT
    assert "Konferens" in calendar(now=last)
    assert "Konferens" not in calendar(now=last + INSTANT)
