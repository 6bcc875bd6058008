"""The programme as the page shows it: sessions by day, each with the moments at which it begins and ends."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from wagtail.blocks import StreamValue, StructValue

from events.dates import STOCKHOLM, EventTime


@dataclass(frozen=True)
class Session:
    """A session of the programme.

    Attributes:
        value: of events.blocks.SessionBlock.
        start: with Stockholm's time zone.
        end: likewise; None if the programme does not say.
    """

    value: StructValue
    start: datetime.datetime
    end: datetime.datetime | None


@dataclass(frozen=True)
class ProgrammeDay:
    """The sessions of one day."""

    date: datetime.date
    sessions: list[Session]


def programme_days(programme: StreamValue, when: EventTime | None) -> list[ProgrammeDay]:
    """The days of a programme in the order of time.

    A session without a day is on the day of the one before it; one that begins earlier than
    that one did is after midnight, as long as the event still goes on.

    Args:
        programme: the StreamField's value.
        when: the event's time; None in a draft that does not say, whose sessions have no day either.
    """
    days: list[ProgrammeDay] = []
    last = when.start if when else None
    for block in programme:
        value = block.value
        date = value["day"] or (_day_after(last, value["start"], when) if last and value["start"] else None)
        if date is None or value["start"] is None:
            continue
        start = datetime.datetime.combine(date, value["start"], STOCKHOLM)
        if not days or days[-1].date != date:
            days.append(ProgrammeDay(date, []))
        days[-1].sessions.append(Session(value, start, _end(start, value["end"])))
        last = start
    return days


def _day_after(last: datetime.datetime, begins: datetime.time, when: EventTime | None) -> datetime.date:
    """The day of a session that names none."""
    date = last.date()
    next_day = date + datetime.timedelta(days=1)
    goes_on = when is not None and datetime.datetime.combine(next_day, begins, STOCKHOLM) <= when.end
    return next_day if begins < last.time() and goes_on else date


def _end(start: datetime.datetime, ends: datetime.time | None) -> datetime.datetime | None:
    if ends is None:
        return None
    days = 1 if ends < start.time() else 0
    return datetime.datetime.combine(start.date() + datetime.timedelta(days=days), ends, STOCKHOLM)
