"""Publish and unpublish what is due; stands before Wagtail's command of the same name."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from site_cms.publishing.scheduling import run_schedule


class Command(WagtailCommand):
    help = (
        "Publishes and unpublishes the pages whose hour has come. A page that is refused keeps no other waiting; "
        "whoever set the hour is told."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        outcome = run_schedule(timezone.now())
        self.stdout.write(f"Published {outcome.published}, unpublished {outcome.unpublished}.")
        for refused in outcome.refused:
            self.stdout.write(f"Not published: {refused}")
        if outcome.failed:
            raise CommandError("Failed, and will be tried again:\n" + "\n".join(outcome.failed))
