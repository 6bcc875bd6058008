"""When time alone makes public pages another, without anything being written."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.utils import timezone

Tell = Callable[[datetime.datetime], datetime.datetime | None]

# What apps have said.
_TELLING: list[Tell] = []


def changes_by_the_clock(tell: Tell) -> Tell:
    """Let a function say when, after a moment, a page next shows something else; None for never."""
    _TELLING.append(tell)
    return tell


def next_change(now: datetime.datetime) -> datetime.datetime:
    """The next moment after `now` at which any page may be another: the next midnight at the latest."""
    zone = timezone.get_default_timezone()
    tomorrow = timezone.localdate(now, zone) + datetime.timedelta(days=1)
    midnight = datetime.datetime.combine(tomorrow, datetime.time.min, tzinfo=zone)
    return min([midnight, *(moment for tell in _TELLING if (moment := tell(now)) is not None)])
