"""Bring partnerships in from a spreadsheet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from interchange.spreadsheet.bounds import MOST_BYTES
from interchange.spreadsheet.carrying_out import PlanRefusedError, carry_out
from interchange.spreadsheet.plan import Plan, plan_of
from interchange.spreadsheet.sheet import SheetRefusedError, raw_cells

MOST_PROBLEMS = 200


class Command(BaseCommand):
    help = (
        "Imports partnerships from a spreadsheet (docs/reference/spreadsheet.md): "
        "all of them, or none if any cell is wrong."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="an Excel workbook (.xlsx) or CSV")
        parser.add_argument("--dry-run", action="store_true", help="say what it would do, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise CommandError(f"cannot read {options['file']}: {error.strerror or error}") from None
        with override("en"):
            self._import(content, options["file"], dry_run=options["dry_run"])

    def _import(self, content: bytes, file: Path, *, dry_run: bool) -> None:
        try:
            raw = raw_cells(content)
            plan = plan_of(raw, "en") if dry_run else carry_out(raw, "en")
        except SheetRefusedError as refused:
            raise CommandError(f"{file}: {refused} Nothing was imported.") from None
        except PlanRefusedError as refused:
            plan = refused.plan
        if plan.problems:
            told = [str(problem) for problem in plan.problems[:MOST_PROBLEMS]]
            if (more := len(plan.problems) - len(told)) > 0:
                told.append(f"… and {more} more")
            raise CommandError("\n".join([*told, f"{file}: {_counts(plan)}; nothing was imported."]))
        for heading in plan.sheet.unknown:
            self.stderr.write(f"The column “{heading}” is not known and was not read.")
        if dry_run:
            for word, entries in (("new", plan.new), ("changed", plan.changed)):
                for entry in entries:
                    parts = "" if word == "new" else f": {', '.join(change.heading for change in entry.changes)}"
                    self.stdout.write(f"{word}: {entry.name} (row {entry.rows[0]}){parts}")
        self.stdout.write(f"{'Would import' if dry_run else 'Imported'}: {_counts(plan)}.")


def _counts(plan: Plan) -> str:
    told = f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.unchanged)} unchanged"
    return f"{told}, {plan.unclear} unclear" if plan.unclear else told
