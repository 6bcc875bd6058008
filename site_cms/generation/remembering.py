"""Remembering what was made from the content, for as long as that stays as it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import wraps
from hashlib import md5
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

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
    name = _name(make)

    @wraps(make)
    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Made:
        if connection.in_atomic_block:
            return make(*args, **kwargs)
        # Before the content is read: what is written meanwhile may then be in the answer, under a generation that
        # ends with it, and is never missing from that of a later one.
        key = _key(name, args, kwargs)
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


def remembered_until(
    next_change: Callable[[datetime.datetime], datetime.datetime | None],
) -> Callable[
    [Callable[Concatenate[datetime.datetime, Asked], Made]], Callable[Concatenate[datetime.datetime, Asked], Made]
]:
    """As `remembered`, for functions whose first argument is a moment, on which the answer may depend.

    An answer that was made for a moment serves that moment and those after it, until the clock makes it another. For
    an earlier moment it is made anew.

    Args:
        next_change: the first moment after one at which the answer may be another, as long as nothing is written;
            None for never. It is asked only where an answer is made.
    """

    def decorate(
        make: Callable[Concatenate[datetime.datetime, Asked], Made],
    ) -> Callable[Concatenate[datetime.datetime, Asked], Made]:
        name = _name(make)

        @wraps(make)
        def answer(now: datetime.datetime, *args: Asked.args, **kwargs: Asked.kwargs) -> Made:
            if connection.in_atomic_block:
                return make(now, *args, **kwargs)
            key = _key(name, args, kwargs)
            found: tuple[Made, datetime.datetime, datetime.datetime | None] | None = cache.get(key)
            if found is None or now < found[1] or (found[2] is not None and now >= found[2]):
                found = (make(now, *args, **kwargs), now, next_change(now))
                cache.set(key, found, KEPT)
            return found[0]

        return answer

    return decorate


def _name(make: Callable[..., Any]) -> str:
    return f"{make.__module__}.{make.__qualname__}"


def _key(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    asked = repr((name, generation(), args, sorted(kwargs.items())))
    return f"remembered-{md5(asked.encode(), usedforsecurity=False).hexdigest()}"
