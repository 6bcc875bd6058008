"""The port of its own: with several processes each can answer for all, and where it is taken the site goes on."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_cms.metrics import counted, listening
from site_cms.metrics.address import host_and_port

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("", None),
        ("9200", ("127.0.0.1", 9200)),
        ("10.0.0.5:9200", ("10.0.0.5", 9200)),
        ("0.0.0.0:9200", ("0.0.0.0", 9200)),
        ("[::1]:9200", ("::1", 9200)),
    ],
)
def test_an_address_is_loopback_unless_it_says_so(told, means):
    assert host_and_port(told) == means


@pytest.mark.parametrize("told", ["on", "70000", "0", "10.0.0.5", "http://10.0.0.5:9200", "10.0.0.5:9200/x", ":9200"])
def test_what_is_no_address_is_refused(told):
    with pytest.raises(ValueError):
        host_and_port(told)


def test_a_port_that_is_taken_stops_nothing(settings, tmp_path, caplog):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings.METRICS_ADDRESS, settings.TURNS_DIR = taken.getsockname(), tmp_path
        counted.counts.cache_clear()
        assert listening.hand_out_figures() is None
    counted.counts.cache_clear()
    assert "cannot be handed out" in caplog.text


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The site by two processes without a database of their own, and its figures; the address of each."""
    site, figures = _free_port(), _free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_cms.settings.dev",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "METRICS_ADDRESS": str(figures),
        "TMPDIR": str(tmp_path),
        "PAGE_CACHE": "off",
    }
    command = [sys.executable, "-m", "gunicorn", "site_cms.wsgi", "--bind", f"127.0.0.1:{site}", "--workers", "2"]
    process = subprocess.Popen([*command, "--log-level", "error"], cwd=ROOT, env=environment)
    try:
        yield f"http://127.0.0.1:{site}", f"http://127.0.0.1:{figures}"
    finally:
        process.terminate()
        process.wait()


def _read(address: str) -> tuple[str, str]:
    """What is there, and its type; waits for whoever only just begins to listen."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return answer.read().decode(), answer.headers["Content-Type"]
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_what_two_processes_have_counted_is_read_from_either(served):
    site, figures = served
    for _each in range(20):
        _read(f"{site}/healthz")
    for _each in range(6):
        told, of_type = _read(f"{figures}/metrics")
        assert of_type.startswith("text/plain")
        assert re.search(r'^goda_exempel_requests_total\{kind="other",status="2xx"\} 20\.0$', told, re.MULTILINE)
    # A database without tables is there, and has nothing to tell of tasks.
    assert 'goda_exempel_up{part="database"} 1.0' in told
    assert 'goda_exempel_up{part="migrations"} 0.0' in told
