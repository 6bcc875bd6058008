"""The Redis server that all processes of the site share, asked without ever failing."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as LineClosed
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

# Seconds: for which one waits for an answer, and for which a server that did not give one is left alone.
PATIENCE = 0.5
LEFT_ALONE = 2


class RedisServer:
    """A server that may be away: then nothing is known, and it is left alone for a moment.

    Attributes:
        client: for what is asked of it.
    """

    def __init__(self, url: str) -> None:
        """`url` as in `CACHE_URL`."""
        # A connection that has been idle for long may have been closed: then once more, at once.
        self.client = Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 1)
        )
        self._left_alone_until = 0.0

    @property
    def is_left_alone(self) -> bool:
        """Whether it did not answer just now."""
        return time.monotonic() < self._left_alone_until

    def asked(self, ask: Callable[[], Any]) -> Any:
        """What the server answers; None where it does not."""
        if self.is_left_alone:
            return None
        try:
            return ask()
        except RedisError as error:
            self._left_alone_until = time.monotonic() + LEFT_ALONE
            log.error("What is shared of kept pages cannot be reached (%s).", type(error).__name__)
            return None

    def line_to(self, key: str) -> Callable[[], Any]:
        """What reads one key, at the cost of little more than the two ways over the wire.

        For what is read with each request: the client's own `get` takes a connection out of a pool, packs the command
        and lays a try again, an event and a figure around it, which is two fifths of its time.

        Returns:
            a function that answers as `get` does, and fails as it does.
        """
        return _Line(self.client, key)


class _Line:
    """A connection that each thread keeps open, with a command that is packed once."""

    def __init__(self, client: Redis, key: str) -> None:
        self._pool, self._key = client.connection_pool, key
        self._of_thread = threading.local()

    def __call__(self) -> Any:
        try:
            return self._ask()
        except LineClosed:
            # It has been idle for long, or the server has been started anew: once more, at once.
            return self._ask()

    def _ask(self) -> Any:
        mine = self._of_thread
        # What a parent process had open is its own.
        if getattr(mine, "process", None) != os.getpid():
            mine.connection, mine.process = self._pool.make_connection(), os.getpid()
            mine.command = mine.connection.pack_command("GET", self._key)
        mine.connection.send_packed_command(mine.command)
        return mine.connection.read_response()
