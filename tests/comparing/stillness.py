"""A clock that stands still and dice that always fall alike, so that two recordings can be the same."""

from __future__ import annotations

import datetime
import os
import random
import time
from collections.abc import Callable
from typing import Any

import django.utils.timesince
import django.utils.timezone

# After everything that the demonstration tells of.
MOMENT = datetime.datetime(2026, 11, 26, 9, 0, tzinfo=datetime.UTC)


class Clock:
    """The time, which passes only when it is told to."""

    def __init__(self, moment: datetime.datetime = MOMENT) -> None:
        self._moment = moment

    def now(self) -> datetime.datetime:
        """The moment, in UTC."""
        return self._moment

    def seconds(self) -> float:
        """The moment, in seconds since 1970."""
        return self._moment.timestamp()

    def let_pass(self, **period: float) -> None:
        """Go on by a period, given as to `timedelta`."""
        self._moment += datetime.timedelta(**period)


class Dice:
    """Bytes that look random and are the same in every process."""

    def __init__(self) -> None:
        self._dice = random.Random(0)

    def begin(self, name: str) -> None:
        """Throw from here on what belongs to a name, whatever was thrown before."""
        self._dice.seed(name)

    def bytes(self, number: int) -> bytes:
        """As many bytes as `os.urandom` would give."""
        return self._dice.randbytes(number)


def stand_still() -> tuple[Clock, Dice]:
    """Replace the process's clock and its source of chance. To be called before Django is set up."""
    clock, dice = Clock(), Dice()
    time.time = clock.seconds
    time.time_ns = _in_nanoseconds(clock)
    django.utils.timezone.now = clock.now
    # Django's “3 minutes ago” looks at another clock where it is told of none.
    django.utils.timesince.timesince = _since(clock)
    os.urandom = dice.bytes
    # `secrets` and `random.SystemRandom` ask through a name of their own.
    module: Any = random
    module._urandom = dice.bytes
    random.seed(0)
    return clock, dice


def _in_nanoseconds(clock: Clock) -> Callable[[], int]:
    return lambda: int(clock.seconds() * 1_000_000_000)


def _since(clock: Clock) -> Callable[..., str]:
    counted = django.utils.timesince.timesince

    def since(moment: Any, now: Any = None, *options: Any, **named: Any) -> str:
        if now is None:
            is_aware = isinstance(moment, datetime.datetime) and moment.tzinfo is not None
            now = clock.now() if is_aware else clock.now().replace(tzinfo=None)
        return counted(moment, now, *options, **named)

    return since
