"""PostgreSQL's own programs, `pg_dump` and `pg_restore`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db.backends.postgresql.client import DatabaseClient

from site_cms.backup.databases.engine import is_older
from site_cms.backup.faults import BackupError

# Where Debian keeps those of each version; the server's own is best, since a newer one may write what that cannot read.
OF_VERSION = "/usr/lib/postgresql/{version}/bin"
# Of what a program says the end is told.
LONGEST = 2000


def version_of(program: str, server: str) -> str:
    """The version of a program.

    Args:
        program: its name.
        server: the version that it must have at least, of which the first number counts.

    Raises:
        BackupError: it is missing or older.
    """
    major = server.split(".")[0]
    advice = f"Install PostgreSQL's programs of version {major} (on Debian: apt-get install postgresql-client-{major})."
    path = _path(program, major)
    if path is None:
        raise BackupError(f"{program} is not on this machine. {advice}")
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise BackupError(f"{path} cannot be run: {error}. {advice}") from None
    found = re.search(r"\d+(?:\.\d+)*", said)
    if found is None:
        raise BackupError(f"{path} does not say its version. {advice}")
    if is_older(found[0], server):
        raise BackupError(f"{path} is of version {found[0]} and the server of {server}. {advice}")
    return found[0]


def run(program: str, server: str, settings: Mapping[str, Any], *arguments: str) -> None:
    """Run a program on a database. Where that is, and the password, stand in its environment alone.

    Args:
        program: its name.
        server: the server's version.
        settings: Django's of the database.
        arguments: what else it is told; never anything secret, since every user of the machine can read it.

    Raises:
        BackupError: it failed; with what it said.
    """
    path = _path(program, server.split(".")[0])
    done = subprocess.run(  # noqa: S603  # a program of PostgreSQL's with our own words
        [path or program, "--no-password", *arguments],
        env=os.environ | _environment(settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        umask=0o077,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[-LONGEST:]
        raise BackupError(f"{program} failed (status {done.returncode}):\n{said or '(it said nothing)'}")


def _path(program: str, version: str) -> str | None:
    own = Path(OF_VERSION.format(version=version)) / program
    return str(own) if os.access(own, os.X_OK) else shutil.which(program)


def _environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """As PostgreSQL's library reads it."""
    _arguments, found = DatabaseClient.settings_to_cmd_args_env(dict(settings), [])
    told = {
        "PGHOST": settings.get("HOST"),
        "PGPORT": settings.get("PORT"),
        "PGUSER": settings.get("USER"),
        "PGDATABASE": settings.get("NAME"),
    }
    return {**{name: str(value) for name, value in told.items() if value}, **(found or {})}
