"""The child: bounds itself, reads one file with one reader, answers and ends.

It knows no setting, no secret and no database. Whoever starts it gives it an order (`asking`) and
the file on standard input; it answers with a line of JSON and, after it, the bytes that are kept
of the file, if the reader gives any.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from site_cms.bounded_reading.refusal import TOO_MUCH, RefusalError

# Threads of the libraries each reserve a stack; what is reserved is not used.
_RESERVED = 192 * 1024 * 1024


def answer(order: dict[str, Any]) -> None:
    """Read standard input with the reader of the order, and write the answer to standard output.

    Args:
        order: `reader` ("module:function"), its `options`, and the bounds `cpu` (seconds), `wall` (seconds),
            `memory` and `output` (bytes).
    """
    _bound_time(order["cpu"], order["wall"])
    module, _colon, name = order["reader"].partition(":")
    read = getattr(import_module(module), name)
    content = sys.stdin.buffer.read()
    _bound_memory(order["memory"])
    kept = b""
    try:
        value, kept = read(content, **order["options"])
        says = {"value": value}
        if len(kept) > order["output"]:
            says, kept = {"refused": TOO_MUCH, "told": ""}, b""
    except RefusalError as refusal:
        says = {"refused": refusal.reason, "told": refusal.told}
    except (MemoryError, RecursionError):
        says = {"refused": TOO_MUCH, "told": ""}
    sys.stdout.buffer.write(json.dumps(says).encode() + b"\n" + kept)
    sys.stdout.buffer.flush()


def _bound_time(cpu: int, wall: int) -> None:
    """The kernel ends the process at the bound, wherever it is; a process that serves readers goes first."""
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    signal.alarm(wall)


def _bound_memory(most: int) -> None:
    """`most` bytes more than the interpreter with the reader has by now; and no file can be written."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    statistics = Path("/proc/self/statm")
    if not statistics.exists():  # No Linux: a development machine, where the bound of time must do.
        return
    pages = [int(number) for number in statistics.read_text().split()]
    size = os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_DATA, (pages[5] * size + most,) * 2)
    resource.setrlimit(resource.RLIMIT_AS, (pages[0] * size + most + _RESERVED,) * 2)
