"""Look whether the versions of each work agree."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from site_cms.operations.each_by_itself import EachByItself
from site_cms.pages.facts_check import Apart, mend, works_apart, works_checked


class Command(BaseCommand):
    help = (
        "Tells of works whose Swedish and English versions say different things of partners, dates or the like, "
        "with exit status 1; --mend lets them all say what the version says that was published last."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="bring the versions together")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(works_apart())
        if not found:
            self.stdout.write(f"The versions of each work agree ({_works(works_checked())} in more than one version).")
            return
        told = "\n".join(str(each) for each in found)
        if not options["mend"]:
            raise CommandError(f"{_works(len(found))} whose versions differ:\n{told}")
        each = EachByItself()
        mended = [str(work) for work in found if each.do(str(work), partial(_mended, work))]
        self.stdout.write("\n".join([f"{_works(len(mended))} mended:", *mended]))
        each.tell()


def _mended(work: Apart) -> bool:
    mend(work)
    return True


def _works(number: int) -> str:
    return "1 work" if number == 1 else f"{number} works"
