"""`manage.py backup`: database and files in a new folder."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from site_cms.backup.faults import BackupError, listed
from site_cms.backup.interruption import ending_in_order
from site_cms.backup.making import make_backup


class Command(BaseCommand):
    help = (
        "Backs the site up while it serves: the database, uploaded and sent-in files, and a list of all of it with "
        "checksums, in a new folder that only its owner may read. Confidential: it holds personal data."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR", help="a folder that is not there yet")
        parser.add_argument(
            "--without-lost-files",
            action="store_true",
            help="back up also where files are not there that the database names; they are named",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        directory = options["directory"]
        try:
            with ending_in_order():
                manifest = make_backup(directory, without_lost_files=options["without_lost_files"])
        except BackupError as error:
            raise CommandError(str(error)) from None
        except Error as error:
            raise CommandError(f"The database cannot be read: {str(error).strip()}") from None
        if manifest.lost:
            self.stderr.write(f"Without these files, which are lost:\n{listed(manifest.lost)}")
        rows, files, size = manifest.total()
        self.stdout.write(f"Backed up {rows} rows and {files} files to {directory}, {size / 1e6:.1f} MB. Confidential.")
