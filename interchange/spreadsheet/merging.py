"""What a partnership becomes by what the file tells of it; what the file says nothing of stays as it is."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from interchange.records.partnership_records import PartnershipRecord, PhaseRecord
from interchange.records.story_records import PartyAbroad
from interchange.spreadsheet.columns import PHASE_KEYS
from interchange.spreadsheet.grouping import Group
from interchange.spreadsheet.names import KnownNames
from interchange.spreadsheet.row_reading import ToldPhase, cleaned_lines
from partnerships.models import Partnership, PartnershipInternationalParty, PartnershipSwedishParty, Phase
from partnerships.programme import Programme
from places.models import InternationalParty
from places.normalising import tidied

# What a column that is there empties where all of its cells are empty, by the record's own names.
_EMPTIED = {
    "international_parties": ("international_parties", ()),
    "withhold_place": ("withhold_place", False),
    "network": ("network", None),
    "core_values": ("core_values", ()),
    "themes": ("themes", ()),
    "goals": ("goals", ()),
    "source": ("source_url", None),
}
# What is never emptied: a partnership has these, or is known by them.
_KEPT = {"case": "case", "programme": "programme", "swedish_parties": "swedish_parties"}


def merged(group: Group, before: PartnershipRecord | None, columns: set[str], names: KnownNames) -> PartnershipRecord:
    """A partnership as it would become.

    Args:
        group: what the file tells of it.
        before: as it is; None for a new one.
        columns: the keys of the columns that the file has.
        names: what cells may name.
    """
    facts = group.facts
    base = before or _nothing(facts.get("id") or str(uuid.uuid4()))
    told: dict[str, Any] = {name: facts[key] for key, name in _KEPT.items() if key in facts}
    for key, (name, empty) in _EMPTIED.items():
        if key in columns:
            told[name] = facts.get(key, empty)
    for name in ("swedish_parties", "international_parties"):
        if name in told:
            told[name] = tuple(sorted(told[name]))
    if "status" in facts:
        told["is_live"] = facts["status"] == Partnership.Status.LIVE
    told["name"] = _both(base.name, [facts.get(f"name_{code}") for code in ("sv", "en")], tidied)
    summaries = [facts.get(key, "") if (key := f"summary_{code}") in columns else None for code in ("sv", "en")]
    told["summary"] = _both(base.summary, summaries, cleaned_lines)
    if columns & set(PHASE_KEYS):
        phases = _phases(group.phases, base.phases)
        told["phases"] = phases if phases_differ(base.phases, phases) else base.phases
    record = replace(base, **told)
    return record if before else replace(record, name=_name(record, group, names))


def phases_differ(some: Sequence[PhaseRecord], others: Sequence[PhaseRecord]) -> bool:
    """Whether two lists of phases say something else, spaces at the ends of texts and their order aside."""
    return _comparable(some) != _comparable(others)


def _comparable(phases: Iterable[PhaseRecord]) -> list[PhaseRecord]:
    tidy = [replace(each, granted_for=(tidied(each.granted_for[0]), tidied(each.granted_for[1]))) for each in phases]
    return sorted(tidy, key=lambda phase: phase.place)


def _both(before: tuple[str, str], told: Sequence[str | None], clean: Any) -> tuple[str, str]:
    """A text in both languages: as it is where nothing is told, or nothing else but spaces."""
    first, second = (
        was if text is None or clean(was) == text else text for was, text in zip(before, told, strict=True)
    )
    return first, second


def _phases(told: list[ToldPhase], before: Sequence[PhaseRecord]) -> tuple[PhaseRecord, ...]:
    """The phases that the rows tell; what their columns lack is taken from the same phase as it is."""
    left = list(before)
    found = []
    for each in told:
        same = next((phase for phase in left if _is_same(phase, each.parts)), None)
        if same:
            left.remove(same)
        found.append(_phase(each.parts, same or PhaseRecord(Phase.Kind.PROJECT, None, None)))
    return tuple(sorted(found, key=lambda phase: phase.place))


def _is_same(phase: PhaseRecord, parts: dict[str, Any]) -> bool:
    return parts.get("kind", phase.kind) == phase.kind and parts.get("days") in (None, (phase.first, phase.last))


def _phase(parts: dict[str, Any], base: PhaseRecord) -> PhaseRecord:
    first, last = parts.get("days", (base.first, base.last))
    granted = (parts.get("granted_sv", base.granted_for[0]), parts.get("granted_en", base.granted_for[1]))
    return PhaseRecord(str(parts.get("kind", base.kind)), first, last, granted)


def _nothing(key: str) -> PartnershipRecord:
    """A partnership of which nothing is told yet: a draft."""
    return PartnershipRecord(
        id=key,
        is_live=False,
        case=None,
        name=("", ""),
        summary=("", ""),
        programme=str(Programme.PARTNERSHIP),
        network=None,
        core_values=(),
        themes=(),
        goals=(),
        swedish_parties=(),
        international_parties=(),
        withhold_place=False,
        phases=(),
        source_url=None,
    )


def _name(record: PartnershipRecord, group: Group, names: KnownNames) -> tuple[str, str]:
    """Where it has none it is made of the partners, as in the form, in the order in which the file names them."""
    row = Partnership(
        swedish_parties=[
            PartnershipSwedishParty(party=names.swedish[code]) for code in group.facts.get("swedish_parties", ())
        ],
        international_parties=[
            PartnershipInternationalParty(party=_party(each)) for each in group.facts.get("international_parties", ())
        ],
    )
    return record.name[0] or row.name_of_partners("sv"), record.name[1] or row.name_of_partners("en")


def _party(named: PartyAbroad) -> InternationalParty:
    return InternationalParty(name=named.name, country=named.country)
