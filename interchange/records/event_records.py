"""The record of an event, and those of the registers, as plain values and how they are written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from interchange.records.versions import WAITING_KEYS, changed_everywhere, moment_as_text, time_as_text
from interchange.records.work_records import LANGUAGES, TYPES, WorkRecord, WorkText

EVENT_KEYS = (
    *("type", "id", "status", "start", "end", "cancelled", "format", "audience", "organisers"),
    *("venue", "place", "online_url", "participants", "participating", "languages"),
)
EVENT_OPTIONAL_KEYS = (*("image", "pictures", "registration", "moved_from", "sequence", "organiser_names_en"),)
EVENT_TEXT_OPTIONAL_KEYS = (
    *("status", "notice", "programme", "documentation", "fee", "spoken_languages", "accessibility"),
    *("seo_title", "search_description", *WAITING_KEYS),
)
REGISTRATION_KEYS = ("url", "until")
SESSION_KEYS = ("start", "title")
SESSION_OPTIONAL_KEYS = ("day", "end", "html", "speakers", "pause")
SPEAKER_KEYS = ("name", "role")
DOCUMENTATION_KEYS = ("title", "url", "note")
COURSE_KEYS = ("type", "id", "date", "participants", "languages")
INSTRUCTOR_KEYS = ("type", "id", "certified_on", "ended_on", "name")


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks in a session."""

    name: str
    role: str


@dataclass(frozen=True)
class Session:
    """A session of the programme, in Stockholm's time; a draft may lack its beginning."""

    start: datetime.time | None
    title: str
    day: datetime.date | None = None
    end: datetime.time | None = None
    html: str = ""
    speakers: tuple[Speaker, ...] = ()
    is_pause: bool = False

    def as_json(self) -> dict[str, Any]:
        """Beginning and title always, the rest where it says something."""
        optional = {
            "day": self.day and self.day.isoformat(),
            "end": self.end and time_as_text(self.end),
            "html": self.html,
            "speakers": [asdict(speaker) for speaker in self.speakers],
            "pause": self.is_pause,
        }
        told: dict[str, Any] = {"start": self.start and time_as_text(self.start), "title": self.title}
        return told | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True)
class Documentation:
    """A recording, slides or a report: what it is called, where it is, what it is."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class EventText(WorkText):
    """An event's text in one language."""

    notice: str = ""
    programme: tuple[Session, ...] = ()
    documentation: tuple[Documentation, ...] = ()
    fee: str = ""
    spoken_languages: str = ""
    accessibility: str = ""

    def html(self) -> Iterator[str]:
        """Each piece of HTML in it."""
        yield from super().html()
        yield from (session.html for session in self.programme)

    def with_html(self, change: Callable[[str], str]) -> Self:
        """The same text with each piece of HTML changed."""
        programme = tuple(replace(session, html=change(session.html)) for session in self.programme)
        return replace(super().with_html(change), programme=programme)

    def own_as_json(self) -> dict[str, Any]:
        """What an event has besides, under the format's keys."""
        return {
            "notice": self.notice,
            "programme": [session.as_json() for session in self.programme],
            "documentation": [asdict(each) for each in self.documentation],
            "fee": self.fee,
            "spoken_languages": self.spoken_languages,
            "accessibility": self.accessibility,
        }


@dataclass(frozen=True, kw_only=True)
class EventRecord(WorkRecord):
    """An event."""

    TYPE = "event"
    FACTS = (
        *("start", "end", "cancelled", "format", "audience", "organisers", "venue", "place", "online_url"),
        *("participants", "participating", "registration_url", "registration_until", "moved_from"),
    )

    start: datetime.datetime | None
    end: datetime.datetime | None
    cancelled: bool
    format: str
    audience: tuple[str, ...]
    organisers: tuple[str, ...]
    venue: str
    place: str | None
    online_url: str | None
    participants: int | None
    participating: tuple[str, ...]
    registration_url: str | None = None
    registration_until: datetime.date | None = None
    moved_from: datetime.datetime | None = None
    sequence: int = 0
    organiser_names_en: Mapping[str, str] | None = None

    def with_addresses(self, change: Callable[[str], str]) -> EventRecord:
        """The same record with the addresses of its documentation changed."""

        def changed(text: EventText) -> EventText:
            return replace(text, documentation=tuple(replace(d, url=change(d.url)) for d in text.documentation))

        return replace(self, **changed_everywhere(self, changed))

    def facts_as_json(self) -> dict[str, Any]:
        """The facts of the work, under the format's keys."""
        registration = None
        if self.registration_url or self.registration_until:
            until = self.registration_until and self.registration_until.isoformat()
            registration = {"url": self.registration_url, "until": until}
        return {
            "start": self.start and moment_as_text(self.start),
            "end": self.end and moment_as_text(self.end),
            "cancelled": self.cancelled,
            "format": self.format,
            "audience": list(self.audience),
            "organisers": list(self.organisers),
            "venue": self.venue or None,
            "place": self.place,
            "online_url": self.online_url,
            "participants": self.participants,
            "participating": list(self.participating),
            "registration": registration,
            "moved_from": self.moved_from and moment_as_text(self.moved_from),
        }

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        facts = self.facts_as_json()
        later = {key: facts.pop(key) for key in ("registration", "moved_from")}
        told = self.beginning_as_json(facts)
        if self.image:
            told["image"] = self.image.as_json()
        told |= self.pictures_as_json()
        optional = {
            **later,
            "sequence": self.sequence,
            "organiser_names_en": dict(sorted((self.organiser_names_en or {}).items())),
        }
        return told | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True)
class CourseRecord:
    """A course in Democracy Fitness."""

    id: str
    date: datetime.date
    participants: int | None
    titles: Mapping[str, str]

    @property
    def key(self) -> tuple[int, str]:
        """Where the record stands in a file."""
        return TYPES.index("course"), self.id

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {
            "type": "course",
            "id": self.id,
            "date": self.date.isoformat(),
            "participants": self.participants,
            "languages": {code: {"title": self.titles[code]} for code in LANGUAGES if self.titles.get(code)},
        }


@dataclass(frozen=True)
class InstructorRecord:
    """A certified instructor. The name is personal data."""

    id: str
    certified_on: datetime.date
    ended_on: datetime.date | None
    name: str | None

    @property
    def key(self) -> tuple[int, str]:
        """Where the record stands in a file."""
        return TYPES.index("instructor"), self.id

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        return {
            "type": "instructor",
            "id": self.id,
            "certified_on": self.certified_on.isoformat(),
            "ended_on": self.ended_on and self.ended_on.isoformat(),
            "name": self.name,
        }
