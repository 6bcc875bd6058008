"""Edits of every kind by a third process, each followed at once by requests to two: nobody is shown what is over.

The third process is also killed within its edits. On PostgreSQL with Redis, and on SQLite with one process and with
two, which share a small file.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from redis import Redis

from tests import migrated_database
from tests.page_cache.edits import KINDS, PATHS
from tests.page_cache.served import PAST_THE_CACHE, ROOT, Answer, Server, environment, url_of
from tests.together import ROUNDS

# `make soak` asks for 200 rounds: then there are 1,000. Otherwise a few show that it can be done.
EDITS = ROUNDS * 5
IS_SOAK = ROUNDS > 10
# Seconds in which the server of the database notices that its client is gone.
NOTICED = 0.15


class Editor:
    """The third process: it makes the site, then edits it as it is told."""

    def __init__(self, told: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.page_cache.editing"],
            cwd=ROOT,
            env=told,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.session: str = self._answer()

    def edit(self, name: str, word: str, seed: int, dies_at: int | None) -> tuple[int, bool]:
        """How many steps the edit took, and whether it was killed within it."""
        assert self._process.stdin is not None
        asked = {"edit": name, "word": word, "seed": seed, "dies_at": dies_at}
        self._process.stdin.write(f"{json.dumps(asked)}\n")
        self._process.stdin.flush()
        answer = self._answer()
        return answer["steps"], answer["was_killed"]

    def stop(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the process that edits is gone"
        return json.loads(line)


@contextmanager
def site(told: dict[str, str], processes: int) -> Iterator[tuple[Editor, list[Server]]]:
    """The process that edits, and those that serve."""
    editor = Editor(told)
    servers = [Server(told) for _number in range(processes)]
    try:
        for server in servers:
            server.wait()
        yield editor, servers
    finally:
        for server in servers:
            server.stop()
        editor.stop()


class Soak:
    """Edits by chance, and after each of them every server asked for what it keeps and for what there is."""

    def __init__(self, editor: Editor, servers: list[Server], end_holds: Callable[[], None]) -> None:
        self._editor, self._servers, self._end_holds = editor, servers, end_holds
        self._signed_in = {"Cookie": f"sessionid={editor.session}"}
        self._chance = random.Random(20270503)
        self._steps: dict[str, int] = {}
        self.kept = self.killed = 0
        self.made: set[str] = set()

    def run(self, edits: int) -> None:
        """All kinds in turn, in an order of chance; every other one that was made before ends at any of its steps."""
        for number in range(edits):
            if number % len(KINDS) == 0:
                order = self._chance.sample(sorted(KINDS), len(KINDS))
            name = order[number % len(KINDS)]
            # How many steps it takes is known once it was made whole.
            dies = number % 2 and self._steps.get(name)
            dies_at = self._chance.randint(1, self._steps[name]) if dies else None
            steps, was_killed = self._editor.edit(name, f"Ändring {number}", self._chance.getrandbits(32), dies_at)
            self.made.add(name)
            if was_killed:
                self.killed += 1
                time.sleep(NOTICED)
            else:
                self._steps[name] = steps
            paths = self._chance.sample(PATHS, 2)
            self._all_show_what_there_is(paths, name)
            if was_killed:
                self._end_holds()
                self._all_show_what_there_is(paths, f"{name}, killed")
            if name == "event_ends_soon" and not was_killed:
                self._over_the_end_of_the_event()

    def _over_the_end_of_the_event(self) -> None:
        paths, until = ["/sv/", "/sv/evenemang/", "/sv/evenemang/traff/"], time.monotonic() + 2.2
        self._all_show_what_there_is(paths, "before the event's end")
        assert time.monotonic() < until + 60
        time.sleep(max(0.0, until - time.monotonic()))
        self._all_show_what_there_is(paths, "after the event's end")

    def _all_show_what_there_is(self, paths: list[str], name: str) -> None:
        # Whoever is signed in may see more, and none of it is kept for others.
        self._servers[0].ask(paths[0], **self._signed_in)
        for path in paths:
            fresh = self._servers[-1].ask(path, **PAST_THE_CACHE)
            for server in self._servers:
                for _time in range(2):
                    found = server.ask(path)
                    if other_lines(found, fresh):
                        # The clock may have gone past an end between the two; what is over is so from then on.
                        fresh = self._servers[-1].ask(path, **PAST_THE_CACHE)
                    assert (found.status, other_lines(found, fresh)) == (fresh.status, []), (name, path)
                    self.kept += found.was_kept
            if fresh.status == 200 and fresh.body.startswith(b"<!"):
                assert f'<html lang="{path[1:3]}"'.encode() in fresh.body, path


def other_lines(found: Answer, fresh: Answer) -> list[str]:
    """The lines that the two do not share."""
    lines = zip_longest(found.body.decode().splitlines(), fresh.body.decode().splitlines(), fillvalue="")
    return [f"{one!r}, not {other!r}" for one, other in lines if one != other]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL")
def test_two_processes_over_postgresql_show_what_there_is(redis_url: str, tmp_path: Path) -> None:
    Redis.from_url(redis_url).flushall()
    with site({**environment(redis_url, url_of(connection)), "MEDIA_DIR": str(tmp_path)}, 2) as (editor, servers):
        soak = Soak(editor, servers, lambda: end_holds_in_redis(redis_url))
        soak.run(EDITS)
    assert soak.kept > EDITS
    assert len(soak.made) == min(len(KINDS), EDITS)
    sys.stdout.write(f"{EDITS} edits, {soak.killed} killed, {soak.kept} answers kept\n")


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of SQLite")
@pytest.mark.parametrize(
    "processes", [pytest.param(1, marks=pytest.mark.skipif(not IS_SOAK, reason="by `make soak`")), 2]
)
def test_processes_over_sqlite_show_what_there_is(processes: int, tmp_path: Path) -> None:
    migrated_database.keep()
    file = shutil.copy(migrated_database.kept_file(), tmp_path / "site.sqlite3")
    told = {
        **environment("locmem://", f"sqlite:///{file}"),
        "MEDIA_DIR": str(tmp_path / "media"),
        "TMPDIR": str(tmp_path),
    }
    with site(told, processes) as (editor, servers):
        soak = Soak(editor, servers, lambda: end_holds_in_file(tmp_path))
        soak.run(EDITS)
    assert soak.kept > EDITS
    sys.stdout.write(f"{EDITS} edits, {soak.killed} killed, {soak.kept} answers kept\n")


def end_holds_in_redis(redis_url: str) -> None:
    """As a minute does, should a writer have been killed while it held."""
    client = Redis.from_url(redis_url)
    for name in client.keys("pages-*"):
        client.delete(name)


def end_holds_in_file(folder: Path) -> None:
    """Likewise."""
    for file in folder.glob("goda-exempel-*/pages-*.json"):
        there = json.loads(file.read_bytes())
        beside = file.with_suffix(".ended")
        beside.write_text(json.dumps({**there, "holds": dict.fromkeys(there["holds"], 0)}))
        beside.replace(file)
