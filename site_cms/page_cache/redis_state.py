"""The state of kept pages in Redis, for all machines."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from secrets import token_hex
from typing import Any

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from site_cms.page_cache.state import HOLD_LASTS

log = logging.getLogger(__name__)

# Seconds: for which one waits for an answer, and for which a server that did not give one is left alone.
PATIENCE = 0.5
LEFT_ALONE = 2

# Each is one step for everybody else. KEYS: the token, or nothing while it is held; the holds, by when each ends.
_HOLD = """
local now = redis.call("TIME")
redis.call("ZADD", KEYS[2], now[1] + ARGV[2], ARGV[1])
redis.call("EXPIRE", KEYS[2], ARGV[2] * 2)
redis.call("SET", KEYS[1], "", "EX", ARGV[2])
"""
_RELEASE = """
local now = redis.call("TIME")
redis.call("ZREM", KEYS[2], ARGV[1])
redis.call("ZREMRANGEBYSCORE", KEYS[2], "-inf", now[1])
if redis.call("ZCARD", KEYS[2]) == 0 then
    redis.call("SET", KEYS[1], ARGV[2])
end
"""


class RedisState:
    """One key that is read with each request, and the holds beside it.

    The key of a hold ends by itself, and then there is none: whoever comes next makes a new token.
    """

    def __init__(self, url: str, name: str, *, lasts: int = HOLD_LASTS) -> None:
        """`url` of the server; `name` of the keys; how many seconds a hold `lasts` whose writer is gone."""
        # A connection that has been idle for long may have been closed: then once more, at once.
        self._redis = Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 1)
        )
        self._token, self._keys, self._lasts = name, [name, f"{name}-holds"], lasts
        self._hold, self._release = self._redis.register_script(_HOLD), self._redis.register_script(_RELEASE)
        self._left_alone_until = 0.0

    def token(self) -> str | None:
        """See `State`."""
        found = self._asked(lambda: self._redis.get(self._token))
        if found is None and not self._is_left_alone():
            found = self._asked(self._new_token)
        return found.decode() if found else None

    def hold(self) -> str:
        """See `State`."""
        hold = token_hex(8)
        self._asked(lambda: self._hold(keys=self._keys, args=[hold, self._lasts]))
        return hold

    def release(self, hold: str) -> None:
        """See `State`."""
        self._asked(lambda: self._release(keys=self._keys, args=[hold, token_hex(16)]))

    def _new_token(self) -> Any:
        self._redis.set(self._token, token_hex(16), nx=True)
        return self._redis.get(self._token)

    def _is_left_alone(self) -> bool:
        return time.monotonic() < self._left_alone_until

    def _asked(self, ask: Callable[[], Any]) -> Any:
        """What the server answers; None where it does not, which it is then not asked again for a moment."""
        if self._is_left_alone():
            return None
        try:
            return ask()
        except RedisError as error:
            self._left_alone_until = time.monotonic() + LEFT_ALONE
            log.error("The state of kept pages cannot be reached (%s).", type(error).__name__)
            return None
