"""The demonstration's bundle, made by the command as its owner would make it, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import CHROMIUM, FLAGS

ROOT = Path(__file__).resolve().parents[2]
# Names that staff alone may see, of an instructor and of who sent an example in.
KEPT_BACK = ("Instruktör Instruktörsson", "Avsändare Avsändarsson")
_NAMED = (
    "from commitments.models import Instructor; from submissions.models import Contact;"
    f"assert Instructor.objects.update(name={KEPT_BACK[0]!r}) and Contact.objects.update(name={KEPT_BACK[1]!r})"
)
ORIGIN = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class MadeBundle:
    """A bundle and what it was made of.

    Attributes:
        folder: of the bundle.
        packages: the folder in which it was packaged for an archive.
        environment: of the process that made it.
        told: what the command said.
    """

    folder: Path
    packages: Path
    environment: dict[str, str]
    told: str

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the site."""
        return manage(self.environment, *arguments)


def manage(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a site."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeBundle]:
    """The demonstration's, once for all tests; no test changes it.

    With BUNDLE_UNDER_TEST one that was made already, in that folder, of which only the files are known.
    """
    if made_already := os.environ.get("BUNDLE_UNDER_TEST"):
        yield MadeBundle(Path(made_already), Path(made_already).parent / "packages", dict(os.environ), "")
        return
    folder = tmp_path_factory.mktemp("handed-over")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "site_cms.settings.demo",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_DIR": str(folder / "media"),
        "PRIVATE_DIR": str(folder / "private"),
        "SITE_URL": ORIGIN,
        "TASKS": "immediate",
    }
    collected = ["collectstatic", "--no-input", "-v0"]
    for command in (["migrate", "-v0"], collected, ["seed_demo"], ["shell", "-v0", "-c", _NAMED]):
        done = manage(environment, *command)
        assert done.returncode == 0, done.stderr
    made = manage(environment, "export_bundle", str(folder / "bundle"), "--sip", str(folder / "packages"))
    assert made.returncode == 0, made.stderr
    yield MadeBundle(folder / "bundle", folder / "packages", environment, made.stdout)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
