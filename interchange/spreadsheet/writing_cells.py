"""A partnership as the cells of its rows, in Swedish or in English."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from interchange.records.partnership_records import PartnershipRecord, PhaseRecord
from interchange.records.story_records import PartyAbroad
from interchange.spreadsheet.names import KnownNames, Names, written_yes

Written = str | datetime.date | None


class CellWriter:
    """Writes what `RowReader` reads to the same.

    Args:
        names: what cells may name.
        language: "sv" or "en".
    """

    def __init__(self, names: KnownNames, language: str) -> None:
        self.names, self.language = names, language

    def partnership(self, record: PartnershipRecord) -> dict[str, Written]:
        """The cells of a partnership by the key of their column, without those of its phases."""
        names = self.names
        return {
            "case": record.case or "",
            "name_sv": record.name[0],
            "name_en": record.name[1],
            "swedish_parties": "; ".join(names.written_party(code, self.language) for code in record.swedish_parties),
            "international_parties": "; ".join(map(self._abroad, record.international_parties)),
            "withhold_place": written_yes(self.language) if record.withhold_place else "",
            "programme": self._word(names.programmes, record.programme),
            "network": self._word(names.networks, record.network) if record.network else "",
            "core_values": self._words(names.core_values, record.core_values),
            "themes": self._words(names.themes, record.themes),
            "goals": "; ".join(f"{number} {self._word(names.goals, number)}" for number in record.goals),
            "summary_sv": record.summary[0],
            "summary_en": record.summary[1],
            "source": record.source_url or "",
            "status": self._word(names.statuses, "live" if record.is_live else "draft"),
            "id": record.id,
        }

    def phase(self, phase: PhaseRecord) -> dict[str, Written]:
        """The cells of a phase by the key of their column."""
        return {
            "kind": self._word(self.names.kinds, phase.kind),
            "first": phase.first,
            "last": phase.last,
            "granted_sv": phase.granted_for[0],
            "granted_en": phase.granted_for[1],
        }

    def phase_in_words(self, phase: PhaseRecord) -> str:
        """A phase on a line: "Projekt 2019-01-01–2021-12-31: Ledningsgrupp"."""
        days = "–".join(str(day or "") for day in (phase.first, phase.last)) if phase.first or phase.last else ""
        granted = phase.granted_for[self.language == "en"] or next(filter(None, phase.granted_for), "")
        told = f"{self._word(self.names.kinds, phase.kind)} {days}".strip()
        return f"{told}: {granted}" if granted else told

    def _abroad(self, party: PartyAbroad) -> str:
        return f"{party.name}, {self.names.countries.written[self.language][party.country]}"

    def _word(self, names: Names, code: Any) -> str:
        return names.written[self.language][code]

    def _words(self, names: Names, codes: Iterable[Any]) -> str:
        return "; ".join(self._word(names, code) for code in codes)
