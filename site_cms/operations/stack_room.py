"""Room on the interpreter's stack, for what calls deep and often.

CPython keeps the frames of Python functions in chunks of 16 KiB. A loop that happens to run where a chunk ends asks the
operating system for a new one at each call, and gives it back at each return. Rendering a page is some hundred calls
deep and crosses several ends; whether a busy loop is at one of them depends on how deep the server itself is when it
asks, so that the same page took up to a third longer from one place than from another. Known as
https://github.com/python/cpython/issues/142183, and mended in later versions than the first that this project runs on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Given = TypeVar("Given")

# Of the frame, in words of 8 bytes: just above 256 KiB. A chunk is the next power of two that holds a frame, so that
# almost as much is left for the frames after it, of which a page needs less than 100 KiB. What a frame says that it
# needs and never touches takes no memory.
_WORDS = 32 * 1024


def _call(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return function(*args, **kwargs)


_call_with_room = FunctionType(_call.__code__.replace(co_stacksize=_WORDS), globals(), _call.__name__)


def with_stack_room(function: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """A function whose calls have one chunk of the interpreter's stack to themselves, however deep it is called.

    Args:
        function: that calls deep and often, such as one that answers a request.
    """
    return partial(_call_with_room, function)
