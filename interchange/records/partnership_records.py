"""The record of a partnership as plain values, and how it is written."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from interchange.records.story_records import PartyAbroad
from interchange.records.work_records import LANGUAGES, TYPES, status_of

PARTNERSHIP_KEYS = (
    *("type", "id", "status", "case", "name", "summary", "programme", "network", "core_values", "themes", "sdgs"),
    *("swedish_parties", "international_parties", "withhold_place", "phases", "source_url"),
)
PARTNERSHIP_OPTIONAL_KEYS = ("slug",)
PHASE_KEYS = ("kind", "from", "to")
PHASE_OPTIONAL_KEYS = ("granted_for",)


@dataclass(frozen=True)
class PhaseRecord:
    """A phase; each end may be unknown."""

    kind: str
    first: datetime.date | None
    last: datetime.date | None
    granted_for: tuple[str, str] = ("", "")

    @property
    def place(self) -> tuple[bool, str, bool, str, str, tuple[str, str]]:
        """Where it stands among others: by its beginning (none first), its end (none last), its kind."""
        first, last = (str(day or "") for day in (self.first, self.last))
        return self.first is not None, first, self.last is None, last, self.kind, self.granted_for

    def as_json(self) -> dict[str, Any]:
        """The phase under the format's keys; what it was granted for where that is known."""
        told: dict[str, Any] = {
            "kind": self.kind,
            "from": self.first and self.first.isoformat(),
            "to": self.last and self.last.isoformat(),
        }
        return told | ({"granted_for": by_language(self.granted_for)} if any(self.granted_for) else {})


@dataclass(frozen=True, kw_only=True)
class PartnershipRecord:
    """A partnership of the register. Its name and its summary are in Swedish and in English, in this order."""

    id: str
    is_live: bool
    case: str | None
    name: tuple[str, str]
    summary: tuple[str, str]
    programme: str
    network: str | None
    core_values: tuple[str, ...]
    themes: tuple[str, ...]
    goals: tuple[int, ...]
    swedish_parties: tuple[str, ...]
    international_parties: tuple[PartyAbroad, ...]
    withhold_place: bool
    phases: tuple[PhaseRecord, ...]
    source_url: str | None
    # Its part of addresses, where that is not made of its name.
    slug: str = ""

    @property
    def key(self) -> tuple[int, str]:
        """Where the record stands in a file."""
        return TYPES.index("partnership"), self.id

    def as_json(self) -> dict[str, Any]:
        """The record under the format's keys, in their order."""
        told: dict[str, Any] = {
            "type": "partnership",
            "id": self.id,
            "status": status_of(self.is_live),
            "case": self.case,
            "name": by_language(self.name),
            "summary": by_language(self.summary),
            "programme": self.programme,
            "network": self.network,
            "core_values": list(self.core_values),
            "themes": list(self.themes),
            "sdgs": list(self.goals),
            "swedish_parties": list(self.swedish_parties),
            "international_parties": [asdict(party) for party in self.international_parties],
            "withhold_place": self.withhold_place,
            "phases": [phase.as_json() for phase in self.phases],
            "source_url": self.source_url,
        }
        return told | ({"slug": self.slug} if self.slug else {})


def by_language(texts: tuple[str, str]) -> Mapping[str, str]:
    """A text in Swedish and in English under their codes."""
    return dict(zip(LANGUAGES, texts, strict=True))
