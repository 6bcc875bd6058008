"""Check a bundle by its own list of files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interchange.bundle.manifest import BundleError, verify

_MOST_TOLD = 20


class Command(BaseCommand):
    help = "Checks that every file of a bundle is as it was written, that none is missing, and that none was added."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="of the bundle")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            verified = verify(options["folder"])
        except (BundleError, OSError) as fault:
            raise CommandError(str(fault)) from None
        if verified.faults:
            for told in verified.faults[:_MOST_TOLD]:
                self.stderr.write(told)
            raise CommandError(f"{len(verified.faults)} faults: this is not the bundle that was made.")
        self.stdout.write(f"{verified.files} files are as they were written.")
