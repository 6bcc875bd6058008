"""The record of an event, and those of the registers, as plain values and how they are written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from django.utils import timezone

from interchange.records.prose import Prose, Text, files_in, html_of, with_files, with_html
from interchange.records.story_records import (
    LANGUAGES,
    NOTHING_KNOWN,
    TYPES,
    PictureParticulars,
    TopPicture,
    files_of,
    languages_as_json,
    status_of,
)
from interchange.records.versions import WAITING_KEYS, Waiting, changed_everywhere

EVENT_KEYS = (
    *("type", "id", "status", "start", "end", "cancelled", "format", "audience", "organisers"),
    *("venue", "place", "online_url", "participants", "participating", "languages"),
)
EVENT_OPTIONAL_KEYS = (*("image", "pictures", "registration", "moved_from", "sequence", "organiser_names_en"),)
EVENT_TEXT_KEYS = ("title", "slug", "summary", "body_html")
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

    def as_json(self) -> dict[str, Any]:
        """Both, the role also where it is empty."""
        return {"name": self.name, "role": self.role}


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
            "speakers": [speaker.as_json() for speaker in self.speakers],
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

    def as_json(self) -> dict[str, Any]:
        """All three."""
        return {"title": self.title, "url": self.url, "note": self.note}


@dataclass(frozen=True)
class EventText:
    """An event's text in one language, and whether that language is public."""

    is_live: bool
    title: str
    slug: str
    summary: str
    body: Prose = ()
    notice: str = ""
    programme: tuple[Session, ...] = ()
    documentation: tuple[Documentation, ...] = ()
    fee: str = ""
    spoken_languages: str = ""
    accessibility: str = ""
    seo_title: str = ""
    search_description: str = ""

    @property
    def files(self) -> list[str]:
        """The files of the pictures in the text."""
        return files_in(self.body)

    def html(self) -> Iterator[str]:
        """Each piece of HTML in it."""
        yield from (piece.html for piece in self.body if isinstance(piece, Text))
        yield from (session.html for session in self.programme)

    def with_html(self, change: Callable[[str], str]) -> EventText:
        """The same text with each piece of HTML changed."""
        programme = tuple(replace(session, html=change(session.html)) for session in self.programme)
        return replace(self, body=with_html(self.body, change), programme=programme)

    def with_files(self, names: Mapping[str, str]) -> EventText:
        """The same text with its pictures' files called otherwise."""
        return replace(self, body=with_files(self.body, names))

    def as_json(self, work_is_live: bool) -> dict[str, Any]:
        """The text under the format's keys; of the optional ones those that say something."""
        told: dict[str, Any] = {
            "title": self.title,
            "slug": self.slug,
            "summary": self.summary,
            "body_html": html_of(self.body),
        }
        optional = {
            "status": "" if self.is_live == work_is_live else status_of(self.is_live),
            "notice": self.notice,
            "programme": [session.as_json() for session in self.programme],
            "documentation": [each.as_json() for each in self.documentation],
            "fee": self.fee,
            "spoken_languages": self.spoken_languages,
            "accessibility": self.accessibility,
            "seo_title": self.seo_title,
            "search_description": self.search_description,
        }
        return told | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True)
class EventRecord:
    """An event in all its languages. The lists that are sets are sorted and hold nothing twice."""

    id: str
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
    texts: Mapping[str, EventText]
    image: TopPicture | None = None
    pictures: Mapping[str, PictureParticulars] | None = None
    registration_url: str | None = None
    registration_until: datetime.date | None = None
    moved_from: datetime.datetime | None = None
    sequence: int = 0
    organiser_names_en: Mapping[str, str] | None = None
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    """What waits beside the text, by language."""

    FACTS: ClassVar[tuple[str, ...]] = (
        *("start", "end", "cancelled", "format", "audience", "organisers", "venue", "place", "online_url"),
        *("participants", "participating", "registration_url", "registration_until", "moved_from"),
    )

    @property
    def key(self) -> tuple[int, str]:
        """Where the record stands in a file."""
        return TYPES.index("event"), self.id

    @property
    def is_live(self) -> bool:
        """Whether the event is public in any language."""
        return any(text.is_live for text in self.texts.values())

    @property
    def name(self) -> str:
        """The title in Swedish, or in the language there is."""
        return (self.texts.get("sv") or next(iter(self.texts.values()))).title

    def text_files(self) -> list[str]:
        """The files of the pictures in the text and in what waits beside it, each once, in its order."""
        return files_of(self)

    def particulars_of(self, file: str) -> PictureParticulars:
        """What is known of a picture in the text."""
        return (self.pictures or {}).get(file, NOTHING_KNOWN)

    def with_files(self, in_text: Mapping[str, str], top: str = "") -> EventRecord:
        """The same record with its files called otherwise; particulars that say nothing are left out.

        Args:
            in_text: the new names of the files in the text, by their old ones.
            top: the new name of the file at the top.
        """
        told = {file: self.particulars_of(file) for file in self.text_files()}
        return replace(
            self,
            texts={code: text.with_files(in_text) for code, text in self.texts.items()},
            waiting={c: each.changed(lambda v: v.with_files(in_text)) for c, each in self.waiting.items()},
            image=self.image and replace(self.image, file=top),
            pictures={in_text[file]: known for file, known in told.items() if known != NOTHING_KNOWN},
        )

    def with_html(self, change: Callable[[str], str]) -> EventRecord:
        """The same record with each piece of HTML changed."""
        return replace(self, **changed_everywhere(self, lambda text: text.with_html(change)))

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
        told: dict[str, Any] = {
            "type": "event",
            "id": self.id,
            "status": status_of(self.is_live),
            **facts,
            "languages": languages_as_json(self),
        }
        if self.image:
            told["image"] = self.image.as_json()
        known = [(file, self.particulars_of(file)) for file in self.text_files()]
        if pictures := [{"file": file, **each.as_json()} for file, each in known if each != NOTHING_KNOWN]:
            told["pictures"] = pictures
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


def moment_as_text(moment: datetime.datetime) -> str:
    """A moment as the format writes it: Stockholm's time with its offset, seconds only where there are any."""
    local = moment.astimezone(timezone.get_default_timezone())
    return local.isoformat(timespec="minutes") if not (local.second or local.microsecond) else local.isoformat()


def time_as_text(time: datetime.time) -> str:
    """A time of day: hours and minutes, seconds only where there are any."""
    return time.isoformat(timespec="minutes") if not (time.second or time.microsecond) else time.isoformat()
