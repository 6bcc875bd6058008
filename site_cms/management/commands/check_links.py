"""Look whether the links of published pages lead somewhere."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from site_cms.links.lost_links import lost_links


class Command(BaseCommand):
    help = (
        "Tells of links in the texts of published pages that lead to a page that is not public, to a document or an "
        "address of the site that is not there, or to no address at all, with exit status 1. Other sites are not asked."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = [str(each) for each in lost_links()]
        if found:
            number = "1 link leads" if len(found) == 1 else f"{len(found)} links lead"
            raise CommandError("\n".join([f"{number} nowhere:", *found]))
        self.stdout.write("All links of published pages lead somewhere.")
