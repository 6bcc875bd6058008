"""The site served by processes over a test's database and a Redis or none, each with kept pages in front of it."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parents[2]
# Both are asked by one name, as behind a web server: pages have it in their links.
HOST = "127.0.0.1:8000"
# Who has a session, whichever, is answered by Django.
PAST_THE_CACHE = {"Cookie": "sessionid=nobody"}


@dataclass(frozen=True)
class Answer:
    """Status and body; `was_kept` tells of an answer to anybody, which alone has a tag."""

    status: int
    body: bytes
    was_kept: bool


def url_of(connection: BaseDatabaseWrapper) -> str:
    """The address of the test's own database, on PostgreSQL."""
    told = connection.settings_dict
    return f"postgres://{told['USER']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def environment(redis_url: str, database_url: str) -> dict[str, str]:
    """Of a process that shares a Redis, or none where it is empty, and a database."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_cms.settings.dev",
        "DATABASE_URL": database_url,
        "CACHE_URL": redis_url,
        "PAGE_CACHE": "on",
        "PYTHONPATH": str(ROOT),
    }


class Server:
    """A process of the site on loopback."""

    def __init__(self, told: dict[str, str], module: str = "site_cms.wsgi") -> None:
        """`told` is its environment, `module` has the application."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        command = ["gunicorn", module, "--bind", f"127.0.0.1:{self._port}", "--worker-class", "gthread"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", *command, "--threads", "4", "--log-level", "warning"],
            cwd=ROOT,
            env=told,
        )

    def ask(self, path: str, **headers: str) -> Answer:
        """What it answers."""
        there = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            there.request("GET", path, headers={"Host": HOST, **headers})
            answer = there.getresponse()
            return Answer(answer.status, answer.read(), answer.getheader("ETag") is not None)
        finally:
            there.close()

    def wait(self, seconds: float = 120) -> None:
        """Until it answers."""
        until = time.monotonic() + seconds
        while True:
            try:
                assert self.ask("/healthz").status == 200
                return
            except OSError:
                assert time.monotonic() < until, "no process of the site answers"
                time.sleep(0.2)

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(20)


def process(code: str, told: dict[str, str]) -> subprocess.Popen[Any]:
    """Python in the site's environment, which is written to and read from."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
        cwd=ROOT,
        env=told,
        stdout=subprocess.PIPE,
        text=True,
    )
