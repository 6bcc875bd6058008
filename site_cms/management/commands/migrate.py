"""Django's `migrate`, which waits for another that is under way and then finds nothing left to do."""

from __future__ import annotations

from typing import Any

from django.core.management.base import no_translations
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections

from site_cms.operations.migration_lock import migrating_alone


class Command(Migrate):
    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        with migrating_alone(connections[options["database"]], self.stderr.write):
            super().handle(*args, **options)
