"""Bring the demonstration of an earlier version up to this one, and ask for all of it; its backup, too.

    python -m tests.upgrading COMMIT

`DATABASE_URL` says where; without it SQLite. Prints each fault and ends with status 1 where there is any.
The earlier code is run by the interpreter that this is, with the packages of today.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.drill.place import Place

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """The files of a commit, in a folder that goes again.

    Raises:
        subprocess.CalledProcessError: there is no such commit.
    """
    with tempfile.TemporaryDirectory(prefix="upgrading-") as aside:
        before = Path(aside) / "before"
        _run(["git", "worktree", "add", "--quiet", "--detach", str(before), commit], ROOT, os.environ)
        try:
            yield before
        finally:
            _run(["git", "worktree", "remove", "--force", str(before)], ROOT, os.environ)


def upgrade_from(commit: str) -> list[str]:
    """What is wrong once the demonstration of a commit has been brought up; nothing where all is well."""
    with checked_out(commit) as before, tempfile.TemporaryDirectory(prefix="upgraded-") as aside:
        told = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}} | {
            "DJANGO_SETTINGS_MODULE": "site_cms.settings.dev",
            "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{aside}/db.sqlite3"),
            "MEDIA_DIR": f"{aside}/media",
            "PRIVATE_DIR": f"{aside}/private",
            "EMAIL_URL": "dummy:",
            "PYTHONWARNINGS": "ignore",
        }
        for catalogue in before.glob("locale/*/LC_MESSAGES/*.po"):
            compiled = ["-i", str(catalogue), "-o", str(catalogue.with_suffix(".mo"))]
            _run([sys.executable, "-m", "babel.messages.frontend", "--quiet", "compile", *compiled], before, told)
        for command in (["migrate", "--verbosity", "0"], ["seed_demo", "--verbosity", "0"]):
            _run([sys.executable, "manage.py", *command], before, told)
        was = _asked(HERE / "before.py", before, told)
        backup = _backed_up(before, told, Path(aside))
        for command in (["migrate", "--verbosity", "0"], ["rebuild_search"]):
            _run([sys.executable, "manage.py", *command], ROOT, told)
        faults = _faults_of(f"{commit}, migrated", told, was)
        if backup:
            server = told["DATABASE_URL"] if told["DATABASE_URL"].startswith("postgres") else ""
            place = Place.of(Path(aside), "again", server)
            again = told | {name: place.told[name] for name in ("DATABASE_URL", "MEDIA_DIR", "PRIVATE_DIR")}
            for command in (["restore", str(backup)], ["rebuild_search"]):
                _run([sys.executable, "manage.py", *command], ROOT, again)
            faults += _faults_of(f"{commit}, brought back from its backup", again, was)
        return faults


def _backed_up(before: Path, told: Mapping[str, str], aside: Path) -> Path | None:
    """The backup that an earlier version makes; None where it could not make any yet."""
    backup = aside / "backup"
    if "backup" not in _run([sys.executable, "manage.py", "help", "--commands"], before, told).split():
        return None
    _run([sys.executable, "manage.py", "backup", str(backup)], before, told)
    return backup


def _faults_of(what: str, told: Mapping[str, str], was: str) -> list[str]:
    found = json.loads(_asked(HERE / "after.py", ROOT, {**told, "WAS": was}))
    sys.stdout.write(f"{what}: {found['asked']} addresses, {found['editions']} editions, one submission.\n")
    return [f"{what}: {fault}" for fault in found["faults"]]


def main(arguments: list[str]) -> int:
    """Upgrade, and tell; 0 where nothing is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.upgrading", description="Upgrade from an earlier version.")
    parser.add_argument("commit")
    faults = upgrade_from(parser.parse_args(arguments).commit)
    sys.stdout.write("".join(f"{each}\n" for each in faults))
    return 1 if faults else 0


def _asked(program: Path, checkout: Path, told: Mapping[str, str]) -> str:
    """The last line that a program prints which runs within a checkout."""
    done = _run([sys.executable, "manage.py", "shell", "-c", program.read_text(encoding="utf-8")], checkout, told)
    return done.strip().splitlines()[-1]


def _run(command: list[str], where: Path, told: Mapping[str, str]) -> str:
    return subprocess.run(command, cwd=where, env=dict(told), check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
