"""The days that a report is about."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.utils import timezone


@dataclass(frozen=True)
class Period:
    """A first and a last day, both included. Days are Stockholm's."""

    first: datetime.date
    last: datetime.date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins.

        Raises:
            ValueError: the last day is before the first.
        """
        if self.last < self.first:
            raise ValueError(f"the period ends ({self.last}) before it begins ({self.first})")

    @classmethod
    def of_year(cls, year: int) -> Period:
        """A calendar year."""
        return cls(datetime.date(year, 1, 1), datetime.date(year, 12, 31))

    def has(self, day: datetime.date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last

    @property
    def year(self) -> int | None:
        """The calendar year that the period is; None if it is none."""
        return self.first.year if self == Period.of_year(self.first.year) else None


def day(text: str) -> datetime.date:
    """Read a day as the format writes it.

    Raises:
        ValueError: it is not `YYYY-MM-DD`, or there is no such day.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"{text!r} is not a day written as YYYY-MM-DD")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no day {text}") from None


def moment(text: str) -> datetime.datetime:
    """Read a moment: a time with its offset from UTC, or a day, which stands for its last moment in Stockholm.

    Raises:
        ValueError: it is neither, or a time without an offset.
    """
    if len(text) == len("YYYY-MM-DD"):
        return datetime.datetime.combine(day(text), datetime.time.max, timezone.get_default_timezone())
    try:
        read = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a moment written as YYYY-MM-DDTHH:MM+HH:MM") from None
    if read.tzinfo is None:
        raise ValueError(f"{text!r} lacks its offset from UTC, such as +01:00")
    return read
