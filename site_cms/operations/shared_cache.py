"""The shared cache, without which the site works too: slower, and without holding anybody back.

What is cached here can be asked for again. So where Redis cannot be reached, a value is taken
for missing and a write for lost, the log says so, and for a moment it is not asked again: a page
that asks several times waits for it once; `/readyz` tells whoever watches the site.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

# Seconds.
LEFT_ALONE = 2


def _or(otherwise: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def run(self: SparingRedisCache, *args: Any, **kwargs: Any) -> Any:
            if time.monotonic() < self._left_alone_until:
                return otherwise(*args, **kwargs)
            try:
                return method(self, *args, **kwargs)
            except RedisError as error:
                self._left_alone_until = time.monotonic() + LEFT_ALONE
                log.error("The cache cannot be reached (%s).", type(error).__name__)
                return otherwise(*args, **kwargs)

        return run

    return decorate


class SparingRedisCache(RedisCache):
    """Django's own, which never lets a request fail for want of the cache."""

    # By the clock of this thread, which has an instance of its own.
    _left_alone_until = 0.0

    @_or(lambda _key=None, default=None, *args, **kwargs: default)
    def get(self, *args: Any, **kwargs: Any) -> Any:
        """The value, or the default where it cannot be asked for."""
        return super().get(*args, **kwargs)

    @_or(lambda *args, **kwargs: None)
    def set(self, *args: Any, **kwargs: Any) -> Any:
        """Keep a value, if it can be kept."""
        return super().set(*args, **kwargs)

    @_or(lambda *args, **kwargs: True)
    def add(self, *args: Any, **kwargs: Any) -> Any:
        """Keep a value that is not there yet; taken for not there where it cannot be asked for."""
        return super().add(*args, **kwargs)

    @_or(lambda *args, **kwargs: False)
    def touch(self, *args: Any, **kwargs: Any) -> Any:
        """Let a value last longer; False if it is not there."""
        return super().touch(*args, **kwargs)

    @_or(lambda *args, **kwargs: False)
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Forget a value; False if it was not there."""
        return super().delete(*args, **kwargs)

    @_or(lambda *args, **kwargs: {})
    def get_many(self, *args: Any, **kwargs: Any) -> Any:
        """The values that are there."""
        return super().get_many(*args, **kwargs)

    @_or(lambda *args, **kwargs: False)
    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        """Whether a value is there."""
        return super().has_key(*args, **kwargs)

    @_or(lambda _key=None, delta=1, *args, **kwargs: delta)
    def incr(self, *args: Any, **kwargs: Any) -> Any:
        """Count up; from nothing where it cannot be counted."""
        return super().incr(*args, **kwargs)

    @_or(lambda data, *args, **kwargs: list(data))
    def set_many(self, *args: Any, **kwargs: Any) -> Any:
        """Keep values; returns the keys of those that were not kept."""
        return super().set_many(*args, **kwargs)

    @_or(lambda *args, **kwargs: None)
    def delete_many(self, *args: Any, **kwargs: Any) -> Any:
        """Forget values."""
        return super().delete_many(*args, **kwargs)

    @_or(lambda *args, **kwargs: False)
    def clear(self) -> Any:
        """Forget everything."""
        return super().clear()
