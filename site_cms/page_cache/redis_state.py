"""The state of kept pages in Redis, for all machines."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from site_cms.page_cache.redis_server import RedisServer
from site_cms.page_cache.state import HOLD_LASTS

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

    def __init__(self, server: RedisServer, name: str, *, lasts: int = HOLD_LASTS) -> None:
        """`name` of the keys; how many seconds a hold `lasts` whose writer is gone."""
        self._server, redis = server, server.client
        self._token, self._keys, self._lasts = name, [name, f"{name}-holds"], lasts
        self._read_token = server.line_to(name)
        self._hold, self._release = redis.register_script(_HOLD), redis.register_script(_RELEASE)

    def token(self) -> str | None:
        """See `State`."""
        found = self._server.asked(self._read_token)
        if found is None and not self._server.is_left_alone:
            found = self._server.asked(self._new_token)
        return found.decode() if found else None

    def hold(self) -> str:
        """See `State`."""
        hold = token_hex(8)
        self._server.asked(lambda: self._hold(keys=self._keys, args=[hold, self._lasts]))
        return hold

    def release(self, hold: str) -> None:
        """See `State`."""
        self._server.asked(lambda: self._release(keys=self._keys, args=[hold, token_hex(16)]))

    def _new_token(self) -> Any:
        self._server.client.set(self._token, token_hex(16), nx=True)
        return self._server.client.get(self._token)
