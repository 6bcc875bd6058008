"""What pages and the report cost at 500 stories and at 10,000: `make bench`, on PostgreSQL.

SQL queries, the application's CPU and the database's time, uncached, in one run; quote the ratios,
since machines differ and are noisy. Nothing here fails for being slow.

The database's time is how long executing statements and fetching their rows takes; the CPU is the
process's without what it spends in there. With SQLite, which runs inside the process, the database's time
is CPU too.

A machine is not as fast now as it was some minutes ago, and both sizes cannot be measured at the same moment. So a
fixed piece of work is measured between the pages, and the growth of the CPU is told after dividing by that of this
piece, "the machine".

Pages are measured twice: with what they remember of the content (`site_cms.generation`) and, called "new",
as the first request after a write.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import F
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commitments.editions.edition import Edition
from commitments.editions.files import document
from commitments.editions.freezing import freeze
from partnerships.models import Partnership
from places.models import InternationalParty
from site_cms.pages.fixed_pages import ensure_index
from stories.pages import StoryPage
from tests.commitments.conftest import draft
from tests.factories import person

# Stories and events.
SIZES = ((500, 100), (10_000, 1_000))
INDEXES = (
    *("stories.StoryIndexPage", "events.EventIndexPage", "commitments.CommitmentsPage"),
    *(
        "submissions.SubmitPage",
        "atlas.RegionIndexPage",
        "atlas.CountryIndexPage",
        "atlas.SubjectIndexPage",
        "atlas.PartnershipIndexPage",
    ),
)
ROUNDS, FEW_ROUNDS = 9, 5
MACHINE = "the machine"
PERIOD = {"first": "2021-01-01", "last": "2021-12-31"}


@dataclass(frozen=True)
class Cost:
    """The median of a request: milliseconds of the application's CPU and of the database, and queries."""

    cpu: float
    database: float
    queries: int


class DatabaseClock:
    """How many seconds the database has had.

    Attributes:
        seconds: by the clock on the wall where it is a server, else by the process's CPU clock.
        cpu: of the process's own CPU in there.
    """

    def __init__(self) -> None:
        self.seconds = self.cpu = 0.0
        self._clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter

    @contextmanager
    def running(self) -> Any:
        """Count executing and fetching."""
        names = ("execute", "executemany", "fetchone", "fetchmany", "fetchall")
        originals = {name: getattr(CursorWrapper, name, None) for name in names}

        def timed(name: str) -> Callable[..., Any]:
            def call(cursor: CursorWrapper, *args: Any, **kwargs: Any) -> Any:
                started, begun = self._clock(), time.process_time()
                try:
                    if original := originals[name]:
                        return original(cursor, *args, **kwargs)
                    return getattr(cursor.cursor, name)(*args, **kwargs)
                finally:
                    self.seconds += self._clock() - started
                    self.cpu += time.process_time() - begun

            return call

        for name in names:
            setattr(CursorWrapper, name, timed(name))
        try:
            yield self
        finally:
            for name, original in originals.items():
                if original:
                    setattr(CursorWrapper, name, original)
                else:
                    delattr(CursorWrapper, name)


_REFERENCE = Template(
    "{% for row in rows %}{% for each in row %}<p>{{ each|upper }} {{ each }}</p>{% endfor %}{% endfor %}"
)


def reference() -> None:
    """Work that has nothing to do with the site and is always the same."""
    _REFERENCE.render(Context({"rows": [[f"word {number}" for number in range(20)]] * 40}))


def nothing() -> None:
    """Nothing comes before."""


def write() -> None:
    """Write content, after which nothing that was remembered of it counts."""
    StoryPage.objects.filter(pk=StoryPage.objects.values("pk")[:1]).update(programme=F("programme"))


def cost(do: Callable[[], Any], rounds: int = ROUNDS, before: Callable[[], None] = nothing) -> Cost:
    """What doing something costs, after having done it once, each time with something that does not count before."""
    do()
    before()
    with CaptureQueriesContext(connection) as queries:
        do()
        # Now: the next request empties the log.
        number = len(queries)
    totals, shares = [], []
    for _ in range(rounds):
        before()
        gc.collect()
        with DatabaseClock().running() as clock:
            started = time.process_time()
            do()
            totals.append(time.process_time() - started - clock.cpu)
            shares.append(clock.seconds)
    return Cost(statistics.median(totals) * 1000, statistics.median(shares) * 1000, number)


def costs(client: Client) -> dict[str, Cost]:
    """Of every kind of page, and of what is made of the report."""
    story = StoryPage.objects.public().in_language("sv").newest_first().first()
    partnership = Partnership.objects.live().filter(withhold_place=False, network__isnull=False).first()
    partner = InternationalParty.objects.filter(name="Homa Bay").first()
    assert story
    assert partnership
    assert partner
    pages = {
        "home": "/sv/",
        "listing": "/sv/goda-exempel/",
        "listing, filtered": "/sv/goda-exempel/?value=equity&region=07&language=any",
        "listing, free text": "/sv/goda-exempel/?q=vatten",
        "search, a word of nearly all": "/sv/sok/?q=kommunerna",
        "search, a word of few": "/sv/sok/?q=brandkårer",
        "search, three words": "/sv/sok/?q=vatten+i+växjö",
        "story": story.get_url(),
        "events": "/sv/evenemang/",
        "report, a year": "/sv/ataganden/?year=2021",
        "report, all years": "/sv/ataganden/?from=2012&to=2026",
        "coverage": "/sv/ataganden/tackning/",
        "regions": "/sv/regioner/",
        "county": "/sv/regioner/vastra-gotaland/",
        "municipality": "/sv/regioner/kronoberg/vaxjo/",
        "partner abroad": f"/sv/lander/{partner.path_in('sv')}",
        "partnerships": "/sv/partnerskap/",
        "partnership": f"/sv/partnerskap/{partnership.slug}/",
        "subjects": "/sv/teman/",
        "theme": "/sv/teman/vatten/",
        "network": f"/sv/teman/natverk/{partnership.network.slug}/",
        "core value": "/sv/teman/karnvarden/jamlikhet/",
        "goal": "/sv/teman/globala-mal/16/",
        "countries": "/sv/lander/",
        "country": "/sv/lander/kenya/",
        "sitemap": "/sitemap.xml",
        "sitemap, a file": "/sitemap-stories-1.xml",
    }
    found, machine = {}, []
    for name, path in pages.items():
        assert client.get(path).status_code == 200, path
        machine.append(cost(reference))
        found[name] = cost(partial(client.get, path))
        found[f"{name}, new"] = cost(partial(client.get, path), FEW_ROUNDS, before=write)
    found |= costs_of_the_report(client)
    return found | {MACHINE: Cost(statistics.median(each.cpu for each in machine), 0, 0)}


def costs_of_the_report(client: Client) -> dict[str, Cost]:
    """Of the command, of freezing, of the edition's page and of its PDF."""
    arguments = ["--from", PERIOD["first"], "--to", PERIOD["last"], "--format", "json", "--language", "sv"]
    found = {"commitment_report": cost(lambda: call_command("commitment_report", *arguments, stdout=StringIO()), 3)}
    # A period has one edition that stands; that of the larger size replaces that of the smaller.
    edition = draft(f"bench-{Edition.objects.count()}", replaces=Edition.objects.first())
    owner = person("report_owner")
    frozen: list[Edition] = []
    # Only once: an edition is frozen once.
    with CaptureQueriesContext(connection) as queries, DatabaseClock().running() as clock:
        started = time.process_time()
        frozen.append(freeze(edition.pk, by=owner, now=timezone.now()))
        spent = time.process_time() - started
    found["freezing"] = Cost((spent - clock.cpu) * 1000, clock.seconds * 1000, len(queries))
    found["edition"] = cost(lambda: client.get(f"/sv/ataganden/{edition.slug}/"))
    found["edition, PDF"] = cost(lambda: document(frozen[0].report, "pdf", "sv"), 1)
    return found


def seed(stories: int, events: int) -> None:
    """In a process of its own, which takes all that it has used with it: a server's has never made 10,000 stories."""
    database = connection.settings_dict
    address = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    command = [sys.executable, "manage.py", "seed_bulk", f"--stories={stories}", f"--events={events}"]
    environment = {**os.environ, "DATABASE_URL": address}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    # What this process remembers by key of what there was before.
    cache.clear()


# What is remembered is remembered of what is committed.
@pytest.mark.django_db(transaction=True)
def test_scale() -> None:
    """Print the table."""
    for label in INDEXES:
        for language in ("sv", "en"):
            ensure_index(label, language)
    rows: dict[str, list[Cost]] = {}
    for stories, events in SIZES:
        started = time.monotonic()
        seed(stories, events)
        print(f"\n{stories} stories, {events} events made in {time.monotonic() - started:.0f} s")  # noqa: T201
        for name, each in costs(Client()).items():
            rows.setdefault(name, []).append(each)
    heads = "".join(f"{f'{stories:,} + {events:,}':>16} CPU {'DB':>9}  SQL" for stories, events in SIZES)
    print(f"\n{'milliseconds':<25}{heads}   CPU ratio  DB ratio")  # noqa: T201
    machine = rows[MACHINE][-1].cpu / rows[MACHINE][0].cpu
    for name, row in rows.items():
        cells = "".join(f"{c.cpu:>20.1f} {c.database:>9.1f} {c.queries:>4}" for c in row)
        cpu = _growth(row, "cpu", 1 if name == MACHINE else machine)
        print(f"{name:<25}{cells}{cpu:>12}{_growth(row, 'database'):>10}")  # noqa: T201


def _growth(row: list[Cost], of: str, machine: float = 1) -> str:
    """How many times as much it is at the larger size, `machine` taken into account; a dash where nothing can grow."""
    first, last = getattr(row[0], of), getattr(row[-1], of)
    return f"{last / first / machine:.2f}" if first else "–"
