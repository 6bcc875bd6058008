"""Make the bundle that is made each night."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from interchange.bundle.manifest import BundleError
from interchange.bundle.nightly import make_nightly
from interchange.bundle.taking import TakingError


class Command(BaseCommand):
    help = (
        "Puts the whole public site into the folder BUNDLE_DIR, as files and as one file that administrators can "
        "fetch; without BUNDLE_DIR it does nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.BUNDLE_DIR:
            self.stdout.write("BUNDLE_DIR is not set: nothing was made.")
            return
        try:
            made = make_nightly(settings.BUNDLE_DIR)
        except (BundleError, TakingError) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"{made.pages} pages in {made.files} files, {made.changed} of them new or changed.")
