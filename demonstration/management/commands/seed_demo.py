"""Make the demonstration site and its sign-ins."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demonstration.build import build_site
from demonstration.people import PASSWORD, PEOPLE
from home.roles import ROLES


class Command(BaseCommand):
    """Idempotent: what exists is left as it is."""

    help = "Make the demonstration site with its sign-ins; run again, it makes what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse in production; else build and print the sign-ins."""
        if not settings.DEMONSTRATION:
            raise CommandError("seed_demo is for demonstration and development; here it is refused.")
        made = build_site()
        self.stdout.write(f"The demonstration site is in place ({made} new pages).")
        self.stdout.write(f"Sign in at {settings.WAGTAILADMIN_BASE_URL}/admin/ with the password {PASSWORD} as")
        for role, (username, _first, _last) in PEOPLE.items():
            self.stdout.write(f"  {username:<12} {ROLES[role].name}")
        if not settings.SECOND_FACTOR_REQUIRED:
            self.stdout.write("No second factor is asked for here, and every page of the admin says so.")
