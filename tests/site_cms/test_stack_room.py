"""Room on the interpreter's stack: what calls in a loop does not ask the system for memory at each call."""

import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from site_cms.operations.stack_room import with_stack_room

ROOT = Path(__file__).resolve().parents[2]
LOOPS = 500


def called_from(depth: int, function: Callable[[], object]) -> object:
    return called_from(depth - 1, function) if depth else function()


def inner(told: int) -> int:
    return told


def loop() -> int:
    total = 0
    for number in range(LOOPS):
        total += inner(number)
    return total


def at_every_depth() -> None:
    """As a page: so many calls deeper, and there a loop."""
    for depth in range(400):
        called_from(depth, loop)


def faults(function: Callable[[], object]) -> int:
    """How often the system had to give memory to this thread."""
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    function()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def most_faults() -> int:
    """The most of them, wherever what has room is called from."""
    with_room = with_stack_room(at_every_depth)
    with_room()
    return max(faults(partial(called_from, depth, with_room)) for depth in range(0, 60, 7))


def test_a_loop_at_no_depth_asks_for_memory_at_each_call() -> None:
    # In a process of its own: what counts covered lines puts other code in the place of a function's own.
    told = f"from {__name__} import most_faults; print(most_faults())"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)

    assert int(done.stdout) < LOOPS // 4


def test_what_goes_in_and_comes_out_is_the_functions_own() -> None:
    def told(*args: object, **kwargs: object) -> object:
        return args, kwargs

    assert with_stack_room(told)(1, name=2) == ((1,), {"name": 2})
