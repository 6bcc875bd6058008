"""The internal commitment: courses held and instructors certified, and what they add up to."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from commitments.evidence import CourseEvidence, InstructorEvidence
from commitments.figures import InternalFigures
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
    first, last = period.first.isoformat(), period.last.isoformat()
    held = [course for course in courses if first <= course.date <= last]
    return InternalFigures(
        courses=len(held),
        course_participants=sum(course.participants or 0 for course in held),
        courses_with_unknown_participants=sum(course.participants is None for course in held),
        instructors_certified=sum(first <= each.certified_on <= last for each in instructors),
        instructors_total=sum(
            each.certified_on <= last and (each.ended_on is None or each.ended_on > last) for each in instructors
        ),
    )
