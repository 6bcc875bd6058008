"""Pages that another process has made, in Redis: each page is made once, by whichever process is asked first.

They lie there for some minutes, so that the other processes need not make them too; each keeps what it is asked for
itself (`site_cms.page_cache.store`).
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from hashlib import sha256

from site_cms.page_cache.kept_page import KeptPage
from site_cms.page_cache.redis_server import RedisServer

# Seconds. Long enough for all processes to be asked for what many ask for; no more pages lie there than are made in
# that time.
LIES = 300
# Seconds after which whoever took the turn and has not ended it is thought to be gone.
TURN_LASTS = 10
# Seconds between two looks at what somebody else is making.
LOOK_AGAIN = 0.02

Name = tuple[Hashable, ...]

# One step: what lies there; else whether it is mine to make. KEYS: the page, the turn.
_FIND_OR_TAKE = """
local found = redis.call("GET", KEYS[1])
if found then return found end
if redis.call("SET", KEYS[2], "1", "NX", "EX", ARGV[1]) then return "mine" end
return "taken"
"""


@dataclass(frozen=True)
class SharedPage:
    """What is known of an address.

    Args:
        known: the parameters of a query that its page knows.
        page: none where only this was asked.
    """

    known: Collection[str]
    page: KeptPage | None


class SharedPages:
    """For all processes that share a Redis server and run the same code."""

    def __init__(self, server: RedisServer, prefix: str, *, patience: float) -> None:
        """`prefix` of the keys, which tells site and code; `patience`: seconds for which one waits for another."""
        self._server, self._prefix, self._patience = server, prefix, patience
        self._find_or_take = server.client.register_script(_FIND_OR_TAKE)

    def found_or_mine(self, name: Name, *, sleep: Callable[[float], None] = time.sleep) -> SharedPage | None:
        """What another has made under a name, waiting for it while it is being made.

        None where it is for the caller to make: nobody else is, or whoever was has taken too long or kept nothing.
        After that the caller calls `end_turn`.
        """
        page, turn = self._keys(name)
        until = time.monotonic() + self._patience
        while True:
            told = self._server.asked(lambda: self._find_or_take(keys=[page, turn], args=[TURN_LASTS]))
            if told is None or told == b"mine" or (told == b"taken" and time.monotonic() >= until):
                return None
            if told != b"taken":
                return _read(told)
            sleep(LOOK_AGAIN)

    def keep(self, name: Name, shared: SharedPage, *, seconds: float) -> None:
        """Let the others find it, for so many seconds at most."""
        if seconds >= 1:
            page, _turn = self._keys(name)
            written = _written(shared)
            self._server.asked(lambda: self._server.client.set(page, written, ex=int(min(seconds, LIES))))

    def end_turn(self, name: Name) -> None:
        """Let others make it, where it was not kept."""
        _page, turn = self._keys(name)
        self._server.asked(lambda: self._server.client.delete(turn))

    def _keys(self, name: Name) -> tuple[str, str]:
        key = f"{self._prefix}-{sha256(repr(name).encode()).hexdigest()}"
        return key, f"{key}-turn"


def _written(shared: SharedPage) -> bytes:
    page = shared.page
    told = [sorted(shared.known), *([page.headers, page.until] if page else [])]
    return zlib.compress(json.dumps(told).encode() + b"\n" + (page.body if page else b""), 1)


def _read(written: bytes) -> SharedPage:
    told, _line, body = zlib.decompress(written).partition(b"\n")
    known, *rest = json.loads(told)
    page = None
    if rest:
        headers, until = rest
        page = KeptPage.of([(name, value) for name, value in headers], body, until)
    return SharedPage(known, page)
