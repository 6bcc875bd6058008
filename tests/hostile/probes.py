"""Readers that misbehave, to try what becomes of them. They run in a child."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any


def runs_for_ever(_content: bytes) -> tuple[Any, bytes]:
    """Never ends."""
    while True:
        pass


def sleeps(_content: bytes) -> tuple[Any, bytes]:
    """Takes no processor, and does not end either."""
    time.sleep(600)
    return None, b""


def takes_memory(_content: bytes) -> tuple[Any, bytes]:
    """Takes all that it gets."""
    return len([b"x" * 1_000_000 for _ in range(100_000)]), b""


def gives_back(content: bytes) -> tuple[Any, bytes]:
    """The file as it came."""
    return None, content


def writes_without_end(_content: bytes) -> tuple[Any, bytes]:
    """Past the end of what it may."""
    while True:
        sys.stdout.buffer.write(b"x" * 65536)


def fails(_content: bytes) -> tuple[Any, bytes]:
    """As a library does that nobody foresaw."""
    raise AssertionError


def looks_around(content: bytes) -> tuple[Any, bytes]:
    """What a reader that was taken over could see and do."""
    try:
        wrote = bool(Path(content.decode()).write_bytes(b"x"))
    except OSError:
        wrote = False
    return {"environment": dict(os.environ), "wrote": wrote, "django": "django" in sys.modules}, b""
