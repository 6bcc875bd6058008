"""Print the report of a period."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from commitments.csv_report import as_csv
from commitments.ledger import ledger_of
from commitments.period import Period, day, moment


class Command(BaseCommand):
    help = "Prints the figures of a period, as docs/reference/format.md describes them."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--from", dest="first", required=True, metavar="YYYY-MM-DD", help="first day")
        parser.add_argument("--to", dest="last", required=True, metavar="YYYY-MM-DD", help="last day, included")
        parser.add_argument("--format", choices=["json", "csv"], default="json")
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
        ledger = ledger_of(period, language=language, as_of=as_of)
        text = ledger.figures.canonical_json() if options["format"] == "json" else as_csv(ledger, language)
        if options["output"] is None:
            self.stdout.write(text, ending="")
            return
        try:
            options["output"].write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise CommandError(f"cannot write {options['output']}: {error.strerror}") from None


def _read(argument: str, reader: Any, text: str) -> Any:
    """Read an argument, and name it where it cannot be read."""
    try:
        return reader(text)
    except ValueError as error:
        raise ValueError(f"{argument}: {error}") from None
