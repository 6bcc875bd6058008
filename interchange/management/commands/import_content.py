"""Bring content in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interchange.importing import ImportRefusedError, import_file

MOST_PROBLEMS = 200


class Command(BaseCommand):
    help = "Imports a file of records (docs/reference/format.md): all of it, or nothing if any line is wrong."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="JSON Lines, with media/ beside it")
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            options["file"].open("rb").close()
        except OSError as error:
            raise CommandError(f"cannot read {options['file']}: {error.strerror or error}") from None
        try:
            outcome = import_file(options["file"], dry_run=options["dry_run"])
        except ImportRefusedError as refused:
            told = [str(problem) for problem in refused.problems[:MOST_PROBLEMS]]
            if (more := len(refused.problems) - len(told)) > 0:
                told.append(f"… and {more} more")
            raise CommandError("\n".join([*told, f"{options['file']}: nothing was imported."])) from None
        done = f"{outcome.made} new, {outcome.replaced} replaced, {outcome.unchanged} unchanged"
        self.stdout.write(f"Would import: {done}." if options["dry_run"] else f"Imported: {done}.")
