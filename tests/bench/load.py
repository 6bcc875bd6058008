"""300 examples with pictures sent in at once, from 300 addresses, against two processes on PostgreSQL: `make load`.

It fails if one is not stored, has not its own pictures, or if anybody meets an error page. It
stops by itself within some minutes. The cache is one that both processes share: Redis where it
is installed, as in production, else files.
"""

from __future__ import annotations

import hashlib
import http.client
import io
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.error import URLError

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from tests.example_told import STORY, WHAT
from tests.taking_out import taken_out

ROOT = Path(__file__).resolve().parents[2]
SENDERS = 300
PICTURES = 2
LONGEST = 540  # seconds for all of them
WORKERS = ["--workers", "2", "--worker-class", "gthread", "--threads", "12", "--timeout", "300"]
# What is said to somebody for whose file there was no turn, who then tries again.
BUSY, PATIENCE = "too many files at the moment", 4
PAGES = """
from site_cms.pages.fixed_pages import ensure_index
for language in ("sv", "en"):
    ensure_index("submissions.SubmitPage", language)
"""
STORED = """
import io, json
from PIL import Image
from submissions.models import Submission
found = []
for each in Submission.objects.select_related('contact').prefetch_related('pictures'):
    told = []
    for picture in each.pictures.all():
        with picture.file.open() as file, Image.open(io.BytesIO(file.read())) as opened:
            told.append([picture.digest, opened.convert('RGB').getpixel((30, 30))])
    found.append([each.title, each.state, each.contact.email, each.challenge, told])
print(json.dumps(found))
"""


@dataclass
class Office:
    """A municipality's sender at an address of its own."""

    number: int
    port: int
    cookie: str = ""
    token: str = ""
    below: str = ""
    seconds: list[float] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The loopback address that it sends from."""
        return f"127.0.{1 + self.number // 250}.{1 + self.number % 250}"

    def ask(self, method: str, path: str, data: dict[str, Any] | None = None) -> tuple[int, str, str]:
        """Status, where it leads, and the page; a connection of its own, as a telephone makes."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=LONGEST, source_address=(self.source, 0)
        )
        body = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": self.token, **data}) if data is not None else None
        headers = {"Cookie": self.cookie, "Referer": f"http://127.0.0.1:{self.port}{path}"}
        headers |= {"Content-Type": MULTIPART_CONTENT} if body is not None else {}
        begun = time.monotonic()
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            page = response.read().decode(errors="replace")
        finally:
            connection.close()
        self.seconds.append(time.monotonic() - begun)
        if given := re.search(r"csrftoken=([^;]+)", response.headers.get("Set-Cookie", "")):
            self.cookie, self.token = given[0], given[1]
        return response.status, response.headers.get("Location", ""), page

    def post(self, step: str, **data: Any) -> str:
        """Send a step, which must lead on; at once, or when there is a turn for its file."""
        path = f"{self.below}{step}/"
        status, onward, page = self.ask("POST", path, data)
        while status == 200 and BUSY in page:
            time.sleep(PATIENCE)
            for file in (each for each in data.values() if hasattr(each, "seek")):
                file.seek(0)
            status, onward, page = self.ask("POST", path, data)
        assert status == 302, f"{self.source} {path}: {status} {page[:300]}"
        return onward

    def send_in(self) -> list[float]:
        """Everything, from the first page to the last button; the seconds of each request."""
        self.below = "/en/submit/"
        page = self.ask("GET", f"{self.below}begin/")[2]
        begin = taken_out(r'name="begin" value="([^"]+)"', page)
        email = f"sender-{self.number}@example.org"
        onward = self.post("begin", begin=begin, website="", party="Växjö", name="Förnamn Efternamn", email=email)
        self.below = onward.removesuffix("what/")
        self.post("what", title=f"Bridges {self.number}", **WHAT)
        self.post("story", challenge=f"Challenge {self.number}. " * 100, **STORY)
        for n in range(PICTURES):
            content = picture_of(self.number, n)
            self.digests.append(hashlib.sha256(content).hexdigest())
            new = SimpleUploadedFile(f"{n}.jpg", content, "image/jpeg")
            self.post("pictures", add="1", new=new)
        page = self.ask("GET", f"{self.below}pictures/")[2]
        said: dict[str, str] = {}
        for pk in re.findall(r'name="alt_(\d+)"', page):
            said |= {f"alt_{pk}": "A bridge.", f"photographer_{pk}": "Förnamn Efternamn", f"people_{pk}": "nobody"}
            said |= {f"may_publish_{pk}": "on"}
        self.post("pictures", **said)
        self.post("send", agreed="on", website="")
        return self.seconds


def colour_of(number: int, n: int) -> tuple[int, int, int]:
    """A colour of its own for each picture, far enough from the others to survive JPEG."""
    return (number % 16) * 16, (number // 16) * 12, 60 + n * 120


def picture_of(number: int, n: int) -> bytes:
    """Noise, and a corner in a colour that no other has."""
    picture = Image.effect_noise((1000, 700), 60).convert("RGB")
    picture.paste(colour_of(number, n), (0, 0, 64, 64))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Of the two processes; with a cache that they share."""
    with ExitStack() as stack:
        cache = f"file://{tmp_path}/cache"
        if redis := shutil.which("redis-server"):
            port = free_port()
            server = subprocess.Popen(
                [redis, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--loglevel", "warning"], cwd=tmp_path
            )
            stack.callback(stop, server)
            cache = f"redis://127.0.0.1:{port}/0"
        yield {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "site_cms.settings.demo",
            "CACHE_URL": cache,
            "MEDIA_DIR": str(tmp_path / "media"),
            "PRIVATE_DIR": str(tmp_path / "private"),
            "EMAIL_URL": f"file:///{tmp_path}/mail",
            "TASKS": "immediate",
            "UPLOADS_AT_ONCE": "10",
        }


@pytest.fixture
def port(environment: dict[str, str]) -> Iterator[int]:
    """Where the two processes listen."""
    assert environment.get("DATABASE_URL", "").startswith("postgres"), "Run it by make load."
    for command in (["collectstatic", "--no-input", "-v0"], ["migrate", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    run_there(PAGES, environment)
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "site_cms.wsgi", "--bind", f"127.0.0.1:{port}", *WORKERS]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield port
    finally:
        stop(server)


def test_300_at_once_are_stored_each_with_its_own_pictures(port: int, environment: dict[str, str]) -> None:
    offices = [Office(number, port) for number in range(SENDERS)]
    together = Barrier(SENDERS)

    def run(office: Office) -> list[float]:
        together.wait(60)
        return office.send_in()

    begun = time.monotonic()
    with ThreadPoolExecutor(SENDERS) as pool:
        waiting = [pool.submit(run, office) for office in offices]
        seconds = sorted(each for future in waiting for each in future.result(LONGEST))
    whole = time.monotonic() - begun
    sys.stdout.write(
        f"\n{SENDERS} examples, {SENDERS * PICTURES} pictures, {len(seconds)} requests in {whole:.0f} s"
        f" ({len(seconds) / whole:.0f} a second); of a request, the median {statistics.median(seconds):.1f} s,"
        f" 95 % within {seconds[int(len(seconds) * 0.95)]:.1f} s, the longest {seconds[-1]:.1f} s.\n"
    )

    stored = {title: rest for title, *rest in json.loads(run_there(STORED, environment))}
    assert len(stored) == SENDERS
    for office in offices:
        state, email, challenge, pictures = stored[f"Bridges {office.number}"]
        assert (state, email) == ("waiting_for_confirmation", f"sender-{office.number}@example.org")
        assert challenge.startswith(f"Challenge {office.number}. ")
        assert [digest for digest, _pixel in pictures] == office.digests
        for n, (_digest, pixel) in enumerate(pictures):
            assert all(abs(a - b) < 6 for a, b in zip(pixel, colour_of(office.number, n), strict=True))
    assert len({digest for office in offices for digest in office.digests}) == SENDERS * PICTURES


def run_there(code: str, environment: dict[str, str]) -> str:
    """Run Python in the site's own environment; what it prints."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(address: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address)
            return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(timeout=20)
