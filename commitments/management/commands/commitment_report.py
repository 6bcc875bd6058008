"""Print the report of a period."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from commitments.composing import ChangedMeanwhileError, compose
from commitments.counting.ledger import ledger_of
from commitments.editions.files import document
from commitments.period import Period, day, moment

Read = TypeVar("Read")


class Command(BaseCommand):
    help = "Prints the figures of a period, as docs/reference/format.md describes them."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", required=True, metavar="YYYY-MM-DD", help="first day")
        parser.add_argument("--to", dest="last", required=True, metavar="YYYY-MM-DD", help="last day, included")
        parser.add_argument("--format", choices=["json", "csv", "xlsx", "pdf"], default="json")
        parser.add_argument("--language", choices=["sv", "en"], default="sv")
        parser.add_argument(
            "--as-of", metavar="MOMENT", help="when “now” is: a time with its offset, or a day, which means its end"
        )
        parser.add_argument("--output", type=Path, metavar="FILE", help="write to a file instead of printing")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        try:
            period = Period(_read("--from", day, options["first"]), _read("--to", day, options["last"]))
            as_of = _read("--as-of", moment, options["as_of"]) if options["as_of"] else timezone.now()
        except ValueError as error:
            raise CommandError(str(error)) from None
        content = self._content(period, as_of, options["format"], language)
        if options["output"] is None:
            self._print(content)
            return
        try:
            options["output"].write_bytes(content)
        except OSError as error:
            raise CommandError(f"cannot write {options['output']}: {error.strerror}") from None

    def _content(self, period: Period, as_of: datetime.datetime, form: str, language: str) -> bytes:
        if form == "json":
            return ledger_of(period, language=language, as_of=as_of).figures.canonical_json().encode()
        try:
            return document(compose(period, as_of), form, language)
        except ChangedMeanwhileError:
            raise CommandError("the collection changed while it was counted; run the command again") from None

    def _print(self, content: bytes) -> None:
        try:
            self.stdout.write(content.decode(), ending="")
        except UnicodeDecodeError:
            if sys.stdout.isatty():
                raise CommandError("this is no text for a terminal; name a file with --output") from None
            sys.stdout.buffer.write(content)


def _read(argument: str, reader: Callable[[str], Read], text: str) -> Read:
    """Read an argument, and name it where it cannot be read."""
    try:
        return reader(text)
    except ValueError as error:
        raise ValueError(f"{argument}: {error}") from None
