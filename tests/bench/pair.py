"""Two servers asked for the same pages in turn: `make pair LEFT=http://… RIGHT=http://…`.

How fast a page is says little; how it compares with another's, on the same machine at the same time, says something.
So each page of the one is asked, then its like of the other, in the order A B B A, which gives what drifts to both.
Beside the time of the response stands the CPU of the servers' processes and of what they have started, read from
/proc before and after each turn, and the database's where it has a server of its own.

    python -m tests.bench.pair http://127.0.0.1:8000 http://127.0.0.1:9000 --pages FILE
        --left-pid 17 --right-pid 23 --database-pid 5

Each line of the file names a page, its path on the left and its path on the right; without a file, both are asked for
`/`. The CPU is counted of all that a server's process has started, so it must be that of a whole server. A clock tick
is 10 ms in most kernels: a turn takes so many requests that ticks do not matter.
"""

from __future__ import annotations

import argparse
import http.client
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

TICK = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
LEFT, RIGHT = "left", "right"


@dataclass(frozen=True)
class Pair:
    """A page and its like: what both are called, and their addresses' paths."""

    name: str
    left: str
    right: str


@dataclass
class Side:
    """What one server's page took.

    Attributes:
        seconds: of each response, from the request to the last byte.
        cpu: of the server's processes, in seconds of each turn, with how many requests that was.
        database: of the database's, likewise.
        size: of the last answer, in bytes as sent.
    """

    seconds: list[float] = field(default_factory=list)
    cpu: list[tuple[float, int]] = field(default_factory=list)
    database: list[tuple[float, int]] = field(default_factory=list)
    size: int = 0


@dataclass(frozen=True)
class Told:
    """The numbers of a side: milliseconds a request, and bytes; None of what was not measured."""

    median: float
    cpu: float | None
    database: float | None
    size: int

    @classmethod
    def of(cls, side: Side) -> Told:
        """The median of the responses; of the CPU, that of the turns."""
        return cls(
            median=statistics.median(side.seconds) * 1000,
            cpu=_a_request(side.cpu),
            database=_a_request(side.database),
            size=side.size,
        )


def _a_request(turns: Sequence[tuple[float, int]]) -> float | None:
    return statistics.median(seconds / number for seconds, number in turns) * 1000 if turns else None


def in_turn(rounds: int) -> Iterator[str]:
    """Whose turn it is: A B B A, then B A A B, so that neither is always the one that comes after a change."""
    for number in range(rounds):
        yield from (LEFT, RIGHT, RIGHT, LEFT) if number % 2 == 0 else (RIGHT, LEFT, LEFT, RIGHT)


def times(left: float | None, right: float | None) -> str:
    """How many times as much the left takes, to two places; a dash where that cannot be said."""
    return f"{left / right:.2f}" if left is not None and right else "–"


# --- The processes ----------------------------------------------------------------------------


def cpu_of(pid: int, proc: Path = PROC) -> float:
    """Seconds of CPU of a process and of all that it has started, those that have ended and were waited for too.

    Raises:
        ProcessLookupError: there is no such process.
    """
    rows = dict(_processes(proc))
    if pid not in rows:
        raise ProcessLookupError(pid)
    children: dict[int, list[int]] = {}
    for each, (parent, _ticks) in rows.items():
        children.setdefault(parent, []).append(each)
    ticks, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        ticks += rows[one][1]
        waiting += children.get(one, [])
    return ticks / TICK


def _processes(proc: Path) -> Iterator[tuple[int, tuple[int, int]]]:
    """All processes with their parent's number and their ticks."""
    for folder in proc.iterdir():
        if folder.name.isdecimal():
            try:
                told = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except (FileNotFoundError, ProcessLookupError):
                continue
            # The name stands in parentheses and may hold any character, so what comes after the last one is read.
            columns = told.rpartition(")")[2].split()
            # utime, stime, and of those that have ended cutime, cstime: proc(5), columns 14 to 17.
            yield int(folder.name), (int(columns[1]), sum(map(int, columns[11:15])))


# --- Asking -----------------------------------------------------------------------------------


class Asker:
    """A visitor of one server, who comes anew each time: a server closes what is idle while the other has its turn."""

    def __init__(self, address: str, headers: Mapping[str, str]) -> None:
        parts = urlsplit(address)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(f"{address} is no address of the form http://host:port.")
        self._host, self._port = parts.hostname, parts.port or 80
        self._headers = headers

    def ask(self, path: str) -> tuple[float, int]:
        """How long the answer took in seconds, and its bytes.

        Raises:
            ValueError: it is anything else than a page.
        """
        connection = http.client.HTTPConnection(self._host, self._port, timeout=120)
        begun = time.perf_counter()
        connection.request("GET", path, headers=dict(self._headers))
        response = connection.getresponse()
        body = response.read()
        took = time.perf_counter() - begun
        connection.close()
        if response.status != 200:
            raise ValueError(f"{path}: {response.status}")
        return took, len(body)


@dataclass(frozen=True)
class Server:
    """One of the two: who asks it, and the seconds of CPU that it has had, where that is counted."""

    ask: Callable[[str], tuple[float, int]]
    cpu: Callable[[], float] | None = None


def compare(
    pair: Pair,
    servers: Mapping[str, Server],
    database: Callable[[], float] | None = None,
    *,
    rounds: int,
    requests: int,
) -> dict[str, Told]:
    """Ask for a page and its like in turn.

    Args:
        servers: by `LEFT` and `RIGHT`.
        database: the seconds of CPU that the database has had, where that is counted.
        rounds: of four turns each.
        requests: in a turn.
    """
    paths = {LEFT: pair.left, RIGHT: pair.right}
    sides = {LEFT: Side(), RIGHT: Side()}
    for side, path in paths.items():  # What is made once is made.
        servers[side].ask(path)
        servers[side].ask(path)
    for side in in_turn(rounds):
        server, told = servers[side], sides[side]
        before = server.cpu() if server.cpu else 0.0, database() if database else 0.0
        for _ in range(requests):
            took, told.size = server.ask(paths[side])
            told.seconds.append(took)
        if server.cpu:
            told.cpu.append((server.cpu() - before[0], requests))
        if database:
            told.database.append((database() - before[1], requests))
    return {side: Told.of(each) for side, each in sides.items()}


# --- Telling ----------------------------------------------------------------------------------


def pages_in(lines: Iterable[str]) -> list[Pair]:
    """Pairs, a line each: a name, the left's path, the right's path, with white space between; # begins a remark.

    Raises:
        ValueError: a line has not three words.
    """
    pairs = []
    for line in lines:
        words = line.partition("#")[0].split()
        if len(words) == 3:
            pairs.append(Pair(*words))
        elif words:
            raise ValueError(f"A name and two paths are needed: {line.strip()}")
    return pairs


def row(name: str, told: Mapping[str, Told]) -> str:
    """A line of the table."""
    left, right = told[LEFT], told[RIGHT]
    cells = [
        f"{name:<22}",
        *(
            f"{_number(a)}{_number(b)}{times(a, b):>7}"
            for a, b in (
                (left.median, right.median),
                (left.cpu, right.cpu),
                (left.database, right.database),
                (_sum(left), _sum(right)),
            )
        ),
        f"{left.size:>9,}{right.size:>9,}",
    ]
    return "".join(cells)


def _sum(told: Told) -> float | None:
    """CPU of both, which is what a request costs the machine."""
    return None if told.cpu is None or told.database is None else told.cpu + told.database


def _number(value: float | None) -> str:
    return f"{value:>9.1f}" if value is not None else f"{'–':>9}"


HEAD = (
    f"{'milliseconds':<22}"
    + "".join(f"{of + ' L':>9}{'R':>9}{'L / R':>7}" for of in ("time", "CPU", "DB", "CPU+DB"))
    + f"{'bytes L':>9}{'R':>9}"
)


def main() -> None:
    """Read what is asked for, and print the table, a line as soon as it is known."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("left", help="the address of a server: http://host:port")
    parser.add_argument("right", help="that of the other")
    parser.add_argument("--pages", type=Path, help="a file with a name and two paths a line")
    parser.add_argument("--left-pid", type=int, help="the process of the left server")
    parser.add_argument("--right-pid", type=int, help="that of the right")
    parser.add_argument("--database-pid", type=int, help="the first process of the database that both ask")
    parser.add_argument("--rounds", type=int, default=4, help="of four turns each")
    parser.add_argument("--requests", type=int, default=15, help="in a turn")
    parser.add_argument("--language", default="en", help="what is said to be read")
    parser.add_argument("--cookie", help="what both are sent, such as the session of somebody who is signed in")
    asked = parser.parse_args()
    # As from behind a web server that speaks TLS, which sites in production ask for.
    headers = {"Accept-Language": asked.language, "Accept-Encoding": "gzip", "X-Forwarded-Proto": "https"}
    headers |= {"Cookie": asked.cookie} if asked.cookie else {}

    def counter(pid: int | None) -> Callable[[], float] | None:
        return (lambda: cpu_of(pid)) if pid else None

    servers = {
        LEFT: Server(Asker(asked.left, headers).ask, counter(asked.left_pid)),
        RIGHT: Server(Asker(asked.right, headers).ask, counter(asked.right_pid)),
    }
    pairs = pages_in(asked.pages.read_text(encoding="utf-8").splitlines()) if asked.pages else [Pair("home", "/", "/")]
    sys.stdout.write(f"{HEAD}\n")
    for pair in pairs:
        told = compare(pair, servers, counter(asked.database_pid), rounds=asked.rounds, requests=asked.requests)
        sys.stdout.write(f"{row(pair.name, told)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
