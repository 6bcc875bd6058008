"""Run the scheduled jobs that are due."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from site_cms.operations.running_jobs import run_due


class Command(BaseCommand):
    help = (
        "Runs the scheduled jobs that are due, each once however many call this at once; let it be called every "
        "five minutes. What came of them stands in the admin under Reports, Scheduled jobs."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """One that fails keeps no other waiting. The status is 1 where one failed that had not failed before."""
        ran = run_due()
        for each in ran:
            if not each.error:
                self.stdout.write(f"{each.command}: {each.said or 'done'}")
        if failed := [f"{each.command}: {each.error}" for each in ran if each.is_new]:
            raise CommandError("Failed, and will be tried again:\n" + "\n".join(failed))
