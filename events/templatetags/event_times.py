"""Moments in templates, as the active language writes them."""

from __future__ import annotations

import datetime

from django import template
from django.utils.dateformat import format as written
from django.utils.text import capfirst

from events import dates

register = template.Library()


@register.filter
def clock(moment: datetime.time | datetime.datetime) -> str:
    """A time of day: "08.30" or "08:30"."""
    return dates.clock(moment)


@register.filter
def machine_time(moment: datetime.datetime) -> str:
    """For `datetime` of `<time>`: "2021-10-14T08:30+02:00"."""
    return moment.isoformat(timespec="minutes")


@register.filter
def long_day(day: datetime.date) -> str:
    """A day with its weekday: "Torsdag 14 oktober 2021"."""
    return capfirst(written(day, "l j F Y"))
