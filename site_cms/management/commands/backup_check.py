"""`manage.py backup_check`: whether a backup can be brought back."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from site_cms.backup.checking import check_backup
from site_cms.backup.faults import BackupError
from site_cms.backup.interruption import ending_in_order


class Command(BaseCommand):
    help = (
        "Tries a backup: brings it back into a scratch database and temporary folders, compares rows, files and "
        "checksums with its list, and verifies the editions of the report. The site's own are not touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR", help="a folder that `backup` wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with ending_in_order():
                found = check_backup(options["directory"])
        except BackupError as error:
            raise CommandError(f"The backup is not good, or could not be tried. {error}") from None
        except (Error, OSError) as error:
            raise CommandError(f"The backup could not be tried: {str(error).strip()}") from None
        self.stdout.write(self.style.SUCCESS(f"The backup is good: {found}."))
