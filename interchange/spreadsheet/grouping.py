"""Which rows are about one partnership, and what they tell of it together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from interchange.spreadsheet.columns import IDENTIFYING_KEYS
from interchange.spreadsheet.row_reading import RowReader, ToldPhase
from interchange.spreadsheet.sheet import Row, Sheet
from places.normalising import normalised


@dataclass
class Group:
    """The rows of one partnership.

    Attributes:
        rows: in their order.
        facts: what they tell of it, by the key of the column.
        told_in: the row in which each fact stands first.
        phases: one a row that tells of one.
        is_whole: whether no cell of it has a problem.
    """

    rows: list[Row] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    told_in: dict[str, Row] = field(default_factory=dict)
    phases: list[ToldPhase] = field(default_factory=list)
    is_whole: bool = True

    def add(self, sheet: Sheet, row: Row, facts: dict[str, Any], phase: ToldPhase | None) -> None:
        """Add a row; where it contradicts an earlier one, that is noted in the sheet."""
        self.rows.append(row)
        for key, value in facts.items():
            if key not in self.facts:
                self.facts[key], self.told_in[key] = value, row
            elif _comparable(key, self.facts[key]) != _comparable(key, value):
                other = sheet.place(self.told_in[key], key)
                sheet.problem(
                    row, key, _("Something else stands in %(cell)s, for the same partnership.") % {"cell": other}
                )
        if phase:
            self.phases.append(phase)

    @property
    def name(self) -> str:
        """What it is called, as it is compared; empty where it has no name."""
        return normalised(self.facts.get("name_sv") or self.facts.get("name_en") or "")


def groups_of(sheet: Sheet, reader: RowReader) -> list[Group]:
    """The partnerships of a sheet in the order of their first rows.

    Rows with the same id or case number are one; one that has neither belongs to the partnership with its name,
    and one without a name to the one with the same partners and programme.
    """
    read = [(row, reader.facts(row), reader.phase(row)) for row in sheet.rows]
    read = [each for each in read if any(key in each[0].cells for key in IDENTIFYING_KEYS)]
    groups: list[Group] = []
    by_number: dict[tuple[str, str], Group] = {}
    for row, facts, phase in read:
        tokens = [(key, facts[key]) for key in ("id", "case") if key in facts]
        if tokens:
            found = next((by_number[token] for token in tokens if token in by_number), None)
            group = found or _new(groups)
            group.add(sheet, row, facts, phase)
            for token in tokens:
                by_number.setdefault(token, group)
    by_name: dict[str, list[Group]] = {}
    for group in groups:
        by_name.setdefault(group.name, []).append(group)
    for row, facts, phase in read:
        if "id" in facts or "case" in facts:
            continue
        alone = Group(facts=facts)
        name = alone.name or repr([(key, _comparable(key, facts.get(key))) for key in (*IDENTITY, "programme")])
        found_here = by_name.setdefault(name, [])
        if len(found_here) > 1:
            sheet.row_problem(
                row, _("Several partnerships in the file have this name. Write the case number on the row.")
            )
        if not found_here:
            found_here.append(_new(groups))
        found_here[0].add(sheet, row, facts, phase)
    wrong = {problem.place.row for problem in sheet.problems}
    for group in groups:
        group.is_whole = not wrong & {row.number for row in group.rows}
    return sorted(groups, key=lambda group: group.rows[0].number)


IDENTITY = ("swedish_parties", "international_parties")


def _new(groups: list[Group]) -> Group:
    groups.append(Group())
    return groups[-1]


def _comparable(key: str, value: Any) -> Any:
    """A value as it is compared: of several things their order does not matter, nor how a name is spelled."""
    if key in ("name_sv", "name_en"):
        return normalised(value or "")
    return frozenset(value) if isinstance(value, tuple) else value
