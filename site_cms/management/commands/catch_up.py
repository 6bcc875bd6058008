"""Take up what was left undone: mail that could not go out, tasks whose worker was killed, what is too old."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_cms.mail.delivery import send_unsent
from site_cms.operations.kept_for_a_time import forget
from site_cms.operations.task_workers import take_up_again


class Command(BaseCommand):
    help = (
        "Sends mail that could not go out before, lets tasks be run again whose worker was killed, "
        "and takes away what was to be kept for a time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """One thing that fails keeps no other waiting; what fails is named at the end."""
        now = timezone.now()
        tasks = take_up_again(now)
        mail = send_unsent(now)
        kept = forget(now)
        self.stdout.write(f"Sent {mail.sent} mails that had waited, and let {tasks.again} tasks be run again.")
        failed = [f"Not sent: {each}" for each in mail.failed] + [f"Given up: {each}" for each in tasks.given_up]
        failed += [f"Not taken away: {each}" for each in kept]
        if failed:
            raise CommandError("\n".join(failed))
