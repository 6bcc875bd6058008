"""Trying a backup: it is brought back into a scratch place and looked through there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection

from site_cms.backup.databases.choosing import engine_of
from site_cms.backup.databases.programs import LONGEST
from site_cms.backup.faults import BackupError
from site_cms.backup.manifest import read_manifest

_START = """
import sys
import django
django.setup()
from site_cms.backup.trial import main
sys.exit(main(sys.argv[1]))
"""


def check_backup(folder: Path) -> str:
    """Bring a backup back beside the site and compare; returns what was found, in a line.

    All of it is done by another process, in whose settings database and folders are the scratch ones: nothing that
    a migration or a receiver may do there reaches the site. Bringing back refuses a place that is not empty, the
    site's own for instance.

    Raises:
        BackupError: the backup is not good, or could not be tried.
    """
    engine, manifest = engine_of(connection), read_manifest(folder)
    if manifest.engine != engine.name:
        raise BackupError(
            f"The backup is of a database of {manifest.engine}, and can be tried where DATABASE_URL names such a one; "
            f"here it names one of {engine.name}."
        )
    with tempfile.TemporaryDirectory(prefix="backup-check-") as beside, engine.scratch(Path(beside)) as database:
        places = {
            "DATABASE_URL": database,
            "MEDIA_DIR": f"{beside}/media",
            "PRIVATE_DIR": f"{beside}/private",
            "STORAGE_URL": "",
            # Nothing is remembered, kept or sent.
            "CACHE_URL": "locmem://",
            "PAGE_CACHE": "off",
            "EMAIL_URL": "dummy:",
            "TASKS": "database",
        }
        done = subprocess.run(  # noqa: S603  # our own interpreter with our own words
            [sys.executable, "-c", _START, str(folder.resolve())],
            cwd=settings.BASE_DIR,
            env=os.environ | places,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise BackupError(done.stderr.strip()[-LONGEST:] or f"The trial ended with status {done.returncode}.")
    return done.stdout.strip().splitlines()[-1]
