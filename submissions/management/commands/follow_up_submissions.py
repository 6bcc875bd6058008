"""`manage.py follow_up_submissions`: what is due between publication and the last question."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from site_cms.operations.each_by_itself import EachByItself
from submissions.sign_off.follow_ups import ask_those_due, close_what_is_over
from submissions.sign_off.publication import thank_those_forgotten


class Command(BaseCommand):
    help = "Mails thanks that could not be mailed on publication, asks what happened a year later, and closes."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        each = EachByItself()
        thanked = thank_those_forgotten(each)
        asked = ask_those_due(now, each)
        closed = close_what_is_over(now)
        self.stdout.write(f"Thanked {thanked}, asked {asked} what happened next, closed {closed}.")
        each.tell()
