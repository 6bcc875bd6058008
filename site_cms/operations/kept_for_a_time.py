"""What is kept for a time and no longer: each app says how its own is taken away."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial

from site_cms.operations.each_by_itself import EachByItself

# Each takes away what is too old at a moment, by what that is.
FORGETTING: dict[str, Callable[[datetime.datetime], object]] = {}


def forget(now: datetime.datetime) -> Sequence[str]:
    """Take away what is too old, each kind by itself. Returns what failed, with the kind of error."""
    each = EachByItself()
    for what, act in FORGETTING.items():
        each.do(what, partial(act, now))
    return each.failed
