"""Make the demonstration site and its sign-ins."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from home.demo.build import build_site
from home.roles import ROLES, group_of

PASSWORD = "demo-losenord-2026"  # noqa: S105  (printed for all to see; refused in production)
PEOPLE = {
    "editor": ("redaktor", "Ebba", "Exempel"),
    "publisher": ("publicist", "Per", "Påhitt"),
    "translator": ("oversattare", "Tuva", "Testsson"),
    "report_owner": ("rapport", "Runa", "Rimlig"),
    "administrator": ("admin", "Alva", "Allsvåra"),
}


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
        users = get_user_model().objects
        for role, (username, first, last) in PEOPLE.items():
            if not users.filter(username=username).exists():
                user = users.create_user(
                    username, f"{username}@example.org", PASSWORD, first_name=first, last_name=last
                )
                user.groups.add(group_of(role))
            self.stdout.write(f"  {username:<12} {ROLES[role].name}")
