"""When an event is, as one writes it: "14 oktober 2021 kl. 08.30–15.00", "14 October 2021, 08:30–15:00".

All moments are shown in Stockholm's time, whatever the reader's.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.text import capfirst
from django.utils.translation import get_language

STOCKHOLM = timezone.get_default_timezone()
# What stands between day and hours, and between hours and minutes. Swedish: Språkrådet's
# "Svenska skrivregler"; English: the 24-hour clock as in Europe.
_FORMS = {"sv": (" kl. ", "."), "en": (", ", ":")}
DASH = "–"
# An event that ends before this hour of the next morning is one evening's.
SMALL_HOURS = datetime.time(6)


def clock(moment: datetime.time | datetime.datetime) -> str:
    """A time of day for a reader of the active language: "08.30" or "08:30"."""
    return f"{moment.hour:02}{_form()[1]}{moment.minute:02}"


def day_and_clock(moment: datetime.datetime) -> str:
    """A moment: "14 oktober 2021 kl. 08.30" or "14 October 2021, 08:30"."""
    local = timezone.localtime(moment, STOCKHOLM)
    return _at(written(local, "j F Y"), clock(local))


def _form() -> tuple[str, str]:
    return _FORMS["en" if (get_language() or "sv").startswith("en") else "sv"]


def _at(day: str, hours: str) -> str:
    return f"{day}{_form()[0]}{hours}"


@dataclass(frozen=True)
class EventTime:
    """The time of an event; both ends with Stockholm's time zone."""

    start: datetime.datetime
    end: datetime.datetime

    @classmethod
    def of(cls, start: datetime.datetime, end: datetime.datetime) -> EventTime:
        """The time between two moments of any time zone."""
        return cls(timezone.localtime(start, STOCKHOLM), timezone.localtime(end, STOCKHOLM))

    @property
    def is_one_day(self) -> bool:
        """Whether it begins and ends on one day, or goes on into the night after it."""
        days = (self.end.date() - self.start.date()).days
        return days == 0 or (days == 1 and self.end.time() <= SMALL_HOURS and self.start.time() > SMALL_HOURS)

    @property
    def weekday(self) -> str:
        """For the date block: "Torsdag", or "Torsdag–fredag"."""
        first = written(self.start, "l")
        return capfirst(first if self.is_one_day else f"{first}{DASH}{written(self.end, 'l')}")

    @property
    def number(self) -> str:
        """For the date block: "14", or "14–15" within a month."""
        if self.is_one_day or not self._in_one_month:
            return str(self.start.day)
        return f"{self.start.day}{DASH}{self.end.day}"

    @property
    def month(self) -> str:
        """For the date block: "oktober 2021"."""
        return written(self.start, "F Y")

    @property
    def short_month(self) -> str:
        """For the date block of a list: "okt", "Oct"."""
        short = written(self.start, "M")
        return short if _form() is _FORMS["en"] else short.casefold()

    @property
    def until(self) -> str:
        """For the date block, when the event ends in another month: "2 november 2021"; else empty."""
        return "" if self.is_one_day or self._in_one_month else written(self.end, "j F Y")

    @property
    def days(self) -> str:
        """The days alone: "14 oktober 2021", "14–15 oktober 2021", "30 oktober–2 november 2021"."""
        if self.is_one_day:
            return written(self.start, "j F Y")
        if self._in_one_month:
            return f"{self.number} {self.month}"
        return f"{written(self.start, self._first_day)}{DASH}{written(self.end, 'j F Y')}"

    @property
    def hours(self) -> str:
        """The hours alone, of an event that begins and ends on one day; else empty."""
        return f"{clock(self.start)}{DASH}{clock(self.end)}" if self._is_within_a_day else ""

    @property
    def text(self) -> str:
        """Day and hours together."""
        if self._is_within_a_day:
            return _at(written(self.start, "j F Y"), self.hours)
        return f"{self.first} {DASH} {self.last}"

    @property
    def first(self) -> str:
        """Its first moment, of several days: "25 mars kl. 10.00", with the year if it is another than the last one."""
        return _at(written(self.start, self._first_day), clock(self.start))

    @property
    def last(self) -> str:
        """Its last moment, of several days: "26 mars 2023 kl. 15.00"."""
        return _at(written(self.end, "j F Y"), clock(self.end))

    @property
    def _is_within_a_day(self) -> bool:
        return self.start.date() == self.end.date()

    @property
    def _in_one_month(self) -> bool:
        return (self.start.year, self.start.month) == (self.end.year, self.end.month)

    @property
    def _first_day(self) -> str:
        """How the first day is written before the last one: its year only if it is another."""
        return "j F" if self.start.year == self.end.year else "j F Y"
