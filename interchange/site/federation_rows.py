"""Federations of municipalities in and out of the database: matched by their code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interchange.records.federation_records import FederationRecord
from places.models import Federation, LocalGovernment


def federations_of_site() -> list[FederationRecord]:
    """All federations, by code. Two queries."""
    rows = Federation.objects.order_by("code").prefetch_related("members")
    return [
        FederationRecord(
            code=row.code,
            name=(row.name_sv, row.name_en),
            members=tuple(sorted(member.code for member in row.members.all())),
        )
        for row in rows
    ]


def write_federations(records: Sequence[FederationRecord], *, dry_run: bool) -> Iterator[str]:
    """Write federations; tells of each whether it is "made", "replaced" or "unchanged".

    One that has its name in one language only is called so in the other too.
    """
    if not records:
        return
    there = {each.code: each for each in federations_of_site()}
    for record in records:
        swedish, english = record.name
        wanted = FederationRecord(
            code=record.code, name=(swedish or english, english or swedish), members=record.members
        )
        known = there.get(record.code)
        if known == wanted:
            yield "unchanged"
            continue
        yield "replaced" if known else "made"
        if not dry_run:
            _write(wanted)


def _write(record: FederationRecord) -> None:
    number = record.code[1:]
    row = Federation.objects.filter(pk=record.code).first() or Federation(organisation_number=number)
    row.name_sv, row.name_en = record.name
    row.save_with(list(LocalGovernment.objects.filter(pk__in=record.members)))
