"""What depends on the clock is remembered for the moments at which it is the same, and for no other."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from places.models import InternationalParty
from site_cms.generation.remembering import remembered_until
from tests.factories import moment

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="it commits"),
]
NOON, HOUR, INSTANT = moment("2026-11-24 12:00"), datetime.timedelta(hours=1), datetime.timedelta(microseconds=1)
asked: list[datetime.datetime] = []


def at_noon(now: datetime.datetime) -> datetime.datetime | None:
    return NOON if now < NOON else None


@remembered_until(at_noon)
def part_of_the_day(now: datetime.datetime, country: str) -> str:
    """Something that is made of the content and of the time."""
    asked.append(now)
    places = InternationalParty.objects.filter(country=country).count()
    return f"{'afternoon' if now >= NOON else 'morning'}, {places}"


@pytest.fixture(autouse=True)
def nothing_asked(transactional_db: None) -> None:
    cache.clear()
    asked.clear()


def test_an_answer_serves_until_the_moment_at_which_it_is_another() -> None:
    assert part_of_the_day(NOON - HOUR, "KE") == "morning, 0"
    assert part_of_the_day(NOON - INSTANT, "KE") == "morning, 0"
    assert asked == [NOON - HOUR]
    assert part_of_the_day(NOON, "KE") == "afternoon, 0"
    assert part_of_the_day(NOON + 100 * HOUR, "KE") == "afternoon, 0"
    assert asked == [NOON - HOUR, NOON]


def test_a_moment_before_that_of_the_answer_is_answered_anew() -> None:
    assert part_of_the_day(NOON, "KE") == "afternoon, 0"
    assert part_of_the_day(NOON - HOUR, "KE") == "morning, 0"
    assert part_of_the_day(NOON + HOUR, "KE") == "afternoon, 0"
    assert asked == [NOON, NOON - HOUR, NOON + HOUR]


def test_a_write_ends_it_before_the_clock_does() -> None:
    assert part_of_the_day(NOON - HOUR, "KE") == "morning, 0"
    InternationalParty.objects.create(name="Kisumu", country="KE")
    assert part_of_the_day(NOON - HOUR, "KE") == "morning, 1"


def test_within_a_transaction_nothing_is_remembered() -> None:
    with transaction.atomic():
        InternationalParty.objects.create(name="Kisumu", country="KE")
        assert part_of_the_day(NOON, "KE") == "afternoon, 1"
        transaction.set_rollback(True)
    assert connection.in_atomic_block is False
    assert part_of_the_day(NOON, "KE") == "afternoon, 0"
