"""Counting the registers: courses held and instructors certified."""

from __future__ import annotations

import datetime

from django.db.models import Count, Q, Sum

from commitments.figures import InternalFigures
from commitments.models.course import Course
from commitments.models.instructor import Instructor
from commitments.period import Period


def count_registers(period: Period, today: datetime.date) -> InternalFigures:
    """The internal commitment's figures of a period. Three queries.

    Rule 8 of docs/reference/format.md, "What counts".

    Args:
        period: the days, both included.
        today: Stockholm's day, after which no course has been held.
    """
    courses = Course.objects.held_between(period.first, period.last, today).aggregate(
        held=Count("pk"), known=Sum("participants"), unknown=Count("pk", filter=Q(participants__isnull=True))
    )
    return InternalFigures(
        courses=courses["held"],
        course_participants=courses["known"] or 0,
        courses_with_unknown_participants=courses["unknown"],
        instructors_certified=Instructor.objects.certified_between(period.first, period.last).count(),
        instructors_total=Instructor.objects.certified_at(period.last).count(),
    )
