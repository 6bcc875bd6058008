"""Several processes that count at once, and one that must not wait, on PostgreSQL."""

from __future__ import annotations

import datetime
import time
from functools import partial

import pytest
from django.db import connection, transaction

from search.misses.counting import count_miss
from search.models import Entry, Miss
from tests.together import ROUNDS, at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
TODAY = datetime.date(2026, 5, 4)


@pytest.fixture(autouse=True)
def _something_to_find() -> None:
    assert connection.vendor == "postgresql"
    Entry.objects.create(kind="story", key="1", language="sv", address="/", title="Vatten", digest="")


def test_two_that_count_the_same_lose_nothing() -> None:
    for number in range(ROUNDS):
        words = "lyrik" + "x" * number
        at_once(*[partial(count_miss, words, "sv", TODAY)] * 4)
        assert Miss.objects.get(words=words).number == 4


def test_nobody_waits_for_who_holds_the_row() -> None:
    count_miss("lyrik", "sv", TODAY)

    def hold() -> None:
        with transaction.atomic():
            Miss.objects.select_for_update().get()
            time.sleep(1.5)

    def count() -> float:
        time.sleep(0.3)
        begun = time.monotonic()
        count_miss("lyrik", "sv", TODAY)
        return time.monotonic() - begun

    _held, waited = at_once(hold, count)
    assert waited < 1
    assert Miss.objects.get().number == 1
