"""How many files are read at once: so few of a process's threads wait for one that the others serve readers.

A thread that waits for a child serves nobody. So a process lets no more than `UPLOADS_AT_ONCE` of its
threads do so, and on the whole machine no more children run than half of its processors, each taking
its turn by a lock on a file.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from site_cms.bounded_reading.refusal import BUSY, RefusalError

AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
# Seconds for which one waits for a turn, and between two looks.
LONGEST_WAIT = 15
PAUSE = 0.03

_counting = threading.Lock()
_inside = 0


@contextmanager
def a_place() -> Iterator[None]:
    """One of this process's few places for uploads, at once or not at all.

    Raises:
        RefusalError: there is none, with the reason `BUSY`.
    """
    global _inside
    with _counting:
        if _inside >= settings.UPLOADS_AT_ONCE:
            raise RefusalError(BUSY)
        _inside += 1
    try:
        yield
    finally:
        with _counting:
            _inside -= 1


@contextmanager
def a_turn() -> Iterator[None]:
    """One of the machine's few turns to run a child, after a wait if need be.

    Raises:
        RefusalError: none came in time, with the reason `BUSY`.
        OSError: the locks cannot be kept where the setting `TURNS_DIR` says.
    """
    folder = Path(settings.TURNS_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    until = time.monotonic() + LONGEST_WAIT
    while True:
        for number in range(AT_ONCE):
            taken = _taken(folder / f"{number}.lock")
            if taken is None:
                continue
            try:
                yield
            finally:
                os.close(taken)
            return
        if time.monotonic() > until:
            raise RefusalError(BUSY)
        time.sleep(PAUSE)


def _taken(path: Path) -> int | None:
    """The open file with its lock, which goes with it or with the process; None where another has it."""
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(opened)
        return None
    return opened
