"""What is saved over and over in a transaction is handed to the queue once."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction

from search.index import handing_over
from search.index.handing_over import hand_over
from search.index.kinds import KINDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def enqueued(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str] | None]]:
    """What comes to the queue."""
    found: list[tuple[str, list[str] | None]] = []
    monkeypatch.setattr(handing_over, "_enqueue", lambda kind, keys: found.append((kind, _plain(keys))))
    return found


def _plain(keys: set[str | None]) -> list[str] | None:
    return None if None in keys else sorted(key for key in keys if key)


@pytest.fixture(params=["immediate", "queue"])
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where no worker runs it is done at the transaction's end; a queue in the database gets it at once."""
    monkeypatch.setattr(handing_over, "_is_immediate", lambda: request.param == "immediate")
    yield request.param


def test_it_is_handed_over_once(enqueued: Any, backend: str, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(3):
            hand_over(KINDS["story"], [1, 2])
            hand_over(KINDS["event"], [1])
        hand_over(KINDS["story"], [2, 3])
    told = {kind: {key for name, keys in enqueued if name == kind for key in keys} for kind in ("story", "event")}
    assert told == {"story": {"1", "2", "3"}, "event": {"1"}}
    assert sum(len(keys) for _kind, keys in enqueued) == 4
    # The next transaction is another.
    enqueued.clear()
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(KINDS["story"], [1])
    assert enqueued == [("story", ["1"])]


def test_all_of_a_kind_are_also_each_of_them(
    enqueued: Any, backend: str, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(KINDS["story"], None)
        hand_over(KINDS["story"], [1])
        hand_over(KINDS["story"], None)
        hand_over(KINDS["story"], [])
    assert enqueued == [("story", None)]


def test_what_a_savepoint_took_back_is_handed_over_again(
    enqueued: Any, backend: str, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            hand_over(KINDS["story"], [1])
            raise ZeroDivisionError
        enqueued.clear()
        with transaction.atomic():
            hand_over(KINDS["story"], [1])
        hand_over(KINDS["story"], [1])
    assert enqueued == [("story", ["1"])]


def test_what_many_savepoints_hand_over_is_written_together(
    enqueued: Any, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_over, "_is_immediate", lambda: True)
    with django_capture_on_commit_callbacks(execute=True):
        for key in range(5):
            with transaction.atomic(), transaction.atomic():
                hand_over(KINDS["story"], [key])
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            with transaction.atomic():
                hand_over(KINDS["story"], [6])
            hand_over(KINDS["story"], [7])
            raise ZeroDivisionError
        with transaction.atomic():
            hand_over(KINDS["event"], [8])
    assert enqueued == [("story", ["0", "1", "2", "3", "4"]), ("event", ["8"])]


def test_many_are_written_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []
    monkeypatch.setattr(handing_over, "refresh_entries", SimpleNamespace(enqueue=lambda _kind, keys: told.append(keys)))
    handing_over._enqueue("story", {str(key) for key in range(450)})
    assert [len(keys) for keys in told] == [200, 200, 50]
