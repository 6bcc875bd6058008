"""The records of the content format, as plain values, and how they are written.

The format itself is docs/reference/format.md; the keys below are held equal to the schema
beside it by a test.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from interchange.records.prose import Prose, Text, files_in, html_of, with_files, with_html
from interchange.records.versions import WAITING_KEYS, Waiting, changed_everywhere, versions_of

LANGUAGES = ("sv", "en")
TYPES = ("theme", "story", "event", "course", "instructor")

THEME_KEYS = ("type", "id", "slug", "languages")
STORY_KEYS = (
    *("type", "id", "status", "published", "original_language", "programme", "core_values", "themes", "sdgs"),
    *("period", "swedish_parties", "international_parties", "withhold_place", "source_url", "languages"),
)
STORY_OPTIONAL_KEYS = ("image", "pictures")
TEXT_KEYS = ("title", "slug", "summary", "body_html")
TEXT_OPTIONAL_KEYS = (
    *("status", "challenge_html", "done_html", "results", "lessons", "setbacks_html", "follow_ups"),
    *("seo_title", "search_description", *WAITING_KEYS),
)
IMAGE_KEYS = ("file", "alt", "credit")
PICTURE_KEYS = ("file", "credit")
PICTURE_OPTIONAL_KEYS = ("consent", "focal_point")
FOCAL_POINT_KEYS = ("x", "y", "width", "height")
RESULT_KEYS = ("figure", "text", "evidence", "source")
LESSON_KEYS = ("side", "html")
FOLLOW_UP_KEYS = ("date", "html")

# Prose of a language: the key in the record, without `_html`, and the field of the page.
PROSE = ("body", "challenge", "done", "setbacks")


@dataclass(frozen=True)
class ThemeRecord:
    """A theme with its names by language."""

    id: str
    slug: str
    names: Mapping[str, str]

    @property
    def key(self) -> tuple[int, str]:
        """Where the record stands in a file."""
        return TYPES.index("theme"), self.id

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        languages = {code: {"title": self.names[code]} for code in LANGUAGES if code in self.names}
        return {"type": "theme", "id": self.id, "slug": self.slug, "languages": languages}


@dataclass(frozen=True)
class PictureParticulars:
    """What is known of a picture besides its pixels. The focal point is x, y, width, height in pixels."""

    credit: str = ""
    consent: str = "unknown"
    focal_point: tuple[int, int, int, int] | None = None

    def as_json(self) -> dict[str, Any]:
        """The credit always, the rest where it says something."""
        told: dict[str, Any] = {"credit": self.credit}
        if self.consent != "unknown":
            told["consent"] = self.consent
        if self.focal_point:
            told["focal_point"] = dict(zip(FOCAL_POINT_KEYS, self.focal_point, strict=True))
        return told


NOTHING_KNOWN = PictureParticulars()


@dataclass(frozen=True)
class TopPicture:
    """The picture at the top of a story; its text alternatives by language."""

    file: str
    alt: Mapping[str, str]
    particulars: PictureParticulars = NOTHING_KNOWN

    def as_json(self) -> dict[str, Any]:
        """The picture under the format's keys."""
        return {"file": self.file, "alt": dict(self.alt), **self.particulars.as_json()}


@dataclass(frozen=True)
class Result:
    """A result with the strength of its evidence."""

    figure: str
    text: str
    evidence: str
    source: str | None


@dataclass(frozen=True)
class Lesson:
    """What one side, or both, learned."""

    side: str
    html: str


@dataclass(frozen=True)
class FollowUp:
    """What happened next; a draft may lack the day."""

    date: datetime.date | None
    html: str


@dataclass(frozen=True)
class StoryText:
    """A story's text in one language, and whether that language is public."""

    is_live: bool
    title: str
    slug: str
    summary: str
    body: Prose = ()
    challenge: Prose = ()
    done: Prose = ()
    results: tuple[Result, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    setbacks: Prose = ()
    follow_ups: tuple[FollowUp, ...] = ()
    seo_title: str = ""
    search_description: str = ""

    @property
    def files(self) -> list[str]:
        """The files of the pictures in the text."""
        return [file for name in PROSE for file in files_in(getattr(self, name))]

    def html(self) -> Iterator[str]:
        """Each piece of HTML in it."""
        yield from (p.html for name in PROSE for p in getattr(self, name) if isinstance(p, Text))
        yield from (lesson.html for lesson in self.lessons)
        yield from (follow_up.html for follow_up in self.follow_ups)

    def with_html(self, change: Callable[[str], str]) -> StoryText:
        """The same text with each piece of HTML changed."""
        prose: dict[str, Any] = {name: with_html(getattr(self, name), change) for name in PROSE}
        return replace(
            self,
            lessons=tuple(replace(each, html=change(each.html)) for each in self.lessons),
            follow_ups=tuple(replace(each, html=change(each.html)) for each in self.follow_ups),
            **prose,
        )

    def with_files(self, names: Mapping[str, str]) -> StoryText:
        """The same text with its pictures' files called otherwise."""
        prose: dict[str, Any] = {name: with_files(getattr(self, name), names) for name in PROSE}
        return replace(self, **prose)

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
            "challenge_html": html_of(self.challenge),
            "done_html": html_of(self.done),
            "results": [
                dict(zip(RESULT_KEYS, (r.figure, r.text, r.evidence, r.source), strict=True)) for r in self.results
            ],
            "lessons": [{"side": lesson.side, "html": lesson.html} for lesson in self.lessons],
            "setbacks_html": html_of(self.setbacks),
            "follow_ups": [{"date": f.date and f.date.isoformat(), "html": f.html} for f in self.follow_ups],
            "seo_title": self.seo_title,
            "search_description": self.search_description,
        }
        return told | {key: value for key, value in optional.items() if value}


@dataclass(frozen=True, order=True)
class PartyAbroad:
    """An international party as it is spelled."""

    name: str
    country: str


@dataclass(frozen=True)
class StoryRecord:
    """A work in all its languages. The lists that are sets are sorted and hold nothing twice."""

    id: str
    published: datetime.date | None
    original_language: str
    programme: str | None
    core_values: tuple[str, ...]
    themes: tuple[str, ...]
    goals: tuple[int, ...]
    period: tuple[int | None, int | None]
    swedish_parties: tuple[str, ...]
    international_parties: tuple[PartyAbroad, ...]
    withhold_place: bool
    source_url: str | None
    texts: Mapping[str, StoryText]
    image: TopPicture | None = None
    pictures: Mapping[str, PictureParticulars] | None = None
    """What is known of the pictures in the text, by file."""
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    """What waits beside the text, by language."""

    FACTS: ClassVar[tuple[str, ...]] = (
        *("published", "original_language", "programme", "core_values", "themes", "goals", "period"),
        *("swedish_parties", "international_parties", "withhold_place", "source_url"),
    )

    @property
    def key(self) -> tuple[int, str]:
        """Where the record stands in a file."""
        return TYPES.index("story"), self.id

    @property
    def is_live(self) -> bool:
        """Whether the work is public in any language."""
        return any(text.is_live for text in self.texts.values())

    @property
    def name(self) -> str:
        """The title in the original language, or in the one there is."""
        text = self.texts.get(self.original_language) or next(iter(self.texts.values()))
        return text.title

    def text_files(self) -> list[str]:
        """The files of the pictures in the text and in what waits beside it, each once, in its order."""
        return files_of(self)

    def particulars_of(self, file: str) -> PictureParticulars:
        """What is known of a picture in the text."""
        return (self.pictures or {}).get(file, NOTHING_KNOWN)

    def with_files(self, in_text: Mapping[str, str], top: str = "") -> StoryRecord:
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

    def with_html(self, change: Callable[[str], str]) -> StoryRecord:
        """The same record with each piece of HTML changed."""
        return replace(self, **changed_everywhere(self, lambda text: text.with_html(change)))

    def facts_as_json(self) -> dict[str, Any]:
        """The facts of the work, under the format's keys."""
        return {
            "published": self.published and self.published.isoformat(),
            "original_language": self.original_language,
            "programme": self.programme,
            "core_values": list(self.core_values),
            "themes": list(self.themes),
            "sdgs": list(self.goals),
            "period": {"from": self.period[0], "to": self.period[1]},
            "swedish_parties": list(self.swedish_parties),
            "international_parties": [{"name": p.name, "country": p.country} for p in self.international_parties],
            "withhold_place": self.withhold_place,
            "source_url": self.source_url,
        }

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        told: dict[str, Any] = {
            "type": "story",
            "id": self.id,
            "status": status_of(self.is_live),
            **self.facts_as_json(),
            "languages": languages_as_json(self),
            "image": self.image and self.image.as_json(),
        }
        known = [(file, self.particulars_of(file)) for file in self.text_files()]
        if pictures := [{"file": file, **told.as_json()} for file, told in known if told != NOTHING_KNOWN]:
            told["pictures"] = pictures
        return told


def files_of(work: Any) -> list[str]:
    """The files of the pictures in a work's texts, and in what waits beside them, each once, in their order."""
    texts = [work.texts[code] for code in LANGUAGES if code in work.texts]
    return list(dict.fromkeys(file for each in (*texts, *versions_of(work)) for file in each.files))


def languages_as_json(work: Any) -> dict[str, Any]:
    """A work's texts, each with what waits beside it."""
    told: dict[str, Any] = {}
    for code in LANGUAGES:
        if code in work.texts:
            told[code] = work.texts[code].as_json(work.is_live)
            if code in work.waiting:
                told[code] |= work.waiting[code].as_json(work)
    return told


def status_of(is_live: bool) -> str:
    """The code of a status."""
    return "live" if is_live else "draft"
