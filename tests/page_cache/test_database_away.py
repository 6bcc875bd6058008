"""While the database is away, what has been kept since the last write is handed out."""

from __future__ import annotations

import threading

from site_cms.page_cache.serving import REMEMBERED, WITHOUT_DATABASE
from tests.page_cache.front import PAGE, Front


def away(front: Front) -> None:
    """The database is, from now on."""
    front.now += REMEMBERED
    front.generation = None
    front.site.status = "503 Service Unavailable"


def test_while_the_database_is_away_what_is_kept_is_handed_out_and_the_rest_left_to_the_site(front: Front) -> None:
    kept = front.ask()
    away(front)
    assert front.ask() == kept
    assert front.ask("/en/")[0] == "503 Service Unavailable"
    assert front.ask() == kept


def test_a_database_that_is_away_is_asked_once_a_second_for_what_is_kept(front: Front) -> None:
    front.ask()
    away(front)
    read = front.read
    for _time in range(50):
        front.ask()
    assert front.read == read + 1
    front.now += REMEMBERED
    front.ask()
    assert front.read == read + 2


def test_once_it_is_back_what_was_written_meanwhile_is_seen(front: Front) -> None:
    front.ask()
    away(front)
    front.ask()
    front.site.content, front.site.status, front.generation = PAGE + "new", "200 OK", "generation after"
    front.now += REMEMBERED
    assert front.ask()[2].decode() == PAGE + "new"


def test_whoever_still_writes_to_it_tells_by_the_token(front: Front) -> None:
    front.ask()
    away(front)
    front.state.now = "token after"
    assert front.ask()[0] == "503 Service Unavailable"
    front.state.now = None
    assert front.ask()[0] == "503 Service Unavailable"


def test_while_it_stands_still_one_waits_and_the_others_are_answered(front: Front) -> None:
    kept = front.ask()
    front.now += REMEMBERED
    waits, goes_on, read = threading.Event(), threading.Event(), front.read

    def stand_still() -> None:
        waits.set()
        goes_on.wait(20)

    front.stands_still = stand_still
    waiting = threading.Thread(target=front.ask)
    waiting.start()
    assert waits.wait(20)
    for _time in range(5):
        front.now += REMEMBERED
        assert front.ask() == kept
    assert front.read == read + 1
    goes_on.set()
    waiting.join()


def test_it_is_not_away_for_ever(front: Front) -> None:
    front.ask()
    # Nor do pages change by the clock meanwhile.
    front.changes += WITHOUT_DATABASE
    front.ask()
    away(front)
    front.now += WITHOUT_DATABASE - 2 * REMEMBERED
    assert front.ask()[0] == "200 OK"
    front.now += 2 * REMEMBERED
    assert front.ask()[0] == "503 Service Unavailable"
