"""Kept pages are counted: those that were handed out, and those that had to be made."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from site_cms.page_cache.serving import HIT, MISS
from tests.page_cache.front import Front


@pytest.fixture
def front() -> Front:
    """Each test's own."""
    return Front()


def test_it_is_counted_what_was_handed_out_kept_and_what_was_made(front: Front) -> None:
    for path in ("/sv/", "/sv/", "/en/", "/sv/?theme=water", "/sv/?theme=water&of=nothing"):
        front.ask(path)
    front.ask(method="HEAD")
    assert (front.counts[HIT], front.counts[MISS]) == (3, 3)


def test_what_is_never_kept_is_neither(front: Front) -> None:
    front.site.known = None
    for _turn in range(3):
        front.ask()
    front.ask(method="POST")
    assert front.counts == [0, 0]


def test_who_waited_for_a_page_has_it_kept(front: Front) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        go_on.wait(10)

    front.site.meanwhile = wait
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(front.ask)
        begun.wait(10)
        second = pool.submit(front.ask)
        go_on.set()
        assert first.result() == second.result()
    assert (front.counts[HIT], front.counts[MISS]) == (1, 1)
