"""Telling whoever watches what is done, and how long it took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(words: str) -> None:
    """A line for whoever watches."""
    sys.stdout.write(f"{words.strip()}\n")
    sys.stdout.flush()


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Say how long something took."""
    started = time.monotonic()
    yield
    say(f"{what}: {time.monotonic() - started:.0f} s.")
