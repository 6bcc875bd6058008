"""Room on the interpreter's stack: what calls in a loop does not ask the system for memory at each call."""

import resource
from collections.abc import Callable

from site_cms.operations.stack_room import with_stack_room

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


def test_a_loop_at_no_depth_asks_for_memory_at_each_call() -> None:
    with_room = with_stack_room(at_every_depth)
    with_room()

    for depth in range(0, 60, 7):
        assert faults(lambda: called_from(depth, with_room)) < LOOPS // 4  # noqa: B023


def test_what_goes_in_and_comes_out_is_the_functions_own() -> None:
    def told(*args: object, **kwargs: object) -> object:
        return args, kwargs

    assert with_stack_room(told)(1, name=2) == ((1,), {"name": 2})
