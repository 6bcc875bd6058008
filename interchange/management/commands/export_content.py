"""Take content out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interchange.exporting import export_file


class Command(BaseCommand):
    help = (
        "Exports all content to a file of records (docs/reference/format.md), with its pictures in media/ beside it. "
        "Confidential: it holds drafts and withheld places."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="JSON Lines; replaced if it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            taken = export_file(options["file"])
        except OSError as error:
            raise CommandError(f"cannot write {options['file']}: {error.strerror or error}") from None
        for title in taken.lost_pictures:
            self.stderr.write(f"The file of the picture “{title}” is lost; it was left out.")
        for title in taken.lost_documents:
            self.stderr.write(f"The file of the document “{title}” is lost; it was left out.")
        if taken.restricted_works:
            self.stderr.write(
                f"{taken.restricted_works} live works are behind a view restriction, "
                "which a record cannot tell: imported elsewhere they would be public."
            )
        if taken.left_out:
            self.stderr.write("Not in the file, and only in a backup of the database and the media folder:")
            for name, number in taken.left_out:
                self.stderr.write(f"  {number} {name}")
        files = f"{taken.pictures} pictures, {taken.documents} documents, {taken.edition_files} files of editions"
        self.stdout.write(f"Exported {taken.records} records, {files}. Confidential.")
