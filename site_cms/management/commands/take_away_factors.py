"""Help somebody who has lost the phone and has no administrator to ask."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from site_cms.security.user import User
from site_cms.sign_in.taking_away import take_away_factors


class Command(BaseCommand):
    """Run again, it finds nothing to take away, and signs out and writes once more."""

    help = "Take somebody's second factors away: at the next sign-in they add new ones."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say so."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"Nobody has the user name {options['username']}.")
        count = take_away_factors(user, None)
        self.stdout.write(f"{count} second factors of {user} are taken away; {user.email} is told.")
