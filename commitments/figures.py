"""The figures of the report: what was done about each commitment in a period.

Plain values, which every renderer shows and none computes. What counts, and every key of
`as_json`, is fixed in docs/reference/format.md, "The report's figures".
"""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from commitments.period import Period


@dataclass(frozen=True)
class Item:
    """A work that was counted, in the report's language where it has one, else in the one it has."""

    id: str
    title: str
    url: str
    language: str = ""
    day: datetime.date | None = None

    def as_json(self) -> dict[str, str]:
        """The keys of the contract."""
        return {"id": self.id, "title": self.title, "url": self.url}


@dataclass(frozen=True)
class HeldEvent(Item):
    """An event that was counted, with how many took part; None while that is unknown."""

    participants: int | None = None


@dataclass(frozen=True)
class InternalFigures:
    """Courses in Democracy Fitness and certified instructors."""

    courses: int = 0
    course_participants: int = 0
    courses_with_unknown_participants: int = 0
    instructors_certified: int = 0
    instructors_total: int = 0


@dataclass(frozen=True)
class ExternalFigures:
    """Conferences and the like for Swedish municipalities and regions."""

    events: int = 0
    participants: int = 0
    events_with_unknown_participants: int = 0
    municipalities_reached: int = 0
    region_authorities_reached: int = 0
    items: list[HeldEvent] = field(default_factory=list)


@dataclass(frozen=True)
class LanguageFigures:
    """In which languages the counted works are public."""

    both: int = 0
    sv_only: int = 0
    en_only: int = 0


@dataclass(frozen=True)
class CommunicativeFigures:
    """Good examples and who is in them. The `by_…` are by code, sorted, and count works."""

    stories: int
    partnerships: int
    municipalities: int
    region_authorities: int
    organisations: int
    regions: int
    countries: int
    by_core_value: dict[str, int]
    by_programme: dict[str, int]
    by_region: dict[str, int]
    by_country: dict[str, int]
    languages: LanguageFigures
    items: list[Item]


@dataclass(frozen=True)
class CoverageFigures:
    """Which municipalities and counties the same works reach. The lists hold codes, sorted."""

    municipalities_total: int
    municipalities_covered: int
    municipalities_missing: list[str] | None
    regions_total: int
    regions_covered: int
    regions_missing: list[str]
    organisations_total: int


@dataclass(frozen=True)
class Figures:
    """All figures of a period."""

    period: Period
    internal: InternalFigures
    external: ExternalFigures
    communicative: CommunicativeFigures
    coverage: CoverageFigures

    def as_json(self) -> dict[str, Any]:
        """The figures under the keys of the contract, in its order."""
        return {
            "period": {"from": self.period.first.isoformat(), "to": self.period.last.isoformat()},
            "internal": asdict(self.internal),
            "external": _with_items(self.external),
            "communicative": _with_items(self.communicative),
            "coverage": asdict(self.coverage),
        }

    def canonical_json(self) -> str:
        """The figures as text: the same figures give the same bytes, and end with a line feed."""
        return json.dumps(self.as_json(), ensure_ascii=False, indent=2) + "\n"


def _with_items(figures: ExternalFigures | CommunicativeFigures) -> dict[str, Any]:
    return asdict(figures) | {"items": [item.as_json() for item in figures.items]}
