"""Leave the whole public site behind as files."""

from __future__ import annotations

import argparse
import datetime
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from interchange.archive.facts_of_site import facts_of_site
from interchange.archive.sealed_folder import FolderDamagedError
from interchange.archive.sip import write_sip
from interchange.bundle.making import make_bundle
from interchange.bundle.manifest import BundleError
from interchange.bundle.taking import TakingError

# So often the progress is told where nobody looks at a terminal.
_EACH = 500


class Command(BaseCommand):
    help = (
        "Puts the whole public site into a folder, as files that open from disk in any browser without a server. "
        "A bundle that is there is replaced when the new one is whole."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR", help="of the bundle; it is made")
        parser.add_argument(
            "--sip",
            type=Path,
            metavar="DIR",
            help="a folder in which the bundle is packaged for submission to an archive, too (E-ARK SIP)",
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=min(4, os.cpu_count() or 1),
            help="how many ask the site at once (default: as many as there are processors, 4 at most)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        told = 0

        def progress(step: str, done: int, of: int) -> None:
            nonlocal told
            if self.stderr.isatty():
                self.stderr.write(f"\r{step} {done} of {of}", ending="")
            elif done // _EACH != told:
                told = done // _EACH
                self.stderr.write(f"{step} {done} of {of}")

        try:
            made = make_bundle(options["folder"].resolve(), processes=options["processes"], progress=progress)
        except (BundleError, TakingError) as fault:
            raise CommandError(str(fault)) from None
        except OSError as fault:
            raise CommandError(f"cannot write {options['folder']}: {fault.strerror or fault}") from None
        for page, addresses in made.lost.items():
            for address in addresses:
                if options["verbosity"] > 1:
                    self.stderr.write(f"{page}: nothing of {address} in the bundle")
        if options["sip"]:
            self._package(options["folder"].resolve(), options["sip"], made.taken_at)
        self.stdout.write(f"{made.pages} pages in {made.files} files, {made.changed} of them new or changed.")

    def _package(self, folder: Path, to: Path, taken_at: datetime.datetime) -> None:
        to.mkdir(parents=True, exist_ok=True)
        try:
            package = write_sip(folder, to, facts=facts_of_site(taken_at), at=timezone.localtime())
        except (FolderDamagedError, OSError) as fault:
            raise CommandError(f"cannot package {folder}: {fault}") from None
        self.stdout.write(f"Packaged for an archive in {package}.")
