"""`manage.py purge_personal_data`: erase personal data that are no longer needed."""

from __future__ import annotations

import datetime
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_cms.operations.each_by_itself import EachByItself
from submissions.retention import purge


class Command(BaseCommand):
    help = "Erases who sent in what was closed long ago, and drafts that were never confirmed; run it every night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=settings.RETENTION_DAYS, help="instead of RETENTION_DAYS")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        if days < 0:
            raise CommandError("--days must not be negative.")
        each = EachByItself()
        purged = purge(timezone.now(), datetime.timedelta(days=days), each)
        self.stdout.write(
            f"Erased {purged.drafts} unconfirmed drafts, the personal data of {purged.persons} closed submissions "
            f"and {purged.strays} files without a row. Closed {purged.closed} that were accepted and never published."
        )
        each.tell()
