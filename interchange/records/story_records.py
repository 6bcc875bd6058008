"""The record of a story, as plain values, and how it is written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from interchange.records.prose import Prose, html_of
from interchange.records.versions import WAITING_KEYS
from interchange.records.work_records import WorkRecord, WorkText

STORY_KEYS = (
    *("type", "id", "status", "published", "original_language", "programme", "core_values", "themes", "sdgs"),
    *("period", "swedish_parties", "international_parties", "withhold_place", "source_url", "languages"),
)
STORY_OPTIONAL_KEYS = ("image", "pictures", "partnerships")
STORY_TEXT_OPTIONAL_KEYS = (
    *("status", "challenge_html", "done_html", "results", "lessons", "setbacks_html", "follow_ups"),
    *("seo_title", "search_description", *WAITING_KEYS),
)
RESULT_KEYS = ("figure", "text", "evidence", "source")
LESSON_KEYS = ("side", "html")
FOLLOW_UP_KEYS = ("date", "html")


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


@dataclass(frozen=True, kw_only=True)
class StoryText(WorkText):
    """A story's text in one language."""

    # The key in the record, without `_html`, and the field of the page.
    PROSE = ("body", "challenge", "done", "setbacks")

    challenge: Prose = ()
    done: Prose = ()
    results: tuple[Result, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    setbacks: Prose = ()
    follow_ups: tuple[FollowUp, ...] = ()

    def html(self) -> Iterator[str]:
        """Each piece of HTML in it."""
        yield from super().html()
        yield from (lesson.html for lesson in self.lessons)
        yield from (follow_up.html for follow_up in self.follow_ups)

    def with_html(self, change: Callable[[str], str]) -> Self:
        """The same text with each piece of HTML changed."""
        return replace(
            super().with_html(change),
            lessons=tuple(replace(each, html=change(each.html)) for each in self.lessons),
            follow_ups=tuple(replace(each, html=change(each.html)) for each in self.follow_ups),
        )

    def own_as_json(self) -> dict[str, Any]:
        """What a story has besides, under the format's keys."""
        return {
            "challenge_html": html_of(self.challenge),
            "done_html": html_of(self.done),
            "results": [asdict(result) for result in self.results],
            "lessons": [asdict(lesson) for lesson in self.lessons],
            "setbacks_html": html_of(self.setbacks),
            "follow_ups": [{"date": f.date and f.date.isoformat(), "html": f.html} for f in self.follow_ups],
        }


@dataclass(frozen=True, order=True)
class PartyAbroad:
    """An international party as it is spelled."""

    name: str
    country: str


@dataclass(frozen=True, kw_only=True)
class StoryRecord(WorkRecord):
    """A story."""

    TYPE = "story"
    FACTS = (
        *("published", "original_language", "programme", "core_values", "themes", "goals", "period"),
        *("swedish_parties", "international_parties", "withhold_place", "source_url", "partnerships"),
    )

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
    partnerships: tuple[str, ...] = ()
    """The ids of those of the register that it tells of."""

    @property
    def main_language(self) -> str:
        """The language in which it was first written."""
        return self.original_language

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
            "international_parties": [asdict(party) for party in self.international_parties],
            "withhold_place": self.withhold_place,
            "source_url": self.source_url,
            "partnerships": list(self.partnerships),
        }

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        facts = self.facts_as_json()
        partnerships = facts.pop("partnerships")
        image = {"image": self.image and self.image.as_json()}
        told = {"partnerships": partnerships} if partnerships else {}
        return self.beginning_as_json(facts) | image | self.pictures_as_json() | told
