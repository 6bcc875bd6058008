"""What pages, the admin's pages and files cost at 500 stories and at 10,000: `make bench`, on PostgreSQL and Redis.

Statements, the application's CPU and the database's time, uncached, in one run; quote the ratios, since machines
differ and are noisy. Nothing here fails for being slow. What is measured is declared in `tests/bench/costs/`, how in
`tests/bench/measuring.py`.

A machine is not as fast now as it was some minutes ago, and both sizes cannot be measured at the same moment. So a
fixed piece of work is measured between the pages, and the growth of the CPU is told after dividing by that of this
piece, "the machine".

At the end, at the larger size, each public page once more: as it is handed out where it is kept, and against a bare
Django view that returns as many bytes.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from places.models import LocalGovernment
from site_cms.pages.fixed_pages import ensure_index
from submissions.models import Contact, Submission
from tests.bench.costs.files import costs_of_exchange, costs_of_the_report
from tests.bench.costs.public import addresses, costs_of_visits
from tests.bench.costs.staff import costs_of_staff
from tests.bench.kept import Front, Kept
from tests.bench.measuring import Cost, cost, reference

# Stories, events, and examples sent in.
SIZES = ((500, 100, 25), (10_000, 1_000, 500))
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
MACHINE = "the machine"


def costs(folder: Path) -> dict[str, Cost]:
    """Of all that is measured."""
    found, machine = {}, []
    for name, each in _each(folder):
        found[name] = each
        machine.append(cost(reference, 3))
    return found | {MACHINE: Cost(statistics.median(each.cpu for each in machine), 0, 0)}


def _each(folder: Path) -> Iterator[tuple[str, Cost]]:
    yield from costs_of_visits(Client())
    yield from costs_of_staff()
    yield from costs_of_the_report(Client())
    # Last, since it adds to the collection.
    yield from costs_of_exchange(folder)


def seed(stories: int, events: int, submissions: int) -> None:
    """In a process of its own, which takes all that it has used with it: a server's has never made 10,000 stories."""
    database = connection.settings_dict
    address = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    environment = {**os.environ, "DATABASE_URL": address}
    # The index of the admin's search, which nothing here asks, takes minutes.
    for command in (
        ["seed_bulk", f"--stories={stories}", f"--events={events}", "--without-index"],
        ["rebuild_search"],
        ["rebuild_references_index"],
    ):
        whole = [sys.executable, "manage.py", *command]
        subprocess.run(whole, check=True, env=environment, stdout=subprocess.DEVNULL)
    send_in(submissions)
    # What this process remembers by key of what there was before.
    cache.clear()


def send_in(number: int) -> None:
    """Let as many examples wait in the inbox."""
    now = timezone.now()
    parties = list(LocalGovernment.objects.order_by("code")[:100])
    made = Submission.objects.bulk_create(
        Submission(
            title=f"Insänt exempel {n + 1}",
            summary="Påhittat för att mäta webbplatsen.",
            language="sv",
            party=parties[n % len(parties)],
            state=Submission.State.RECEIVED,
            sent_at=now,
            confirmed_at=now,
        )
        for n in range(Submission.objects.count(), number)
    )
    Contact.objects.bulk_create(
        Contact(submission=each, name="Förnamn Efternamn", email=f"avsandare-{each.pk}@example.org") for each in made
    )


# What is remembered is remembered of what is committed.
@pytest.mark.django_db(transaction=True)
def test_scale(tmp_path: Path) -> None:
    """Print the tables."""
    for label in INDEXES:
        for language in ("sv", "en"):
            ensure_index(label, language)
    rows: dict[str, list[Cost]] = {}
    for size in SIZES:
        started = time.monotonic()
        seed(*size)
        print(f"\n{size[0]} stories, {size[1]} events made in {time.monotonic() - started:.0f} s")  # noqa: T201
        for name, each in costs(tmp_path).items():
            rows.setdefault(name, []).append(each)
    print(_growth_table(rows))  # noqa: T201
    front = Front()
    print(_kept_table({name: (rows[name][-1], front.measure(path)) for name, path in addresses().items()}))  # noqa: T201


def _growth_table(rows: dict[str, list[Cost]]) -> str:
    heads = "".join(f"{f'{stories:,} + {events:,}':>16} CPU {'DB':>9}  SQL" for stories, events, _sent in SIZES)
    lines = [f"\n{'milliseconds':<27}{heads}   CPU ratio  DB ratio     bytes"]
    machine = rows[MACHINE][-1].cpu / rows[MACHINE][0].cpu
    for name, row in rows.items():
        cells = "".join(f"{c.cpu:>20.1f} {c.database:>9.1f} {c.queries:>4}" for c in row)
        cpu = _growth(row, "cpu", 1 if name == MACHINE else machine)
        lines.append(f"{name:<27}{cells}{cpu:>12}{_growth(row, 'database'):>10}{row[-1].size:>10,}")
    return "\n".join(lines)


def _growth(row: list[Cost], of: str, machine: float = 1) -> str:
    """How many times as much it is at the larger size, `machine` taken into account; a dash where nothing can grow."""
    first, last = getattr(row[0], of), getattr(row[-1], of)
    return f"{last / first / machine:.2f}" if first else "–"


def _kept_table(rows: dict[str, tuple[Cost, Kept]]) -> str:
    """Each page's CPU: made anew, as it is kept, of a bare view; and how many times the bare view's each is."""
    heads = ("bytes", "made", "kept", "bare view", "made / bare", "kept / bare")
    lines = [f"\n{'milliseconds of CPU':<27}{''.join(f'{head:>13}' for head in heads)}"]
    for name, (made, each) in rows.items():
        kept = ("–", "–") if each.kept is None else (f"{each.kept:.3f}", f"{each.kept / each.bare:.2f}")
        lines.append(
            f"{name:<27}{made.size:>13,}{made.cpu:>13.1f}{kept[0]:>13}{each.bare:>13.3f}"
            f"{made.cpu / each.bare:>13.0f}{kept[1]:>13}"
        )
    return "\n".join(lines)
