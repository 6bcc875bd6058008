"""The works that a report counts, each with what it was counted for.

Plain values, in both languages: what an edition keeps when it is frozen. A place that is
withheld is not named here either; its country is.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Self

from commitments.figures import HeldEvent, Item
from commitments.stored_values import read

Bilingual = dict[str, str]


@dataclass(frozen=True)
class Version:
    """A work in one language: what it was called, where it stood, which revision of it was public."""

    title: str
    url: str
    revision: int | None


@dataclass(frozen=True)
class Work:
    """A story or an event, in all languages in which it could be read.

    Args:
        id: the work's key.
        day: Stockholm's day on which it counts.
        versions: by language, "sv" and "en".
    """

    id: str
    day: datetime.date
    versions: dict[str, Version]

    def in_language(self, language: str) -> tuple[str, Version]:
        """The version in `language`, else the one there is; led by its language."""
        found = language if language in self.versions else next(iter(self.versions))
        return found, self.versions[found]

    def item(self, language: str) -> Item:
        """The work as a report in `language` lists it."""
        own, version = self.in_language(language)
        return Item(id=self.id, title=version.title, url=version.url, language=own, day=self.day)

    def as_json(self) -> dict[str, Any]:
        """The work as an edition writes it."""
        return asdict(self) | {"day": self.day.isoformat()}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """What `as_json` wrote."""
        versions = {language: read(Version, version) for language, version in told["versions"].items()}
        return read(cls, told, day=datetime.date.fromisoformat(told["day"]), versions=versions)


@dataclass(frozen=True)
class StoryEvidence(Work):
    """A good example.

    Args:
        swedish_parties: codes, sorted.
        countries: of the partners abroad, sorted, each once.
        partners: `name` and `country` of each partner abroad; none of a place that is withheld.
        evidence: the strongest for any result; None without a result, and in editions of the first form.
    """

    programme: str
    core_values: list[str]
    swedish_parties: list[str]
    countries: list[str]
    partners: list[dict[str, str]]
    evidence: str | None = None

    # By what an edition's list of stories can be narrowed; the county is that of the Swedish partners.
    narrowed_by: ClassVar[tuple[str, ...]] = (
        *("value", "programme", "region", "party", "country"),
        *("language", "evidence"),
    )

    @property
    def facets(self) -> dict[str, Collection[str]]:
        """Its values of the facets in `narrowed_by` but the county, by their parameter."""
        return {
            "value": self.core_values,
            "programme": [self.programme],
            "party": self.swedish_parties,
            "country": self.countries,
            "evidence": [self.evidence] if self.evidence else [],
            "language": ["any", "both" if len(self.versions) == 2 else f"{next(iter(self.versions))}_only"],
        }


@dataclass(frozen=True)
class EventEvidence(Work):
    """A conference or the like.

    Args:
        start, end: moments as ISO 8601 with Stockholm's offset.
        participants: None while unknown.
        participating: codes of the Swedish parties that took part, sorted.
    """

    start: str
    end: str
    format: str
    audience: list[str]
    organisers: list[str]
    participants: int | None
    participating: list[str]

    narrowed_by: ClassVar[tuple[str, ...]] = ("participants", "reached")

    @property
    def facets(self) -> dict[str, Collection[str]]:
        """The same of an event."""
        known = "unknown" if self.participants is None else "known"
        return {"participants": [known], "reached": self.participating}

    def item(self, language: str) -> HeldEvent:
        """The event as a report in `language` lists it."""
        return HeldEvent(**vars(super().item(language)), participants=self.participants)


@dataclass(frozen=True)
class CourseEvidence:
    """A course in Democracy Fitness."""

    id: str
    date: str
    titles: Bilingual
    participants: int | None


@dataclass(frozen=True)
class InstructorEvidence:
    """A certificate; whose it is is nowhere said."""

    id: str
    certified_on: str
    ended_on: str | None


@dataclass(frozen=True)
class PartnershipEvidence:
    """A partnership of the register that runs in the period, or whose dates are unknown.

    No place abroad is named, so that one that is withheld later stands in no edition.

    Args:
        network: the slug of its network.
        swedish_parties: codes, sorted.
        countries: of the partners abroad, sorted, each once.
        phases: `from` and `to` of each, as days or None, in the order of the format.
        first_told: the day on which the first public example of it counts; None while there is none.
    """

    id: str
    network: str | None
    swedish_parties: list[str]
    countries: list[str]
    phases: list[dict[str, str | None]]
    first_told: str | None


@dataclass(frozen=True)
class Evidence:
    """All that a report counts, each kind by day and then id, partnerships by id."""

    stories: list[StoryEvidence] = field(default_factory=list)
    events: list[EventEvidence] = field(default_factory=list)
    courses: list[CourseEvidence] = field(default_factory=list)
    instructors: list[InstructorEvidence] = field(default_factory=list)
    partnerships: list[PartnershipEvidence] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The evidence as an edition writes it."""
        return {
            "stories": [work.as_json() for work in self.stories],
            "events": [work.as_json() for work in self.events],
            "courses": [asdict(course) for course in self.courses],
            "instructors": [asdict(instructor) for instructor in self.instructors],
            "partnerships": [asdict(partnership) for partnership in self.partnerships],
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Evidence:
        """What `as_json` wrote."""
        return cls(
            stories=[StoryEvidence.from_json(work) for work in told["stories"]],
            events=[EventEvidence.from_json(work) for work in told["events"]],
            courses=[read(CourseEvidence, course) for course in told["courses"]],
            instructors=[read(InstructorEvidence, instructor) for instructor in told["instructors"]],
            # The first two forms of edition had none.
            partnerships=[read(PartnershipEvidence, each) for each in told.get("partnerships", [])],
        )
