"""The numbers of the listing are the same whether they are remembered or counted, after every write and moment."""

from __future__ import annotations

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from events.facets import EventFilter
from events.listing_counts import counts_of
from events.pages import EventPage
from site_cms.listing.list_filter import FacetCounts
from tests.factories import event, moment

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="what is remembered is of what is committed"),
]
NOW = moment("2026-11-24 12:00")
ENDS = moment("2026-11-24 15:00")
INSTANT = datetime.timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def three_events(transactional_db: None) -> None:
    """One that is over, one that is going on, one in English alone."""
    cache.clear()
    event(title="Över")
    event(title="Pågår", start="2026-11-24 09:00", end="2026-11-24 15:00", format="online")
    event(title="Later", start="2027-04-15 09:00", end="2027-04-15 16:00", language="en")


def _asked(query: str = "", language: str = "sv", now: datetime.datetime = NOW) -> EventFilter:
    return EventFilter(QueryDict(query), rows=EventPage.objects.all(), language=language, now=now)


def _counted(asked: EventFilter) -> FacetCounts:
    return asked.counts(past=asked.shown().past(asked.now))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "language=any",
        "language=en",
        "format=online",
        "format=online&language=any",
        "format=online&format=in_person",
        "region=online",
        "region=08",
        "counted=yes",
        "participants=known",
        "from=2026-01-01",
        "audience=municipalities&format=online",
    ],
)
def test_what_is_remembered_is_what_is_counted(query: str) -> None:
    for language in ("sv", "en"):
        for now in (NOW, ENDS, ENDS + INSTANT, moment("2027-04-16 09:00"), NOW):
            asked = _asked(query, language, now)
            assert counts_of(asked) == counts_of(asked) == _counted(asked)


@pytest.mark.parametrize(
    ("query", "is_remembered"),
    [
        ("", True),
        ("language=any", True),
        ("format=online", True),
        ("format=hybrid", False),
        ("counted=yes", False),
        ("from=2026-01-01", False),
    ],
)
def test_only_what_the_site_knows_is_remembered(query: str, is_remembered: bool) -> None:
    counts_of(_asked(query))
    with CaptureQueriesContext(connection) as queries:
        counts_of(_asked(query, now=NOW + INSTANT))
    assert bool([each for each in queries if "matching" in each["sql"]]) is not is_remembered


def test_an_event_is_past_just_after_its_end_and_not_before() -> None:
    past = [counts_of(_asked(now=now)).past for now in (NOW, ENDS, ENDS + INSTANT)]
    assert past == [1, 1, 2]


def test_writes_of_every_kind_are_counted_by_the_next_request() -> None:
    def numbers() -> tuple[int, int]:
        counts = counts_of(_asked())
        return counts.total, counts.past

    assert numbers() == (2, 1)
    # Says nothing to anybody.
    EventPage.objects.filter(title="Pågår").update(end=NOW - INSTANT)
    assert numbers() == (2, 2)
    EventPage.objects.get(title="Över").unpublish()
    assert numbers() == (1, 1)
    event(title="Ny", start="2026-12-01 09:00", end="2026-12-01 16:00")
    assert numbers() == (2, 1)
    PageViewRestriction.objects.create(
        page=EventPage.objects.get(title="Ny"), restriction_type=PageViewRestriction.LOGIN
    )
    assert numbers() == (1, 1)
