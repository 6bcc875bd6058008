"""All hostile files sent to a server, with readers beside them: `make hostile`.

The server is started as `make demo` starts it. It fails if a file is answered by an error page or not
at all, or if readers wait more than twice as long as without the files.
"""

from __future__ import annotations

import json
import os
import shlex
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.bench.load import PAGES, ROOT, Office, free_port, run_there, stop, wait_for
from tests.hostile.files import FILES, Hostile
from tests.taking_out import taken_out

SERVE = shlex.split(os.environ.get("SERVE", "--worker-class gthread --workers 1 --threads 12"))
SENDERS = 6
READERS = 2
ALONE = 15  # seconds for which readers are measured without
MOST = 2.0  # times as long
READ = ["/en/submit/", "/sv/skicka-in/", "/en/submit/questions/", "/en/"]
READING = """
import http.client, json, sys, threading, time
port, count, *paths = sys.argv[1:]
end, seconds = threading.Event(), []
def read():
    n = 0
    while not end.is_set():
        begun = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=120)
        connection.request("GET", paths[n % len(paths)])
        response = connection.getresponse()
        assert response.status in (200, 302, 404), response.status
        response.read()
        connection.close()
        seconds.append(time.monotonic() - begun)
        n += 1
        end.wait(0.05)
threads = [threading.Thread(target=read) for _ in range(int(count))]
[thread.start() for thread in threads]
sys.stdin.read()
end.set()
[thread.join() for thread in threads]
print(json.dumps(seconds))
"""
NAMES = {"new": "picture.jpg", "document": "report.pdf", "word": "example.docx"}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Of the demonstration, with a database and folders of its own."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_cms.settings.demo",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "MEDIA_DIR": str(tmp_path / "media"),
        "PRIVATE_DIR": str(tmp_path / "private"),
        "EMAIL_URL": f"file:///{tmp_path}/mail",
        "TASKS": "database",
    }


@pytest.fixture
def port(environment: dict[str, str]) -> Iterator[int]:
    """Where it listens."""
    for command in (["collectstatic", "--no-input", "-v0"], ["migrate", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    run_there(PAGES, environment)
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "site_cms.wsgi", "--bind", f"127.0.0.1:{port}", *SERVE]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield port
    finally:
        stop(server)


class Readers:
    """Visitors in a process of their own, who read one page after the other and note how long each took."""

    def __init__(self, port: int) -> None:
        self.seconds: list[float] = []
        self._command = [sys.executable, "-c", READING, str(port), str(READERS), *READ]

    def __enter__(self) -> Readers:
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds += json.loads(self._process.communicate("", timeout=60)[0])

    def told(self) -> tuple[float, float, float]:
        """The median, what 95 per cent wait at most, and the longest, in seconds."""
        found = sorted(self.seconds)
        return statistics.median(found), found[int(len(found) * 0.95)], found[-1]


def hand_in(sender: Office, file: Hostile, content: bytes) -> str:
    """One file; what became of it, in a word."""
    if not sender.below:
        page = sender.ask("GET", "/en/submit/begin/")[2]
        begin = taken_out(r'name="begin" value="([^"]+)"', page)
        sender.below = "/en/submit/"
        sender.below = sender.post("begin", begin=begin, website="", later="1").removesuffix("later/")
    step = "word" if file.door == "word" else "pictures"
    sent = SimpleUploadedFile(NAMES[file.door], content)
    status, _where, page = sender.ask("POST", f"{sender.below}{step}/", {file.door: sent, "add": "1"})
    assert status in (200, 302), f"{file.name}: {status} {page[:300]}"
    return "no turn" if "too many files at the moment" in page else "answered"


def test_no_reader_waits_more_than_twice_as_long(port: int) -> None:
    contents = {file.name: file.make() for file in FILES}
    with Readers(port):  # What a process makes once is made.
        time.sleep(3)
    with Readers(port) as alone:
        time.sleep(ALONE)
    senders = [Office(number, port) for number in range(SENDERS)]
    answered: dict[str, int] = {}
    with Readers(port) as beside, ThreadPoolExecutor(SENDERS) as pool:
        begun = time.monotonic()

        def run(number: int) -> list[str]:
            # An address may send sixty files in ten minutes: each sender changes its own now and then.
            outcomes = []
            for n, file in enumerate(FILES[number::SENDERS]):
                if n % 25 == 24:
                    senders[number] = Office(number + SENDERS * (n // 25 + 1), port)
                outcomes.append(hand_in(senders[number], file, contents[file.name]))
            return outcomes

        for outcomes in pool.map(run, range(SENDERS)):
            for outcome in outcomes:
                answered[outcome] = answered.get(outcome, 0) + 1
        whole = time.monotonic() - begun
    rows = [("without", alone.told(), len(alone.seconds)), ("beside", beside.told(), len(beside.seconds))]
    sys.stdout.write(f"\n{len(FILES)} hostile files by {SENDERS} at once in {whole:.0f} s: {answered}.\nReaders wait\n")
    for name, seconds, count in rows:
        median, most, longest = (each * 1000 for each in seconds)
        sys.stdout.write(
            f"  {name:8} median {median:5.0f} ms, 95 % {most:5.0f} ms, longest {longest:6.0f} ms ({count})\n"
        )
    ratios = [rows[1][1][n] / rows[0][1][n] for n in (0, 1)]
    sys.stdout.write(f"  times    median {ratios[0]:5.2f}, 95 % {ratios[1]:5.2f}\n")
    assert sum(answered.values()) == len(FILES)
    assert max(ratios) <= MOST
