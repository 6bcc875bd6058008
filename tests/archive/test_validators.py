"""What archives receive, judged by the validators of its forms."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.archive]


def validated(wacz):
    program = Path(os.environ["VALIDATORS"]) / "bin" / "wacz"
    return subprocess.run([program, "validate", "-f", wacz], capture_output=True, check=False, text=True)


def test_the_web_archive_is_valid(wacz):
    done = validated(wacz)
    assert (done.returncode, "is valid" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_web_archive_that_was_changed_is_not(wacz, tmp_path):
    changed = tmp_path / "changed.wacz"
    with ZipFile(wacz) as archive, ZipFile(changed, "w") as into:
        for info in archive.infolist():
            pages = info.filename == "pages/pages.jsonl"
            into.writestr(info, archive.read(info) + b"\n" * pages)
    assert "is invalid" in validated(changed).stdout
