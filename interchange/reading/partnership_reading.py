"""Reading the record of a partnership: what it may lack, which codes there are."""

from __future__ import annotations

from typing import Any

from interchange.reading.checking import UNDEFINED, Fields, ProblemsOfLine, shown
from interchange.reading.page_reading import STATUSES, Authorities, read_address, read_swedish_parties
from interchange.reading.sorting_reading import read_goals, read_parties_abroad, read_programme, read_values
from interchange.reading.values import read_id, read_in_both, read_slug
from interchange.records.partnership_records import (
    PARTNERSHIP_KEYS,
    PARTNERSHIP_OPTIONAL_KEYS,
    PHASE_KEYS,
    PHASE_OPTIONAL_KEYS,
    PartnershipRecord,
    PhaseRecord,
)
from partnerships.models import Partnership, Phase

# What the database's columns hold.
LONGEST_NAME, LONGEST_SUMMARY, LONGEST_CASE, LONGEST_SLUG, LONGEST_PURPOSE = (
    Partnership._meta.get_field("name_sv").max_length or 0,
    Partnership._meta.get_field("summary_sv").max_length or 0,
    Partnership._meta.get_field("case").max_length or 0,
    Partnership._meta.get_field("slug").max_length or 0,
    Phase._meta.get_field("granted_for_sv").max_length or 0,
)


def read_partnership(value: dict[str, Any], problems: ProblemsOfLine, known: Authorities) -> PartnershipRecord:
    """Read a partnership's record; what is wrong is noted in `problems`, and then the result means nothing."""
    record = Fields(value, problems, required=PARTNERSHIP_KEYS, optional=PARTNERSHIP_OPTIONAL_KEYS)
    name = read_in_both(record, "name", LONGEST_NAME)
    if record.has("name") and not any(text.strip() for text in name):
        record.complain("name", "must not be empty in both languages")
    if record.raw("programme") is None:
        record.complain("programme", "must be a programme, not null")
    if record.raw("swedish_parties") == []:
        record.complain("swedish_parties", "a partnership needs at least one")
    return PartnershipRecord(
        id=read_id(record),
        is_live=record.code("status", STATUSES) == "live",
        case=None if record.raw("case") is None else record.text("case", LONGEST_CASE),
        name=name,
        summary=read_in_both(record, "summary", LONGEST_SUMMARY, lines=True),
        programme=read_programme(record) or "",
        network=_network(record, known),
        core_values=read_values(record),
        themes=tuple(record.codes("themes", known.theme_slugs.__contains__)),
        goals=read_goals(record),
        swedish_parties=read_swedish_parties(record, "swedish_parties", known),
        international_parties=read_parties_abroad(record),
        withhold_place=record.boolean("withhold_place"),
        phases=_phases(record),
        source_url=read_address(record, "source_url"),
        slug=read_slug(record, LONGEST_SLUG) if record.has("slug") else "",
    )


def _network(record: Fields, known: Authorities) -> str | None:
    slug = record.raw("network")
    if slug is None:
        return None
    if slug is not UNDEFINED and not (isinstance(slug, str) and slug in known.network_slugs):
        record.complain("network", f"unknown code {shown(slug)}")
    return str(slug)


def _phases(record: Fields) -> tuple[PhaseRecord, ...]:
    phases = record.rows("phases", _phase, required=PHASE_KEYS, optional=PHASE_OPTIONAL_KEYS)
    return tuple(sorted(phases, key=lambda phase: phase.place))


def _phase(row: Fields) -> PhaseRecord:
    first, last = row.day("from"), row.day("to")
    if first and last and first > last:
        row.complain("to", f"the phase ends ({last}) before it begins ({first})")
    return PhaseRecord(
        kind=row.code("kind", Phase.Kind.values),
        first=first,
        last=last,
        granted_for=read_in_both(row, "granted_for", LONGEST_PURPOSE),
    )
