"""A page to which a newspaper has linked: a thousand requests come at once, to two processes that have nothing kept."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from redis import Redis

from site_cms.pages.fixed_pages import ensure_index
from tests.factories import story
from tests.page_cache.served import Server, environment, url_of

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]

READERS = 50
REQUESTS = 1_000


def test_it_is_made_once(redis_url: str, tmp_path: Path) -> None:
    Redis.from_url(redis_url).flushall()
    ensure_index("stories.StoryIndexPage", "sv")
    path = story().get_url() or ""
    noted = tmp_path / "noted"
    told = {**environment(redis_url, url_of(connection)), "COUNTED_IN": str(noted)}
    servers = [Server(told, "tests.page_cache.counted_site") for _number in range(2)]
    try:
        for server in servers:
            server.wait()
        begun = time.monotonic()
        with ThreadPoolExecutor(READERS) as readers:
            answers = list(readers.map(lambda number: servers[number % 2].ask(path), range(REQUESTS)))
        sys.stdout.write(f"{REQUESTS / (time.monotonic() - begun):.0f} requests a second\n")
    finally:
        for server in servers:
            server.stop()
    assert {(answer.status, answer.was_kept) for answer in answers} == {(200, True)}
    assert len({answer.body for answer in answers}) == 1
    assert noted.read_text().split().count(path) == 1
