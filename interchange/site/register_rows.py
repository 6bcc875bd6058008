"""Courses and instructors in and out of the registers: matched by id."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence

from commitments.models import Course, Instructor
from interchange.records.event_records import CourseRecord, InstructorRecord


def courses_of_site() -> list[CourseRecord]:
    """All courses, by id."""
    return [
        CourseRecord(
            id=str(course.translation_key),
            date=course.date,
            participants=course.participants,
            titles={code: title for code, title in (("sv", course.title_sv), ("en", course.title_en)) if title},
        )
        for course in Course.objects.order_by("translation_key")
    ]


def instructors_of_site() -> list[InstructorRecord]:
    """All instructors, by id, with their names."""
    return [
        InstructorRecord(
            id=str(instructor.translation_key),
            certified_on=instructor.certified_on,
            ended_on=instructor.ended_on,
            name=instructor.name or None,
        )
        for instructor in Instructor.objects.order_by("translation_key")
    ]


def write_registers(records: Sequence[CourseRecord | InstructorRecord], *, dry_run: bool) -> Iterator[str]:
    """Write courses and instructors; tells of each whether it is "made", "replaced" or "unchanged"."""
    there: dict[str, CourseRecord | InstructorRecord] = {each.id: each for each in courses_of_site()}
    there |= {each.id: each for each in instructors_of_site()}
    for record in records:
        known = there.get(record.id)
        if known == record:
            yield "unchanged"
            continue
        yield "replaced" if known else "made"
        if not dry_run:
            _write(record)


def _write(record: CourseRecord | InstructorRecord) -> None:
    key = uuid.UUID(record.id)
    if isinstance(record, CourseRecord):
        Course.objects.update_or_create(
            translation_key=key,
            defaults={
                "date": record.date,
                "participants": record.participants,
                "title_sv": record.titles.get("sv", ""),
                "title_en": record.titles.get("en", ""),
            },
        )
    else:
        Instructor.objects.update_or_create(
            translation_key=key,
            defaults={
                "certified_on": record.certified_on,
                "ended_on": record.ended_on,
                "name": record.name or "",
            },
        )
