"""The faults: how each begins, how long it lasts, how it ends."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from deploy.stack.arrangement import APPLICATIONS, POSTGRESQL, REDIS, STORAGE, WORKER, Stack

# Seconds for which something is away, and for which a worker is waited for that has a task in hand.
AWAY, IN_HAND = 20.0, 60.0
# Names of disks of their own, with their bytes.
DISKS = {"files": "256m", "log": "64m", "postgresql": "1536m"}


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong.

    Attributes:
        name: by which it is chosen.
        what: as the table has it.
        begin, end: bring it about, and take it away.
        lasts: seconds between the two.
        needs_disks: whether it needs disks of their own.
        of_folders: whether files must lie in folders for it, or in an object storage; None where they may be in either.
    """

    name: str
    what: str
    begin: Callable[[Stack], None]
    end: Callable[[Stack], None] = lambda _stack: None
    lasts: float = AWAY
    needs_disks: bool = False
    of_folders: bool | None = None


def _kill(name: str) -> Callable[[Stack], None]:
    return lambda stack: stack.kill(name)


def _freeze(name: str) -> Callable[[Stack], None]:
    def begin(stack: Stack) -> None:
        for pid in family(stack.supervisor.services[name].pid or 0):
            os.kill(pid, signal.SIGSTOP)

    return begin


def _thaw(name: str) -> Callable[[Stack], None]:
    def end(stack: Stack) -> None:
        for pid in family(stack.supervisor.services[name].pid or 0):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    return end


def family(pid: int) -> list[int]:
    """A process and those that it has started, each before its own."""
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return [pid, *(child for each in told.stdout.split() for child in family(int(each)))] if pid else []


def _kill_in_hand(stack: Stack) -> None:
    """Kill the worker while it freezes an edition, or else while it does anything."""
    until = time.monotonic() + IN_HAND
    running = "SELECT 1 FROM django_tasks_database_dbtaskresult WHERE status = 'RUNNING' AND task_path LIKE %s"
    with psycopg.connect(stack.cluster.url, autocommit=True) as connection:
        while time.monotonic() < until:
            if connection.execute(running, ["%freez%"]).fetchone():
                break
            time.sleep(0.02)
    stack.kill(WORKER)


def _flush(stack: Stack) -> None:
    stack.redis.ask("FLUSHALL")


def _take_files(stack: Stack) -> None:
    """A file in place of each folder: nobody can read or write there, root neither."""
    for folder in ("media", "private"):
        (stack.files / folder).rename(stack.files / f"{folder}-away")
        (stack.files / folder).touch()


def _bring_files(stack: Stack) -> None:
    for folder in ("media", "private"):
        (stack.files / folder).unlink()
        (stack.files / f"{folder}-away").rename(stack.files / folder)


def _fill(disk: str) -> Callable[[Stack], None]:
    def begin(stack: Stack) -> None:
        with (stack.folder / disk / "filler").open("wb") as filler, suppress(OSError):
            os.posix_fallocate(filler.fileno(), 0, shutil.disk_usage(stack.folder / disk).free)
        with (stack.folder / disk / "filler-rest").open("wb", buffering=0) as filler, suppress(OSError):
            while True:
                filler.write(b"x" * 4096)

    return begin


def _empty(disk: str) -> Callable[[Stack], None]:
    def end(stack: Stack) -> None:
        for name in ("filler", "filler-rest"):
            (stack.folder / disk / name).unlink(missing_ok=True)

    return end


def _take_storage(stack: Stack) -> None:
    """What it has in memory is kept meanwhile; while that is written down, nobody stores anything."""
    assert stack.objects is not None
    for name in (*APPLICATIONS, WORKER):
        _freeze(name)(stack)
    stack.objects.keep()
    stack.stop(STORAGE)
    for name in (*APPLICATIONS, WORKER):
        _thaw(name)(stack)


def _bring_storage(stack: Stack) -> None:
    assert stack.objects is not None
    stack.start_again(STORAGE)
    stack.objects.fill()


FAULTS: Sequence[Fault] = (
    Fault("application", "one application killed (SIGKILL)", _kill(APPLICATIONS[0]), lasts=0),
    Fault(
        "application-hangs", "one application stands still for 20 s", _freeze(APPLICATIONS[0]), _thaw(APPLICATIONS[0])
    ),
    Fault("worker", "the worker killed while it freezes an edition", _kill_in_hand, lasts=0),
    Fault(
        "database-stopped",
        "PostgreSQL stopped for 20 s (fast shutdown)",
        lambda stack: stack.stop(POSTGRESQL),
        lambda stack: stack.start_again(POSTGRESQL),
    ),
    Fault("database-hangs", "PostgreSQL stands still for 20 s (SIGSTOP)", _freeze(POSTGRESQL), _thaw(POSTGRESQL)),
    Fault("database-killed", "PostgreSQL killed (SIGKILL)", _kill(POSTGRESQL), lasts=0),
    Fault("redis-flushed", "Redis emptied (FLUSHALL)", _flush, lasts=0),
    Fault(
        "redis-away",
        "Redis away for 20 s",
        lambda stack: stack.stop(REDIS),
        lambda stack: stack.start_again(REDIS),
    ),
    Fault("redis-hangs", "Redis stands still for 20 s (SIGSTOP)", _freeze(REDIS), _thaw(REDIS)),
    Fault("storage-away", "the object storage away for 20 s", _take_storage, _bring_storage, of_folders=False),
    Fault(
        "storage-hangs",
        "the object storage stands still for 20 s (SIGSTOP)",
        _freeze(STORAGE),
        _thaw(STORAGE),
        of_folders=False,
    ),
    Fault("files-away", "the folders of files away for 20 s", _take_files, _bring_files, of_folders=True),
    Fault(
        "files-full",
        "the disk of files full for 20 s",
        _fill("files"),
        _empty("files"),
        needs_disks=True,
        of_folders=True,
    ),
    Fault("log-full", "the disk of the logs full for 20 s", _fill("log"), _empty("log"), needs_disks=True),
    Fault(
        "database-full",
        "the database's disk full for 20 s",
        _fill("postgresql"),
        _empty("postgresql"),
        needs_disks=True,
    ),
)


class Disks:
    """Small disks in memory for the folders of a stack, where one may mount them."""

    def __init__(self, folder: Path) -> None:
        self._mounted: list[Path] = []
        self.are_there = os.geteuid() == 0 and all(self._mount(folder / name, size) for name, size in DISKS.items())

    def _mount(self, folder: Path, size: str) -> bool:
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True)
        self._mounted += [folder] if not done.returncode else []
        return not done.returncode

    def take_away(self) -> None:
        """Unmount them."""
        for folder in self._mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)
