"""The period that a visitor asks for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from commitments.period import Period
from site_cms.listing.filter_fields import DayField


@dataclass(frozen=True)
class Year:
    """A year of which there is something to report."""

    year: int
    is_current: bool


@dataclass(frozen=True)
class AskedPeriod:
    """A period, and the names of the parameters that were left out since they made no sense."""

    period: Period
    ignored: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, query: Mapping[str, str], years: Collection[int], today: datetime.date) -> AskedPeriod:
        """Read `from` and `to` (a day, or a year for its first or last day), else `year`.

        Args:
            query: the request's parameters, of any content.
            years: the years that have works, which the default is chosen from.
            today: Stockholm's day, whose year is the default if it has works.
        """
        ignored: list[str] = []
        first = _day(query, "from", _("From"), ignored)
        last = _day(query, "to", _("Until"), ignored)
        if first or last:
            # A period open at one end reaches to the end of the year, this or the one named.
            first = first or datetime.date(last.year if last else today.year, 1, 1)
            last = last or datetime.date(max(first.year, today.year), 12, 31)
            if first <= last:
                return cls(Period(first, last), ignored)
            ignored += [_("From"), _("Until")]
        if text := query.get("year", "").strip():
            if re.fullmatch(r"(19|20)[0-9]{2}", text):
                return cls(Period.of_year(int(text)), ignored)
            ignored.append(_("Year"))
        return cls(Period.of_year(_default_year(years, today)), ignored)


def _day(query: Mapping[str, str], name: str, label: str, ignored: list[str]) -> datetime.date | None:
    try:
        return DayField(end_of_year=name == "to", required=False).clean(query.get(name, ""))
    except ValidationError:
        ignored.append(label)
        return None


def _default_year(years: Collection[int], today: datetime.date) -> int:
    """This year; if nothing has been published in it yet, the latest that has something."""
    past = [year for year in years if year <= today.year]
    return max(past, default=today.year)
