"""Reading the records of events, courses and instructors: what they may lack, which codes there are."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from events.models import EventPage
from events.models.audience import AUDIENCES
from interchange.checking import UNDEFINED, Fields, ProblemsOfLine, shown
from interchange.event_records import (
    COURSE_KEYS,
    DOCUMENTATION_KEYS,
    EVENT_KEYS,
    EVENT_OPTIONAL_KEYS,
    EVENT_TEXT_KEYS,
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
from interchange.markup import short_html
from interchange.page_reading import (
    STATUSES,
    Authorities,
    read_address,
    read_html,
    read_pictures,
    read_prose,
    read_swedish_parties,
    read_top_picture,
)
from interchange.values import read_id, read_languages, read_slug
from places.models.swedish import GOTLAND, GOTLAND_AS_REGION
from places.normalising import normalised, tidied

# What the database's columns hold.
MOST_PEOPLE = 2_147_483_647
_AUDIENCES = {code for code, _sv, _en in AUDIENCES}
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")


def read_event(value: dict[str, Any], problems: ProblemsOfLine, known: Authorities) -> EventRecord:
    """Read an event's record; what is wrong is noted in `problems`, and then the result means nothing."""
    event = Fields(value, problems, required=EVENT_KEYS, optional=EVENT_OPTIONAL_KEYS)
    is_live = event.code("status", STATUSES) == "live"
    start, end = _moment(event, "start"), _moment(event, "end")
    if start and end and end < start:
        event.complain("end", f"the event ends ({shown(event.raw('end'))}) before it begins")
    registration = _registration(event)
    organisers = _organisers(event)
    record = EventRecord(
        id=read_id(event),
        start=start,
        end=end,
        cancelled=event.boolean("cancelled"),
        format=event.code("format", EventPage.Format.values),
        audience=tuple(event.codes("audience", _AUDIENCES.__contains__)),
        organisers=organisers,
        venue="" if event.raw("venue") is None else tidied(event.text("venue", 160, empty=True)),
        place=_place(event, known),
        online_url=read_address(event, "online_url"),
        participants=event.number("participants", 0, MOST_PEOPLE),
        participating=read_swedish_parties(event, "participating", known),
        texts={
            language: _text(fields, is_live)
            for language, fields in read_languages(event, EVENT_TEXT_KEYS, EVENT_TEXT_OPTIONAL_KEYS).items()
        },
        image=read_top_picture(event),
        pictures=read_pictures(event),
        registration_url=registration[0],
        registration_until=registration[1],
        moved_from=_moment(event, "moved_from"),
        sequence=event.number("sequence", 0, MOST_PEOPLE) or 0,
        organiser_names_en=_english_names(event, organisers),
    )
    for file in (record.pictures or {}).keys() - set(record.text_files()):
        problems.add("pictures", f"{file} is not in any text")
    if record.is_live:
        _check_live(event, record)
    return record


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
    for language, text in record.texts.items():
        if not text.is_live:
            continue
        if not text.summary.strip():
            event.complain(f"languages.{language}.summary", "a live event needs a summary")
        if record.image and not record.image.alt.get(language, "").strip():
            event.complain(f"image.alt.{language}", "a live event needs its picture described")
        for n, session in enumerate(text.programme):
            if session.start is None:
                event.complain(f"languages.{language}.programme.{n}.start", "a live event's session has a beginning")


def _text(text: Fields, work_is_live: bool) -> EventText:
    return EventText(
        is_live=text.code("status", STATUSES) == "live" if text.has("status") else work_is_live,
        title=text.text("title", 255),
        slug=read_slug(text, 255),
        summary=text.text("summary", 300, empty=True, lines=True),
        body=read_prose(text, "body_html"),
        notice=text.text("notice", 250, empty=True),
        programme=tuple(text.items("programme", _session(text))),
        documentation=tuple(text.items("documentation", _documentation(text))),
        fee=text.text("fee", 160, empty=True),
        spoken_languages=text.text("spoken_languages", 160, empty=True),
        accessibility=text.text("accessibility", 250, empty=True),
        seo_title=text.text("seo_title", 255, empty=True),
        search_description=text.text("search_description", 5000, empty=True, lines=True),
    )


def _session(parent: Fields) -> Callable[[Any, str], Session]:
    def read(value: Any, path: str) -> Session:
        row = Fields(value, parent.problems, path, required=SESSION_KEYS, optional=SESSION_OPTIONAL_KEYS)
        return Session(
            start=_time(row, "start"),
            title=row.text("title", 160),
            day=row.day("day"),
            end=_time(row, "end"),
            html=short_html(read_html(row, "html")),
            speakers=tuple(row.items("speakers", _speaker(row))),
            is_pause=row.boolean("pause"),
        )

    return read


def _speaker(parent: Fields) -> Callable[[Any, str], Speaker]:
    def read(value: Any, path: str) -> Speaker:
        row = Fields(value, parent.problems, path, required=SPEAKER_KEYS)
        return Speaker(name=row.text("name", 120), role=row.text("role", 160, empty=True))

    return read


def _documentation(parent: Fields) -> Callable[[Any, str], Documentation]:
    def read(value: Any, path: str) -> Documentation:
        row = Fields(value, parent.problems, path, required=DOCUMENTATION_KEYS)
        if row.raw("url") is None:
            row.complain("url", "must be a web address")
        return Documentation(
            title=row.text("title", 160), url=read_address(row, "url") or "", note=row.text("note", 160, empty=True)
        )

    return read


def _moment(event: Fields, key: str) -> datetime.datetime | None:
    value = event.raw(key)
    if value is UNDEFINED or value is None:
        return None
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        event.complain(key, f"must be a moment written as YYYY-MM-DDTHH:MM+HH:MM, not {shown(value)}")
        return None
    try:
        moment = datetime.datetime.fromisoformat(value)
        # Moments at the ends of the calendar cannot be told in another time zone.
        in_range = 1900 <= moment.year <= 2200
    except ValueError:
        event.complain(key, f"there is no moment {shown(value)}")
        return None
    if moment.tzinfo is None:
        event.complain(key, f"{shown(value)} lacks its offset from UTC, such as +01:00")
        return None
    if not in_range:
        event.complain(key, "must be between the years 1900 and 2200")
        return None
    return moment.astimezone(datetime.UTC)


def _time(row: Fields, key: str) -> datetime.time | None:
    value = row.raw(key)
    if value is UNDEFINED or value is None:
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


def _place(event: Fields, known: Authorities) -> str | None:
    value = event.raw("place")
    if value is UNDEFINED or value is None:
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
    value = event.raw("organiser_names_en")
    if value is UNDEFINED or value is None:
        return {}
    names = Fields(value, event.problems, "organiser_names_en", required=(), optional=organisers)
    return {name: tidied(names.text(name, 120)) for name in organisers if names.has(name)}


def _registration(event: Fields) -> tuple[str | None, datetime.date | None]:
    value = event.raw("registration")
    if value is UNDEFINED or value is None:
        return None, None
    registration = Fields(value, event.problems, "registration", required=REGISTRATION_KEYS)
    return read_address(registration, "url"), registration.day("until")
