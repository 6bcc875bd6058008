"""What a piece of work costs: CPU of the application, time of the database, statements, bytes.

The database's time is how long executing statements and fetching their rows takes; the CPU is the
process's without what it spends in there. With SQLite, which runs inside the process, the database's time
is CPU too.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import F
from django.template import Context, Template

from stories.pages import StoryPage

ROUNDS, FEW_ROUNDS = 7, 3
# What is measured does its work and says how many bytes came of it; 0 where none did.
Work = Callable[[], int]


@dataclass(frozen=True)
class Cost:
    """The median of a request: milliseconds of the application's CPU and of the database, statements, and bytes."""

    cpu: float
    database: float
    queries: int
    size: int = 0


class DatabaseClock:
    """How many seconds the database has had.

    Attributes:
        seconds: by the clock on the wall where it is a server, else by the process's CPU clock.
        cpu: of the process's own CPU in there.
        statements: how many there were.
    """

    def __init__(self) -> None:
        self.seconds = self.cpu = 0.0
        self.statements = 0
        self._clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter

    @contextmanager
    def running(self) -> Any:
        """Count executing and fetching."""
        names = ("execute", "executemany", "fetchone", "fetchmany", "fetchall")
        originals = {name: getattr(CursorWrapper, name, None) for name in names}

        def timed(name: str) -> Callable[..., Any]:
            def call(cursor: CursorWrapper, *args: Any, **kwargs: Any) -> Any:
                self.statements += name.startswith("execute")
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


def reference() -> int:
    """Work that has nothing to do with the site and is always the same."""
    return len(_REFERENCE.render(Context({"rows": [[f"word {number}" for number in range(20)]] * 40})))


def nothing() -> None:
    """Nothing comes before."""


def write() -> None:
    """Write content, after which nothing that was remembered of it counts."""
    StoryPage.objects.filter(pk=StoryPage.objects.values("pk")[:1]).update(programme=F("programme"))


def cost(do: Work, rounds: int = ROUNDS, before: Callable[[], None] = nothing) -> Cost:
    """What doing something costs, after having done it once, each time with something that does not count before."""
    do()
    each = []
    for _ in range(rounds):
        before()
        each.append(cost_once(do))
    cpu, database = (statistics.median(of) for of in ([one.cpu for one in each], [one.database for one in each]))
    return Cost(cpu, database, each[-1].queries, each[-1].size)


def cost_once(do: Work) -> Cost:
    """What doing something costs, this once."""
    gc.collect()
    with DatabaseClock().running() as clock:
        started = time.process_time()
        size = do()
        cpu = time.process_time() - started - clock.cpu
    return Cost(cpu * 1000, clock.seconds * 1000, clock.statements, size)
