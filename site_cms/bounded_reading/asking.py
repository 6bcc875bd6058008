"""Have a file read by a child process (docs/decisions/0027-files-are-read-in-a-child.md)."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from site_cms.bounded_reading.refusal import DAMAGED, TOO_MUCH, RefusalError
from site_cms.bounded_reading.turns import a_place, a_turn

log = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
# A line of JSON before the bytes that are kept.
LONGEST_SAYING = 4 * MEGABYTE
_START = """
import sys, json
order = json.loads(sys.argv[1])
sys.path[:] = order["path"]
from site_cms.bounded_reading.child import answer
answer(order)
"""


@dataclass(frozen=True)
class Reader:
    """A way of reading a file, and what it may cost.

    Attributes:
        function: "module:function"; takes the file's bytes and plain options, gives back a plain value and the
            bytes that are kept of the file; raises `RefusalError`. Its module imports nothing of Django.
        cpu: seconds of processor time, its start included.
        memory: bytes beyond those of the interpreter with the module.
        output: bytes that may be kept.
        wall: seconds of the clock; many more, since on a machine that is busy a child gets less of the processor.
    """

    function: str
    cpu: int = 2
    memory: int = 256 * MEGABYTE
    output: int = 12 * MEGABYTE
    wall: int = 20


@dataclass(frozen=True)
class Answer:
    """What a reader made of a file: a plain value, and what is kept of its bytes."""

    value: Any
    content: bytes


def read_bounded(
    reader: Reader, content: bytes, *, first: Callable[[bytes], None] | None = None, **options: Any
) -> Answer:
    """What the reader makes of a file.

    Args:
        reader: which one.
        content: the file.
        first: called with the content once there is a place for it, and before it is opened.
        options: plain values for the reader.

    Raises:
        RefusalError: the reader refuses it, it takes too much to read (`TOO_MUCH`), the reader fails on it
            (`DAMAGED`), or there are too many files (`BUSY`).
    """
    with a_place():
        if first is not None:
            first(content)
        with a_turn():
            said, kept = _asked(reader, content, options)
    if "refused" in said:
        raise RefusalError(str(said["refused"]), str(said.get("told", "")))
    return Answer(said["value"], kept)


def _asked(reader: Reader, content: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    order = {
        "path": [str(settings.BASE_DIR), *(path for path in sys.path if path)],
        "reader": reader.function,
        "options": options,
        "cpu": reader.cpu,
        "wall": reader.wall,
        "memory": reader.memory,
        "output": reader.output,
    }
    process = subprocess.Popen(  # noqa: S603  # our own interpreter with our own words
        [sys.executable, "-I", "-S", "-B", "-c", _START, json.dumps(order)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Nothing of the site's own environment: neither its secret nor where its database is.
        env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
    )
    overdue = threading.Timer(reader.wall + 1, process.kill)
    overdue.start()
    most = LONGEST_SAYING + reader.output
    try:
        with suppress(BrokenPipeError):  # It ended before it had all of the file.
            process.stdin.write(content)  # type: ignore[union-attr]
        with suppress(BrokenPipeError):
            process.stdin.close()  # type: ignore[union-attr]
        output = process.stdout.read(most)  # type: ignore[union-attr]
        if len(output) == most:
            process.kill()
        process.wait()
    finally:
        overdue.cancel()
        process.kill()
        process.wait()
        process.stdout.close()  # type: ignore[union-attr]
    return _said(reader, process.returncode, output)


def _said(reader: Reader, code: int, output: bytes) -> tuple[dict[str, Any], bytes]:
    head, _newline, kept = output.partition(b"\n")
    with suppress(ValueError):
        said = json.loads(head)
        if isinstance(said, dict) and ("value" in said or "refused" in said):
            return said, kept
    log.warning("A file was refused: %s ended with %s.", reader.function, code)
    # A signal ended it: the bound of time or memory, or a library that failed for want of memory.
    return {"refused": TOO_MUCH if code < 0 else DAMAGED}, b""
