"""Take content out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from django.core.management.base import BaseCommand, CommandError

from interchange.exporting import export_file
from interchange.submitted.envelope import KeyRefusedError, public_key
from interchange.submitted.submissions_file import NAME as SUBMISSIONS


class Command(BaseCommand):
    help = (
        "Exports all content to a file of records (docs/reference/format.md), with its pictures in media/ beside it. "
        "Confidential: it holds drafts and withheld places."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="JSON Lines; replaced if it is there")
        parser.add_argument(
            "--submissions", action="store_true", help=f"submissions too, encrypted, in {SUBMISSIONS} beside the file"
        )
        parser.add_argument(
            "--encrypt-to", type=Path, metavar="KEYFILE", help="to this RSA certificate or public key (PEM or DER)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        key = self._key(options["encrypt_to"], wanted=options["submissions"])
        try:
            taken = export_file(options["file"], key)
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
        if key is not None:
            self.stdout.write(f"Encrypted {taken.submissions} submissions into {SUBMISSIONS} beside the file.")

    @staticmethod
    def _key(path: Path | None, *, wanted: bool) -> RSAPublicKey | None:
        """The key to which submissions are encrypted; None where they are not asked for."""
        if wanted and path is None:
            raise CommandError(
                "Submissions are personal data and leave the site encrypted only: name the public key of whoever may "
                "open them with --encrypt-to KEYFILE."
            )
        if path is not None and not wanted:
            raise CommandError("--encrypt-to is for --submissions; the content itself is not encrypted.")
        if path is None:
            return None
        try:
            return public_key(path.read_bytes())
        except OSError as error:
            raise CommandError(f"cannot read {path}: {error.strerror or error}") from None
        except KeyRefusedError as refused:
            raise CommandError(f"{path}: {refused}.") from None
