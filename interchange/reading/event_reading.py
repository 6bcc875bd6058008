"""Reading the records of events, courses and instructors: what they may lack, which codes there are."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

from events.models.audience import AUDIENCES
from events.pages import EventPage
from interchange.reading.checking import Fields, ProblemsOfLine, shown
from interchange.reading.markup import short_html
from interchange.reading.page_reading import (
    Authorities,
    check_live_texts,
    read_address,
    read_html,
    read_swedish_parties,
    read_text,
)
from interchange.reading.values import read_id, read_languages, read_moment
from interchange.reading.work_reading import FactReaders, WorkReader
from interchange.records.event_records import (
    COURSE_KEYS,
    DOCUMENTATION_KEYS,
    EVENT_KEYS,
    EVENT_OPTIONAL_KEYS,
    EVENT_TEXT_OPTIONAL_KEYS,
    INSTRUCTOR_KEYS,
    REGISTRATION_KEYS,
    SESSION_KEYS,
    SESSION_OPTIONAL_KEYS,
    SPEAKER_KEYS,
    CourseRecord,
    Documentation,
    EventRecord,
    EventText,
    InstructorRecord,
    Session,
    Speaker,
)
from interchange.records.work_records import TEXT_KEYS
from places.models.swedish import GOTLAND, GOTLAND_AS_REGION
from places.normalising import normalised, tidied

# What the database's columns hold.
MOST_PEOPLE = 2_147_483_647
_AUDIENCES = {code for code, _sv, _en in AUDIENCES}
_DOCUMENT_PATH = re.compile(r"/[!-~]*")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")


def read_event(value: dict[str, Any], problems: ProblemsOfLine, known: Authorities) -> EventRecord:
    """Read an event's record; what is wrong is noted in `problems`, and then the result means nothing."""
    event = Fields(value, problems, required=EVENT_KEYS, optional=EVENT_OPTIONAL_KEYS)
    record = WorkReader(EventRecord, TEXT_KEYS, EVENT_TEXT_OPTIONAL_KEYS, _text, _FACTS, known).read(event)
    if record.start and record.end and record.end < record.start:
        event.complain("end", f"the event ends ({shown(event.raw('end'))}) before it begins")
    if record.is_live:
        _check_live(event, record)
    return replace(
        record,
        sequence=event.number("sequence", 0, MOST_PEOPLE) or 0,
        organiser_names_en=_english_names(event, record.organisers),
    )


_FACTS: FactReaders = {
    "start": lambda event, _known: {"start": read_moment(event, "start")},
    "end": lambda event, _known: {"end": read_moment(event, "end")},
    "cancelled": lambda event, _known: {"cancelled": event.boolean("cancelled")},
    "format": lambda event, _known: {"format": event.code("format", EventPage.Format.values)},
    "audience": lambda event, _known: {"audience": tuple(event.codes("audience", _AUDIENCES.__contains__))},
    "organisers": lambda event, _known: {"organisers": _organisers(event)},
    "venue": lambda event, _known: {"venue": _venue(event)},
    "place": lambda event, known: {"place": _place(event, known)},
    "online_url": lambda event, _known: {"online_url": read_address(event, "online_url")},
    "participants": lambda event, _known: {"participants": event.number("participants", 0, MOST_PEOPLE)},
    "participating": lambda event, known: {"participating": read_swedish_parties(event, "participating", known)},
    "registration": lambda event, _known: _registration(event),
    "moved_from": lambda event, _known: {"moved_from": read_moment(event, "moved_from")},
}


def read_course(value: dict[str, Any], problems: ProblemsOfLine) -> CourseRecord:
    """Read a course's record."""
    course = Fields(value, problems, required=COURSE_KEYS)
    return CourseRecord(
        id=read_id(course),
        date=_required_day(course, "date"),
        participants=course.number("participants", 0, MOST_PEOPLE),
        titles={code: text.text("title", 160) for code, text in read_languages(course, ("title",)).items()},
    )


def read_instructor(value: dict[str, Any], problems: ProblemsOfLine) -> InstructorRecord:
    """Read an instructor's record."""
    instructor = Fields(value, problems, required=INSTRUCTOR_KEYS)
    name = None if instructor.raw("name") is None else instructor.text("name", 120, empty=True).strip() or None
    return InstructorRecord(
        id=read_id(instructor),
        certified_on=_required_day(instructor, "certified_on"),
        ended_on=instructor.day("ended_on"),
        name=name,
    )


def _check_live(event: Fields, record: EventRecord) -> None:
    """What a public event needs, as the editors' form asks for it (`EventPage.publication_errors`)."""
    for key in ("start", "end"):
        if event.raw(key) is None:
            event.complain(key, f"a live event says when it {'begins' if key == 'start' else 'ends'}")
    check_live_texts(event, record)
    for language, text in record.texts.items():
        if not text.is_live:
            continue
        for n, session in enumerate(text.programme):
            if session.start is None:
                event.complain(f"languages.{language}.programme.{n}.start", "a live event's session has a beginning")


def _text(text: Fields, work_is_live: bool) -> EventText:
    return EventText(
        **read_text(text, work_is_live),
        notice=text.text("notice", 250, empty=True),
        programme=text.rows("programme", _session, SESSION_KEYS, SESSION_OPTIONAL_KEYS),
        documentation=text.rows("documentation", _documentation, DOCUMENTATION_KEYS),
        fee=text.text("fee", 160, empty=True),
        spoken_languages=text.text("spoken_languages", 160, empty=True),
        accessibility=text.text("accessibility", 250, empty=True),
    )


def _session(row: Fields) -> Session:
    return Session(
        start=_time(row, "start"),
        title=row.text("title", 160),
        day=row.day("day"),
        end=_time(row, "end"),
        html=short_html(read_html(row, "html")),
        speakers=row.rows("speakers", _speaker, SPEAKER_KEYS),
        is_pause=row.boolean("pause"),
    )


def _speaker(row: Fields) -> Speaker:
    return Speaker(name=row.text("name", 120), role=row.text("role", 160, empty=True))


def _documentation(row: Fields) -> Documentation:
    if row.raw("url") is None:
        row.complain("url", "must be a web address")
    is_within = isinstance(row.raw("url"), str) and bool(_DOCUMENT_PATH.fullmatch(row.raw("url")))
    return Documentation(
        title=row.text("title", 160),
        url=row.text("url", 200) if is_within else read_address(row, "url") or "",
        note=row.text("note", 160, empty=True),
    )


def _time(row: Fields, key: str) -> datetime.time | None:
    if (value := row.told(key)) is None:
        return None
    try:
        if not isinstance(value, str) or not _TIME.fullmatch(value):
            raise ValueError
        return datetime.time.fromisoformat(value)
    except ValueError:
        row.complain(key, f"must be a time of day written as HH:MM, not {shown(value)}")
        return None


def _required_day(record: Fields, key: str) -> datetime.date:
    if record.raw(key) is None:
        record.complain(key, "must be a day, not null")
    # Where there is none a problem has been noted, and the record means nothing.
    return record.day(key) or datetime.date.min


def _venue(event: Fields) -> str:
    return "" if event.raw("venue") is None else tidied(event.text("venue", 160, empty=True))


def _place(event: Fields, known: Authorities) -> str | None:
    if (value := event.told("place")) is None:
        return None
    if value == GOTLAND_AS_REGION:
        return GOTLAND
    if not isinstance(value, str) or value not in known.party_codes or value.startswith("R"):
        event.complain("place", f"unknown code {shown(value)}; must be that of a municipality")
        return None
    return value


def _organisers(event: Fields) -> tuple[str, ...]:
    """Names, each once however often it is spelled: under its first spelling."""
    first: dict[str, str] = {}

    def read(value: Any, path: str) -> str | None:
        row = Fields({"name": value}, event.problems, required=("name",))
        row.path = path
        name = tidied(row.text("name", 120))
        if name and (not normalised(name) or len(normalised(name)) > 240):
            event.problems.add(path, "is no name once case and accents are set aside")
        return first.setdefault(normalised(name), name)

    return tuple(sorted(set(event.items("organisers", read))))


def _english_names(event: Fields, organisers: tuple[str, ...]) -> dict[str, str]:
    if event.told("organiser_names_en") is None:
        return {}
    names = event.within("organiser_names_en", required=(), optional=organisers)
    return {name: tidied(names.text(name, 120)) for name in organisers if names.has(name)}


def _registration(event: Fields) -> dict[str, Any]:
    if event.told("registration") is None:
        return {"registration_url": None, "registration_until": None}
    registration = event.within("registration", required=REGISTRATION_KEYS)
    return {"registration_url": read_address(registration, "url"), "registration_until": registration.day("until")}
