"""Days as people write them in spreadsheets: a year, a month, a day, or the number that Excel has for it."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange

from django.utils.translation import gettext as _

from interchange.spreadsheet.bounds import DAY, MONTH, NUMBER, YEAR, Cell

FIRST_YEAR, LAST_YEAR = 1900, 2100
# What Excel has for a day: days since the end of 1899. These are 1950 to 2099, and no number of a year.
_SERIAL = range(18_264, 73_051)
_EPOCH = datetime.date(1899, 12, 30)
# Hyphen-minus and its likes: hyphens, figure, en and em dash, horizontal bar, minus; and a slash is none of them.
_DASH = "[-\u2010\u2011\u2012\u2013\u2014\u2015\u2212]"
_POINT = r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?"
# Year first, as no other order is sure: 2019-03-01, 2019.3.1, 2019/03, 20190301.
_WRITTEN = re.compile(r"([0-9]{4})(?:[-./\u2010\u2011\u2212]([0-9]{1,2})(?:[-./\u2010\u2011\u2212]([0-9]{1,2}))?)?")
_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_WORDS = re.compile(r"\s+(?:till och med|till|t\.?o\.?m\.?|to|until)\s+", re.IGNORECASE)
_TIME = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")


class UnreadableError(ValueError):
    """A cell cannot be read; says why, in the active language."""


def day_of(cell: Cell, *, is_last: bool) -> datetime.date:
    """The day that a cell tells; of a year or a month its first, or with `is_last` its last.

    Raises:
        UnreadableError: it tells none, or none that is sure.
    """
    kind, text = cell
    text = " ".join(text.split())
    if kind in (DAY, MONTH, YEAR):
        return _day(text, is_last=is_last)
    if kind == NUMBER and not text.isdecimal():
        raise UnreadableError(_("This is no date. Write 2019-03-01, 2019-03 or 2019."))
    if text.isdecimal() and int(text) in _SERIAL:
        return _EPOCH + datetime.timedelta(days=int(text))
    return _day(_TIME.sub("", text), is_last=is_last)


def period_of(cell: Cell) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day of `2019–2021`, `2019-03 – 2021-06`, `2019–`, or of the year, month or day that is told.

    Raises:
        UnreadableError: it tells no period, or none that is sure.
    """
    kind, text = cell
    text = " ".join(text.split())
    ends = _ends(text) if kind not in (DAY, MONTH, YEAR, NUMBER) else None
    if ends is None:
        return day_of(cell, is_last=False), day_of(cell, is_last=True)
    first, last = ends
    begin = _day(first, is_last=False) if first else None
    return begin, _day(last, is_last=True) if last else None


def is_period(cell: Cell) -> bool:
    """Whether a cell tells of two days, or of one with an open end."""
    return cell[0] not in (DAY, MONTH, YEAR, NUMBER) and _ends(" ".join(cell[1].split())) is not None


def _ends(text: str) -> tuple[str, str] | None:
    """Both ends of a period as they are written, either of which may be empty; None where there is one day alone."""
    parts = _WORDS.split(text) if _WORDS.search(text) else None
    parts = parts or (re.split(rf"\s+{_DASH}\s+", text) if re.search(rf"\s{_DASH}\s", text) else None)
    if parts is None and (years := re.fullmatch(rf"([0-9]{{4}}){_DASH}([0-9]{{4}})", text)):
        parts = [years[1], years[2]]
    if parts is None and (opened := re.fullmatch(rf"({_POINT})\s*{_DASH}", text)):
        parts = [opened[1], ""]
    if parts is None and (opened := re.fullmatch(rf"{_DASH}\s*({_POINT})", text)):
        parts = ["", opened[1]]
    # A dash that is no hyphen parts two days also without spaces: 2019-03–2021-06.
    if parts is None and re.fullmatch(rf"{_POINT}[\u2012-\u2015]{_POINT}", text):
        parts = re.split("[\u2012-\u2015]", text)
    return (parts[0].strip(), parts[1].strip()) if parts and len(parts) == 2 else None


def _day(text: str, *, is_last: bool) -> datetime.date:
    found = _WRITTEN.fullmatch(text) or _TOGETHER.fullmatch(text)
    if not found:
        raise UnreadableError(_("This can be read as several days, or as none. Write 2019-03-01, 2019-03 or 2019."))
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if not FIRST_YEAR <= (year or 0) <= LAST_YEAR:
            raise ValueError
        month = month or (12 if is_last else 1)
        return datetime.date(year or 0, month, day or (monthrange(year or 0, month)[1] if is_last else 1))
    except (ValueError, IndexError):
        raise UnreadableError(_("There is no such day.")) from None
