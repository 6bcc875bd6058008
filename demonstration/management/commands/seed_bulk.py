"""Make many works, to measure the site with."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from demonstration.bulk import make_events, make_stories
from demonstration.bulk_pictures import make_pictures
from search.index.refreshing import rebuild
from site_cms.operations.query_planner import tell_planner

MOST = 100_000


class Command(BaseCommand):
    """The same numbers give the same works, on whatever machine; what exists is left as it is."""

    help = "Make many stories and events, always the same ones, to measure the site with; refused in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many of each."""
        parser.add_argument("--stories", type=int, default=0, metavar="N", help="stories 1 to N")
        parser.add_argument("--events", type=int, default=0, metavar="N", help="events 1 to N")
        parser.add_argument("--pictures", action="store_true", help="a picture for each of these stories, in all sizes")
        parser.add_argument("--without-index", action="store_true", help="leave the index of search as it is")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing, and bring the index of search up with it.

        Raises:
            CommandError: this is no demonstration, or a number makes no sense.
        """
        if not settings.DEMONSTRATION:
            raise CommandError("seed_bulk is for demonstration and development; here it is refused.")
        stories, events = options["stories"], options["events"]
        if not (0 <= stories <= MOST and 0 <= events <= MOST) or not stories + events:
            raise CommandError(f"Say how many: --stories or --events, from 1 to {MOST}.")
        started = time.monotonic()
        made = f"{make_stories(stories)} new stories, {make_events(events)} new events"
        self.stdout.write(f"{made} ({time.monotonic() - started:.0f} s).")
        if options["pictures"]:
            self.stdout.write(f"{make_pictures(stories)} new pictures ({time.monotonic() - started:.0f} s).")
        tell_planner()
        if options["without_index"]:
            self.stdout.write("The search does not find them before manage.py rebuild_search is run.")
        else:
            rebuild()
            call_command("update_index", verbosity=0)
            self.stdout.write(f"The search finds them ({time.monotonic() - started:.0f} s in all).")
        self.stdout.write("For the counts of use in the admin, run manage.py rebuild_references_index too.")
