"""`manage.py restore`: a backup, into an empty place."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from site_cms.backup.faults import BackupError, listed
from site_cms.backup.interruption import ending_in_order
from site_cms.backup.restoring import restore


class Command(BaseCommand):
    help = (
        "Brings a backup back into an empty database and empty folders, and the database up to this version. The "
        "backup is looked through before anything is written; where it fails, the place is as empty as before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR", help="a folder that `backup` wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with ending_in_order():
                manifest = restore(options["directory"])
        except BackupError as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{error.filename or 'A file'} cannot be written: {error.strerror or error}") from None
        except Error as error:
            raise CommandError(f"The database cannot be reached: {str(error).strip()}") from None
        if manifest.lost:
            self.stderr.write(f"These files were lost when the backup was made:\n{listed(manifest.lost)}")
        rows, files, _size = manifest.total()
        self.stdout.write(
            f"Brought back {rows} rows and {files} files as they were on {manifest.made}. What was erased since is "
            "there again: run purge_personal_data, and erase again by hand what somebody has asked to have erased."
        )
