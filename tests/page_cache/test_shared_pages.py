"""Pages that one process has made and another hands out: two caches with a Redis between them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from site_cms.page_cache.redis_server import RedisServer
from site_cms.page_cache.shared_pages import SharedPages
from tests.page_cache.front import PAGE, Front

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 5.0


class Processes:
    """Two, which know nothing of each other but through Redis."""

    def __init__(self, url: str) -> None:
        self.url, self.prefix = url, f"page-{uuid4()}"
        self.one, self.other = self.start(), self.start()

    def start(self, patience: float = PATIENCE) -> Front:
        """Another one of the same code."""
        return Front(others=SharedPages(RedisServer(self.url), self.prefix, patience=patience))


@pytest.fixture
def processes(redis_url: str) -> Processes:
    """Each test's own."""
    return Processes(redis_url)


def test_what_one_has_made_the_other_hands_out_alike(processes: Processes) -> None:
    asked = {"accept-encoding": "br"}
    made = processes.one.ask(**asked)
    assert processes.other.ask(**asked) == made
    assert processes.other.site.asked == 0
    # From then on it has the page itself.
    assert processes.other.ask(**asked) == made


@pytest.mark.parametrize("path", ["/sv/", "/sv/?page=2", "/sv/?utm_source=paper"])
def test_one_address_that_all_ask_for_at_once_is_made_once(processes: Processes, path: str) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        assert go_on.wait(10)

    processes.one.site.meanwhile = processes.other.site.meanwhile = wait
    with ThreadPoolExecutor(12) as pool:
        first = pool.submit(processes.one.ask, path)
        assert begun.wait(10)
        others = [pool.submit(front.ask, path) for front in (processes.one, processes.other) for _number in range(5)]
        go_on.set()
        assert {each.result()[2] for each in [first, *others]} == {PAGE.encode()}
    assert processes.one.site.asked + processes.other.site.asked == 1


def test_who_asks_for_one_cold_page_in_different_ways_waits_for_it_too() -> None:
    front = Front()
    begun, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        assert go_on.wait(10)

    front.site.meanwhile = wait
    with ThreadPoolExecutor(5) as pool:
        first = pool.submit(front.ask, "/sv/?utm_source=paper")
        assert begun.wait(10)
        others = [pool.submit(front.ask, f"/sv/?utm_source={number}") for number in range(4)]
        go_on.set()
        assert {each.result()[2] for each in [first, *others]} == {PAGE.encode()}
    assert front.site.asked == 1
    # Another page of the same address is made all the same.
    front.site.meanwhile = lambda: None
    front.ask("/sv/?page=2")
    assert front.site.asked == 2


def test_queries_that_the_page_does_not_know_are_the_same_page_to_the_other_too(processes: Processes) -> None:
    processes.one.ask("/sv/?theme=water&utm_source=letter")
    processes.other.ask("/sv/?utm_source=paper&theme=water")
    assert processes.other.site.asked == 0
    processes.other.ask("/sv/?theme=land")
    assert processes.other.site.asked == 1


def test_what_was_made_before_a_commit_is_not_found_after_it(processes: Processes) -> None:
    processes.one.ask()
    for front in (processes.one, processes.other):
        front.state.now, front.site.content = "another", "new"
    assert processes.other.ask()[2] == b"new"
    for front in (processes.one, processes.other):
        front.generation, front.site.content = "another", "newest"
    assert processes.one.ask()[2] == b"newest"


def test_other_code_finds_nothing_of_it(processes: Processes) -> None:
    processes.one.ask()
    processes.prefix = f"page-{uuid4()}"
    newer = processes.start()
    newer.site.content = "new"
    assert newer.ask()[2] == b"new"


def test_who_died_while_making_it_is_not_waited_for_without_end(processes: Processes) -> None:
    others = processes.one.cache._others
    assert others is not None
    address = ("token", "generation", ("http", "example.org", "/sv/"), "")
    assert others.found_or_mine(address) is None
    hasty = processes.start(patience=0.05)
    assert hasty.ask()[2] == PAGE.encode()
    assert hasty.site.asked == 1


def test_what_one_could_not_make_or_keep_the_other_makes_at_once(processes: Processes) -> None:
    processes.one.site.meanwhile = lambda: (_ for _ in ()).throw(ZeroDivisionError)
    with pytest.raises(ZeroDivisionError):
        processes.one.ask()
    began = time.monotonic()
    assert processes.other.ask()[0] == "200 OK"
    processes.one.site.meanwhile, processes.one.site.known = lambda: None, None
    assert processes.one.ask("/sv/sok/")[0] == processes.other.ask("/sv/sok/")[0] == "200 OK"
    assert time.monotonic() - began < PATIENCE


def test_it_is_found_until_the_clock_makes_it_another(processes: Processes) -> None:
    processes.one.ask()
    processes.other.now = processes.one.changes
    processes.other.changes += 3600
    processes.other.site.content = "a day later"
    assert processes.other.ask()[2] == b"a day later"


def test_a_server_that_is_away_leaves_each_process_with_its_own() -> None:
    # Nothing listens there.
    front = Front(others=SharedPages(RedisServer("redis://127.0.0.1:1/0"), "page", patience=PATIENCE))
    assert front.ask() == front.ask()
    assert front.site.asked == 1


def test_processes_of_the_same_code_know_each_other_and_of_other_settings_do_not(tmp_path: Path) -> None:
    def release(**environment: str) -> str:
        told = "import django; django.setup(); from site_cms.page_cache.release import release; print(release())"
        every = {**os.environ, "DJANGO_SETTINGS_MODULE": "site_cms.settings.dev", **environment}
        run = subprocess.run(
            [sys.executable, "-c", told], cwd=ROOT, env=every, check=True, capture_output=True, text=True
        )
        return run.stdout

    same = release(PYTHONHASHSEED="1")
    assert same == release(PYTHONHASHSEED="2")
    assert same != release(PYTHONHASHSEED="1", SITE_URL="https://another.example.org")
    elsewhere = {"MEDIA_DIR": "/srv/media", "PRIVATE_DIR": "/srv/private", "TMPDIR": str(tmp_path)}
    assert same == release(METRICS_ADDRESS="127.0.0.1:9100", **elsewhere)
