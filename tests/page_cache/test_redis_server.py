"""Reading one key with each request: over a line that stays open, and never with an answer to an earlier question."""

from __future__ import annotations

import os
from typing import Any
from uuid import uuid4

import pytest
from redis import Redis
from redis.exceptions import RedisError

from site_cms.page_cache.redis_server import RedisServer


@pytest.fixture
def key() -> str:
    """A key that nothing else uses."""
    return f"line-{uuid4()}"


@pytest.fixture
def beside(redis_url: str) -> Any:
    """Somebody else at the same server."""
    return Redis.from_url(redis_url)


def test_it_reads_what_stands_there_now(redis_url: str, key: str, beside: Any) -> None:
    line = RedisServer(redis_url).line_to(key)
    assert line() is None
    for value in (b"first", b"second", b""):
        beside.set(key, value)
        assert line() == value


def test_a_line_that_the_server_closed_is_opened_again(redis_url: str, key: str, beside: Any) -> None:
    line = RedisServer(redis_url).line_to(key)
    beside.set(key, "told")
    assert line() == b"told"
    beside.client_kill_filter(_type="normal", skipme=True)
    assert line() == b"told"


def test_an_answer_that_came_too_late_is_not_taken_for_the_next(redis_url: str, key: str, beside: Any) -> None:
    line = RedisServer(redis_url).line_to(key)
    beside.set(key, "before")
    assert line() == b"before"
    beside.client_pause(700)
    with pytest.raises(RedisError):
        line()
    # Waits until the server goes on.
    beside.set(key, "after")
    assert line() == b"after"


def test_a_process_that_was_forked_has_a_line_of_its_own(redis_url: str, key: str, beside: Any) -> None:
    line = RedisServer(redis_url).line_to(key)
    beside.set(key, "told")
    assert line() == b"told"
    before = len(beside.client_list())
    reading, writing = os.pipe()
    if not (child := os.fork()):
        try:
            found = line()
            # Whoever asks here is one more, too.
            others = len(Redis.from_url(redis_url).client_list()) - 1
            os.write(writing, f"{found!r} {others - before}".encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 100) == b"b'told' 1"
    assert line() == b"told"
