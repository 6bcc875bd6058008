"""What a spreadsheet would do to the register: what is new, changed, unchanged, and what is not clear."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from interchange.records.partnership_records import PartnershipRecord
from interchange.site.partnership_rows import partnerships_of_site
from interchange.spreadsheet.columns import COLUMNS
from interchange.spreadsheet.grouping import Group, groups_of
from interchange.spreadsheet.matching import Matcher
from interchange.spreadsheet.merging import merged, phases_differ
from interchange.spreadsheet.names import KnownNames, TooManyNamesError
from interchange.spreadsheet.row_reading import RowReader
from interchange.spreadsheet.sheet import CellProblem, Place, Sheet, SheetRefusedError, sheet_of
from interchange.spreadsheet.writing_cells import CellWriter


@dataclass(frozen=True)
class Change:
    """A part of a partnership as it is and as it would become, in words; empty for nothing."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """A partnership of the file.

    Attributes:
        record: as it would become.
        rows: the numbers of its rows.
        name: what it is called in the active language.
        key: of its row in the database; None for a new one.
        changes: what would change; of a new one all that is told.
        note: what should be looked at, though nothing is wrong.
    """

    record: PartnershipRecord
    rows: list[int]
    name: str
    key: int | None = None
    changes: list[Change] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True)
class Missing:
    """Something that the site does not have: its name, what may have been meant, the cells that name it."""

    name: str
    hint: str
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """What a file would do. With a problem it does nothing, and `new` and `changed` are what is clear already."""

    sheet: Sheet
    new: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    unchanged: list[Entry] = field(default_factory=list)
    unclear: int = 0
    """How many partnerships have something wrong, and rows that belong to none."""

    @property
    def problems(self) -> list[CellProblem]:
        """All that is wrong, in the order of the cells; a cell that names several unknown things has several."""
        return sorted(set(self.sheet.problems))

    @property
    def missing(self) -> Mapping[str, list[Missing]]:
        """What must be added to the site first, by kind, in the order of its names."""
        found: dict[str, dict[str, Missing]] = defaultdict(dict)
        for problem in self.problems:
            if problem.missing:
                named = found[problem.missing].setdefault(problem.told, Missing(problem.told, problem.hint))
                named.places.append(problem.place)
        return {kind: [names[name] for name in sorted(names)] for kind, names in found.items()}

    @property
    def wanted(self) -> list[Entry]:
        """Those that would be written."""
        return [*self.new, *self.changed]

    @property
    def fingerprint(self) -> str:
        """The same for two plans that write the same over the same; the ids of new partnerships do not count."""
        told = [
            [entry.record.as_json() | {"id": ""} for entry in self.new],
            [(entry.record.as_json(), [change.before for change in entry.changes]) for entry in self.changed],
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def plan_of(raw: dict[str, Any], language: str) -> Plan:
    """What a file would do to the register as it is now.

    Args:
        raw: what `raw_cells` tells of the file.
        language: "sv" or "en", the active one.

    Raises:
        SheetRefusedError: it is no spreadsheet of partnerships.
    """
    sheet = sheet_of(raw)
    names = KnownNames()
    try:
        groups = groups_of(sheet, RowReader(sheet, names, language))
    except TooManyNamesError:
        raise SheetRefusedError(
            _("Far more Swedish partners are named in the file than there are. Check that the column is the right one.")
        ) from None
    return _Planner(sheet, names, language).plan(groups)


class _Planner:
    def __init__(self, sheet: Sheet, names: KnownNames, language: str) -> None:
        self.sheet, self.names, self.language = sheet, names, language
        self.there = partnerships_of_site()
        self.matcher = Matcher(sheet, self.there)
        self.writer = CellWriter(names, language)

    def plan(self, groups: list[Group]) -> Plan:
        found: dict[str, list[Entry]] = {"new": [], "changed": [], "unchanged": []}
        for group in groups:
            if group.is_whole:
                before, is_clear = self.matcher.match(group)
                group.is_whole = is_clear
                if is_clear:
                    kind, entry = self._entry(group, before)
                    found[kind].append(entry)
        self.matcher.refuse_cases_of_others()
        wrong = {problem.place.row for problem in self.sheet.problems}
        of_groups = [{row.number for row in group.rows} for group in groups]
        unclear = sum(not group.is_whole or bool(wrong & of) for group, of in zip(groups, of_groups, strict=True))
        unclear += len(wrong.difference(*of_groups))
        for kind, entries in found.items():
            found[kind] = [entry for entry in entries if not wrong & set(entry.rows)]
        keys = self.matcher.keys_of([entry.record.id for kind in ("changed", "unchanged") for entry in found[kind]])
        for kind in ("changed", "unchanged"):
            found[kind] = [_with_key(entry, keys[entry.record.id]) for entry in found[kind]]
        return Plan(self.sheet, **found, unclear=unclear)

    def _entry(self, group: Group, before: PartnershipRecord | None) -> tuple[str, Entry]:
        record = merged(group, before, set(self.sheet.columns), self.names)
        changes = self._changes(before, record)
        name = record.name[self.language == "en"] or next(filter(None, record.name), "")
        rows = [row.number for row in group.rows]
        note = "" if before else self._note(record)
        kind = "new" if before is None else "changed" if changes else "unchanged"
        return kind, Entry(record, rows, name, changes=changes, note=note)

    def _note(self, record: PartnershipRecord) -> str:
        alike = any(set(record.name) & set(each.name) - {""} for each in self.there)
        return _("The register already has a partnership with this name.") if alike else ""

    def _changes(self, before: PartnershipRecord | None, after: PartnershipRecord) -> list[Change]:
        old = self.writer.partnership(before) if before else {}
        new = self.writer.partnership(after)
        told: list[Change] = []
        for column in COLUMNS:
            heading = column.heading(self.language)
            if column.key == "kind":
                if phases_differ(before.phases if before else (), after.phases):
                    told.append(Change(_("Phases"), self._phases(before), self._phases(after)))
            elif column.key != "id" and (was := str(old.get(column.key, ""))) != (
                becomes := str(new.get(column.key, ""))
            ):
                told.append(Change(heading, was, becomes))
        return told

    def _phases(self, record: PartnershipRecord | None) -> str:
        return "\n".join(map(self.writer.phase_in_words, record.phases)) if record else ""


def _with_key(entry: Entry, key: int) -> Entry:
    return Entry(entry.record, entry.rows, entry.name, key, entry.changes, entry.note)
