"""Take up what was left undone: mail that could not go out, tasks whose worker was killed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_cms.mail.delivery import send_unsent
from site_cms.operations.task_workers import take_up_again


class Command(BaseCommand):
    help = "Sends mail that could not go out before, and lets tasks be run again whose worker was killed."

    def handle(self, *args: Any, **options: Any) -> None:
        """One thing that fails keeps no other waiting; what fails is named at the end."""
        now = timezone.now()
        tasks = take_up_again(now)
        mail = send_unsent(now)
        self.stdout.write(f"Sent {mail.sent} mails that had waited, and let {tasks.again} tasks be run again.")
        failed = [f"Not sent: {each}" for each in mail.failed] + [f"Given up: {each}" for each in tasks.given_up]
        if failed:
            raise CommandError("\n".join(failed))
