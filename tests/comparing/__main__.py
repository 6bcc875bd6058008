"""Compare two checkouts, each given by its folder or by a recording that was made of it.

    python -m tests.comparing BEFORE AFTER

Prints each difference and ends with status 1 where there is any. The recordings stay in var/comparing/.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.comparing.differences import differences

HERE = Path(__file__).resolve().parent
KEPT = HERE.parents[1] / "var" / "comparing"


def record(checkout: Path, folder: Path) -> None:
    """Record what a checkout answers, into a folder that is replaced.

    Raises:
        subprocess.CalledProcessError: it could not be migrated, seeded or asked; why stands on standard error.
    """
    own = checkout / ".venv" / "bin" / "python"
    python = str(own if own.exists() else sys.executable)
    for catalogue in sorted(checkout.glob("locale/*/LC_MESSAGES/*.po")):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            _run(
                [
                    python,
                    "-m",
                    "babel.messages.frontend",
                    "--quiet",
                    "compile",
                    "-i",
                    str(catalogue),
                    "-o",
                    str(compiled),
                ]
            )
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as aside:
        # This recorder and none that the checkout may have, beside the checkout's own modules.
        (Path(aside) / "comparing").symlink_to(HERE)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": aside,
            "TMPDIR": aside,
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": f"{checkout}:{aside}",
            "DJANGO_SETTINGS_MODULE": "site_cms.settings.test",
            "DATABASE_URL": f"sqlite:///{aside}/db.sqlite3",
            "SITE_URL": "http://127.0.0.1:8000",
        }
        _run([python, "-m", "comparing.inside", str(folder)], cwd=checkout, env=environment)


def recorded(given: Path, name: str) -> Path:
    """The recording of a checkout, made now; or what was given, if it is one."""
    given = given.resolve()
    if not (given / "manage.py").exists():
        return given
    record(given, KEPT / name)
    return KEPT / name


def main(arguments: list[str]) -> int:
    """Compare, and tell; 0 where nothing differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.comparing", description="Compare two checkouts.")
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    given = parser.parse_args(arguments)
    with ThreadPoolExecutor() as both:
        before, after = both.map(recorded, (given.before, given.after), ("before", "after"))
    found = list(differences(before, after))
    asked = sum(1 for _ in after.rglob("*.txt"))
    sys.stdout.write("".join(f"{each}\n" for each in found))
    sys.stdout.write(f"{len(found)} of {asked} answers and files differ; all of them are in {before} and {after}.\n")
    return 1 if found else 0


def _run(command: list[str], **given: object) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **given)  # type: ignore[call-overload]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
