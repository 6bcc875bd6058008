"""The state of kept pages in a small file, for the processes of one machine."""

from __future__ import annotations

import fcntl
import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import TypedDict

from site_cms.page_cache.state import HOLD_LASTS

log = logging.getLogger(__name__)


class _Written(TypedDict):
    """What stands in the file: the token, and until when each hold lasts, in seconds since 1970."""

    token: str
    holds: dict[str, float]


class FileState:
    """Written whole to a new file that takes the place of the old one, so that whoever reads needs no lock.

    Should the file be lost, there is a new token.
    """

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        """`clock` tells the seconds since 1970, which all processes of a machine agree on."""
        self._path, self._clock = path, clock

    def token(self) -> str | None:
        """See `State`."""
        try:
            there = self._read()
            if there is None or (there["holds"] and self._lasting(there) == {}):
                there = self._change(dict.copy)
        except OSError as error:
            self._say(error)
            return None
        return None if there["holds"] else there["token"]

    def hold(self) -> str:
        """See `State`."""
        hold = token_hex(8)
        self._try(lambda holds: holds.update({hold: self._clock() + HOLD_LASTS}))
        return hold

    def release(self, hold: str) -> None:
        """See `State`."""
        self._try(lambda holds: holds.pop(hold, None))

    def _try(self, change: Callable[[dict[str, float]], object]) -> None:
        try:
            self._change(change)
        except OSError as error:
            self._say(error)

    def _say(self, error: OSError) -> None:
        log.error("The state of kept pages cannot be read or written (%s).", type(error).__name__)

    def _lasting(self, written: _Written) -> dict[str, float]:
        now = self._clock()
        return {hold: until for hold, until in written["holds"].items() if until > now}

    def _read(self) -> _Written | None:
        try:
            written: _Written = json.loads(self._path.read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        return written

    def _change(self, change: Callable[[dict[str, float]], object]) -> _Written:
        """Change the holds, under a lock, and take a new token."""
        with self._locked():
            holds = self._lasting(self._read() or {"token": "", "holds": {}})
            change(holds)
            new: _Written = {"token": token_hex(16), "holds": holds}
            beside = self._path.with_suffix(f".{os.getpid()}-{token_hex(4)}")
            beside.write_text(json.dumps(new))
            beside.replace(self._path)
            return new

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
