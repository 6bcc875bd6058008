"""Check that an edition is what was frozen."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commitments.editions.verifying import verify_file, verify_stored


class Command(BaseCommand):
    help = "Checks an edition, or a file of one, against its checksum and its own evidence."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("edition", metavar="FILE|ID", help="a downloaded file, or an edition's slug or id")
        parser.add_argument(
            "--checksum", metavar="SHA256", help="what the file's checksum must be, where this site does not know it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        named, path = options["edition"], Path(options["edition"])
        try:
            verdict = verify_file(path.read_bytes(), options["checksum"]) if path.is_file() else verify_stored(named)
        except OSError as error:
            raise CommandError(f"cannot read {named}: {error.strerror}") from None
        if verdict.faults:
            raise CommandError("\n".join(verdict.faults))
        self.stdout.write(self.style.SUCCESS(verdict.says))
