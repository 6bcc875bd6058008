"""Remembering what was made from the content, for as long as that stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import md5
from threading import Lock
from typing import ParamSpec, TypeVar

from django.core.cache import cache
from django.db import connection

from site_cms.generation.reading import generation

# Seconds. What is not asked for goes; it could be remembered for ever.
KEPT = 6 * 60 * 60

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


def remembered(make: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """Let a function answer from memory until any content is written: then nothing of before is found again.

    For functions that are made of the content and of their arguments alone: not of the time, the active language or
    who asks. Arguments are texts, numbers, or tuples of them, of which there are few: names that the site knows, not
    what visitors write. The answer is plain data or frozen values of it, and small; no rows of models, which would
    carry their own state along.

    Within a transaction, whose own writes belong to no generation yet, the function is asked itself. The cache may
    be away, or may have forgotten: then it is asked, too.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        if connection.in_atomic_block:
            return make(*args, **kwargs)
        # Before the content is read: what is written meanwhile may then be in the answer, under a generation that
        # ends with it, and is never missing from that of a later one.
        asked = repr((name, generation(), args, sorted(kwargs.items())))
        key = f"remembered-{md5(asked.encode(), usedforsecurity=False).hexdigest()}"
        found: tuple[Made] | None = cache.get(key)
        if found is None:
            found = (make(*args, **kwargs),)
            cache.set(key, found, KEPT)
        return found[0]

    return answer


def held(make: Callable[Asked, Made]) -> Callable[Asked, Made]:
    """As `remembered`, for what is large: in this process alone, and of the latest generation alone.

    The answer is not copied, so nobody may change it. It is made once, however many threads ask for it at a time.
    """
    latest: list[tuple[str, dict[object, Made]]] = [("", {})]
    making = Lock()

    @wraps(make)
    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        if connection.in_atomic_block:
            return make(*args, **kwargs)
        now, asked = generation(), (args, tuple(sorted(kwargs.items())))
        of, made = latest[0]
        if of == now and asked in made:
            return made[asked]
        with making:
            of, made = latest[0]
            if of != now:
                made = {}
                latest[0] = now, made
            if asked not in made:
                made[asked] = make(*args, **kwargs)
            return made[asked]

    return answer
