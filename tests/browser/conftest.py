"""A demonstration site of its own, served by the production server, and a browser to visit it."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.chromium import CHROMIUM, FLAGS
from tests.browser.letters import Letters
from tests.browser.submission_states import Meeting, read_states

ROOT = Path(__file__).resolve().parents[2]
WORKERS = ["--worker-class", "gthread", "--threads", "4", "--log-level", "warning"]

# A slow machine may take its time: what is waited for comes or does not.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def mail_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site puts its mail, a file for each; with SITE_UNDER_TEST the folder MAIL_UNDER_TEST."""
    if running := os.environ.get("MAIL_UNDER_TEST"):
        return Path(running)
    return tmp_path_factory.mktemp("mail")


@pytest.fixture
def letters(mail_folder: Path) -> Letters:
    """The mail of the site."""
    return Letters(mail_folder)


@pytest.fixture(scope="session")
def site_environment(tmp_path_factory: pytest.TempPathFactory, mail_folder: Path) -> dict[str, str]:
    """The process environment of the site that is served for these tests alone."""
    folder = tmp_path_factory.mktemp("site")
    port = free_port()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_cms.settings.demo",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_DIR": str(folder / "media"),
        "PRIVATE_DIR": str(folder / "private"),
        "EMAIL_URL": f"file:///{mail_folder}",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "TASKS": "immediate",
    }


def _collect_static(folder: Path, environment: dict[str, str]) -> None:
    """Collect the static files into the one folder that all processes of a run serve from: one of them, once."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    shared = folder.parent if run else folder
    done = shared / f"static-files-collected-{run}"
    with (shared / "static-files.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            command = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"]
            subprocess.run(command, cwd=ROOT, env=environment, check=True)
            done.touch()


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a demonstration site served for these tests alone, or of SITE_UNDER_TEST."""
    if running := os.environ.get("SITE_UNDER_TEST"):
        yield running
        return
    environment = request.getfixturevalue("site_environment")
    address = environment["SITE_URL"]
    _collect_static(request.getfixturevalue("tmp_path_factory").getbasetemp(), environment)
    for command in (["migrate", "-v0"], ["seed_demo"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "site_cms.wsgi", "--bind", address.removeprefix("http://"), *WORKERS],
        cwd=ROOT,
        env=environment,
    )
    try:
        wait_for(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def run_in_site(request: pytest.FixtureRequest, site: str) -> Callable[[str], None]:
    """Runs Python in the served site's own environment, where its models and the tests' factories are at hand."""
    if os.environ.get("SITE_UNDER_TEST"):
        pytest.skip("the site under test is not ours to write in")
    environment = request.getfixturevalue("site_environment")

    def run(code: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code], cwd=ROOT, env=environment, check=True
        )

    return run


@pytest.fixture
def states(run_in_site: Callable[[str], None], tmp_path: Path) -> dict[str, Meeting]:
    """A submission in each state, in both languages: where each is met, by a name."""
    file = tmp_path / "states.json"
    run_in_site(f"from tests.browser.submission_states import write_states; write_states({str(file)!r})")
    return read_states(file)


def free_port() -> int:
    """One that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(address: str, seconds: float = 60) -> None:
    """Until something answers there."""
    until = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address)
            return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A visitor with no past, whose every request to elsewhere is an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE", base_url=site)
    context.set_default_timeout(PATIENCE)
    strangers: list[str] = []
    context.on("request", lambda request: strangers.append(request.url) if _is_strange(request.url, site) else None)
    yield context
    context.close()
    assert not strangers


def _is_strange(url: str, site: str) -> bool:
    return url.startswith("http") and not url.startswith(site)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab. What its console calls an error fails the test that opened it."""
    return context.new_page()
