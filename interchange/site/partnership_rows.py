"""Partnerships in and out of the register: matched by id."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

from interchange.reading.checking import Problem, shown
from interchange.records.partnership_records import PartnershipRecord, PhaseRecord
from interchange.records.story_records import PartyAbroad
from partnerships.models import (
    Network,
    Partnership,
    PartnershipInternationalParty,
    PartnershipSwedishParty,
    Phase,
)
from places.addresses import free_slug
from places.models import InternationalParty
from places.normalising import normalised
from stories.models import CoreValue, Goal, Theme

_READ_WITH = ("core_values", "themes", "goals", "swedish_parties__party", "international_parties__party", "phases")


def partnerships_of_site() -> list[PartnershipRecord]:
    """All partnerships, by id."""
    rows = Partnership.objects.order_by("translation_key").select_related("network").prefetch_related(*_READ_WITH)
    return [_record(row) for row in rows]


def _record(row: Partnership) -> PartnershipRecord:
    phases = [
        PhaseRecord(each.kind, each.first_day, each.last_day, (each.granted_for_sv, each.granted_for_en))
        for each in row.phases.all()
    ]
    return PartnershipRecord(
        id=str(row.translation_key),
        is_live=row.status == Partnership.Status.LIVE,
        case=row.case,
        name=(row.name_sv, row.name_en),
        summary=(row.summary_sv, row.summary_en),
        programme=row.programme,
        network=row.network and row.network.slug,
        core_values=tuple(sorted(value.pk for value in row.core_values.all())),
        themes=tuple(sorted(theme.slug for theme in row.themes.all())),
        goals=tuple(sorted(goal.pk for goal in row.goals.all())),
        swedish_parties=tuple(sorted(each.party_id for each in row.swedish_parties.all())),
        international_parties=tuple(
            sorted(PartyAbroad(each.party.name, each.party.country) for each in row.international_parties.all())
        ),
        withhold_place=row.withhold_place,
        phases=tuple(sorted(phases, key=lambda phase: phase.place)),
        source_url=row.source_url or None,
        slug="" if row.slug == free_slug(row.name_in("sv"), ()) else row.slug,
    )


def partnership_problems(records: Sequence[tuple[int, PartnershipRecord]]) -> Iterator[Problem]:
    """Case numbers that another partnership has, which the file leaves as it is."""
    in_file = {record.id for _line, record in records}
    taken = dict(Partnership.objects.exclude(case=None).values_list("case", "translation_key")) if records else {}
    others = Partnership.objects.exclude(translation_key__in=in_file)
    slugs = dict.fromkeys(others.values_list("slug", flat=True), 0) if records else {}
    for line, record in records:
        if record.slug and (first := slugs.setdefault(record.slug, line)) != line:
            where = f"that of line {first}" if first else "another partnership"
            yield Problem(line, "slug", f"{shown(record.slug)} is the slug of {where}")
        holder = str(taken.get(record.case, record.id))
        if holder != record.id and holder not in in_file:
            yield Problem(line, "case", f"{shown(record.case)} is the case number of another partnership")


def write_partnerships(records: Sequence[PartnershipRecord], *, dry_run: bool) -> Iterator[str]:
    """Write partnerships; tells of each whether it is "made", "replaced" or "unchanged"."""
    if not records:
        return
    there = {each.id: each for each in partnerships_of_site()}
    slugs = {str(key): slug for key, slug in Partnership.objects.values_list("translation_key", "slug")}
    wanted = []
    for record in records:
        known = there.get(record.id)
        # A record that says nothing of the address leaves it.
        known = known and replace(known, slug=slugs[record.id] if record.slug else "")
        if known and _comparable(known) == _comparable(record):
            yield "unchanged"
            continue
        yield "replaced" if known else "made"
        wanted.append(record)
    if not dry_run and wanted:
        # Two partnerships may change case numbers or addresses, and no two may have one for a moment.
        Partnership.objects.filter(translation_key__in=[record.id for record in wanted]).update(case=None)
        for record in wanted:
            if record.slug:
                Partnership.objects.filter(translation_key=record.id).update(slug=uuid.uuid4().hex)
        writer = _Writer()
        # Addresses that are told before those that are made of names.
        for record in sorted(wanted, key=lambda each: not each.slug):
            writer.write(record)


def _comparable(record: PartnershipRecord) -> PartnershipRecord:
    """The record with the names of places abroad in their normalised form."""
    abroad = {PartyAbroad(normalised(party.name), party.country) for party in record.international_parties}
    return replace(record, international_parties=tuple(sorted(abroad)))


class _Writer:
    """Replaces or makes partnerships."""

    def __init__(self) -> None:
        self._networks = {network.slug: network for network in Network.objects.all()}
        self._themes = {theme.slug: theme for theme in Theme.objects.all()}
        self._values, self._goals = CoreValue.objects.in_bulk(), Goal.objects.in_bulk()
        self._rows = {str(row.translation_key): row for row in Partnership.objects.all()}

    def write(self, record: PartnershipRecord) -> None:
        row = self._rows.get(record.id) or Partnership(translation_key=uuid.UUID(record.id))
        row.status = Partnership.Status.LIVE if record.is_live else Partnership.Status.DRAFT
        row.case = record.case
        row.name_sv, row.name_en = record.name
        row.summary_sv, row.summary_en = record.summary
        row.programme = record.programme
        row.network = self._networks[record.network] if record.network else None
        row.withhold_place = record.withhold_place
        row.source_url = record.source_url or ""
        row.slug = record.slug or row.slug
        row.core_values = [self._values[code] for code in record.core_values]
        row.themes = [self._themes[slug] for slug in record.themes]
        row.goals = [self._goals[number] for number in record.goals]
        row.swedish_parties = [
            PartnershipSwedishParty(party_id=code, sort_order=n) for n, code in enumerate(record.swedish_parties)
        ]
        row.international_parties = [
            PartnershipInternationalParty(party=_party(each), sort_order=n)
            for n, each in enumerate(record.international_parties)
        ]
        row.phases = [
            Phase(
                kind=each.kind,
                first_day=each.first,
                last_day=each.last,
                granted_for_sv=each.granted_for[0],
                granted_for_en=each.granted_for[1],
            )
            for each in record.phases
        ]
        row.save()


def _party(named: PartyAbroad) -> InternationalParty:
    known = InternationalParty.objects.spelled(named.name, named.country)
    return known or InternationalParty.objects.create(name=named.name, country=named.country)
