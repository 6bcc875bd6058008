"""Bring the search up with all content."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.index.refreshing import rebuild


class Command(BaseCommand):
    """`rebuild_search`."""

    help = "Bring the index of the search up with all content; what has not changed is not written again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--anew`."""
        parser.add_argument("--anew", action="store_true", help="write also what has not changed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what there is."""
        for kind, number in rebuild(anew=options["anew"]).items():
            self.stdout.write(f"{kind}: {number}")
