"""The internal commitment: courses held and instructors certified, and what they add up to."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from commitments.counted import Counted
from commitments.evidence import CourseEvidence, Evidence, InstructorEvidence
from commitments.figures import InternalFigures, declared_in
from commitments.models.course import Course
from commitments.models.instructor import Instructor
from commitments.period import Period


def courses_of(period: Period, today: datetime.date) -> list[CourseEvidence]:
    """The courses that count, by day and then id. One query.

    Args:
        period: the days, both included.
        today: Stockholm's day, after which no course has been held.
    """
    held = Course.objects.held_between(period.first, period.last, today)
    return [
        CourseEvidence(
            id=str(course.translation_key),
            date=course.date.isoformat(),
            titles={"sv": course.title_sv, "en": course.title_en},
            participants=course.participants,
        )
        for course in held.order_by("date", "translation_key")
    ]


def instructors_of(period: Period) -> list[InstructorEvidence]:
    """The certificates that count in either figure, by day and then id, without names. One query."""
    certified = Instructor.objects.certified_between(period.first, period.last)
    in_all = Instructor.objects.certified_at(period.last)
    return [
        InstructorEvidence(
            id=str(instructor.translation_key),
            certified_on=instructor.certified_on.isoformat(),
            ended_on=instructor.ended_on.isoformat() if instructor.ended_on else None,
        )
        for instructor in (certified | in_all).order_by("certified_on", "translation_key")
    ]


def internal_figures(
    period: Period, courses: Sequence[CourseEvidence], instructors: Sequence[InstructorEvidence]
) -> InternalFigures:
    """What the registers' rows add up to: rule 8 of docs/reference/format.md, "What counts".

    Args:
        period: the days, both included.
        courses: those that `courses_of` gave for the period, or more.
        instructors: those that `instructors_of` gave for the period, or more.
    """
    counted = Counted(period, Evidence(courses=list(courses), instructors=list(instructors)))
    return InternalFigures(**{each.key: each.recount(counted) for each in declared_in("internal") if each.recount})
