"""PostgreSQL's programs: which are good enough, and what everybody on the machine may read of how they are called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
from django.db import connection

from site_cms.backup.databases import programs
from site_cms.backup.databases.postgresql import PostgreSQL, address_of
from site_cms.backup.databases.programs import run, version_of
from site_cms.backup.faults import BackupError
from site_cms.backup.making import make_backup

SETTINGS: dict[str, Any] = {
    "NAME": "site",
    "USER": "us:er",
    "PASSWORD": "se/cr@et",
    "HOST": "db.example.org",
    "PORT": "5432",
    "OPTIONS": {},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where alone programs are looked for."""
    monkeypatch.setattr(programs, "OF_VERSION", str(tmp_path / "{version}"))
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(
        programs.shutil, "which", lambda name: str(tmp_path / name) if (tmp_path / name).exists() else None
    )
    return tmp_path


def program(path: Path, does: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


def test_a_program_that_is_missing_is_named_with_what_to_install(folder: Path) -> None:
    with pytest.raises(BackupError, match=r"pg_dump is not on this machine.*apt-get install postgresql-client-16"):
        version_of("pg_dump", "16.3")


def test_one_that_is_older_than_the_server_too(folder: Path) -> None:
    program(folder / "pg_dump", 'echo "pg_dump (PostgreSQL) 15.4 (Debian 15.4-1)"')
    with pytest.raises(BackupError, match=r"of version 15\.4 and the server of 16.3.*postgresql-client-16"):
        version_of("pg_dump", "16.3")
    assert version_of("pg_dump", "15.9") == "15.4"


def test_of_several_that_of_the_servers_version_is_taken(folder: Path) -> None:
    program(folder / "pg_dump", 'echo "pg_dump (PostgreSQL) 17.1"')
    program(folder / "16/pg_dump", 'echo "pg_dump (PostgreSQL) 16.9"')
    assert version_of("pg_dump", "16.3") == "16.9"
    assert version_of("pg_dump", "15.3") == "17.1"


def test_one_that_does_not_run_or_says_nothing_is_refused(folder: Path) -> None:
    program(folder / "pg_dump", "exit 3")
    with pytest.raises(BackupError, match="cannot be run"):
        version_of("pg_dump", "16.3")
    program(folder / "pg_dump", "true")
    with pytest.raises(BackupError, match="does not say its version"):
        version_of("pg_dump", "16.3")


def test_nothing_secret_stands_in_what_every_user_can_read(folder: Path) -> None:
    program(folder / "pg_dump", f'echo "$@" > {folder}/called; echo "$PGPASSWORD $PGUSER $PGHOST" > {folder}/told')
    run("pg_dump", "15.3", SETTINGS, "--file=x")
    assert (folder / "called").read_text() == "--no-password --file=x\n"
    assert (folder / "told").read_text() == "se/cr@et us:er db.example.org\n"


def test_what_a_program_says_when_it_fails_is_told(folder: Path) -> None:
    program(folder / "pg_dump", 'echo "error: no space left" >&2; exit 1')
    with pytest.raises(BackupError, match=r"pg_dump failed \(status 1\):\nerror: no space left"):
        run("pg_dump", "15.3", SETTINGS)


def test_an_address_names_the_same_database_again() -> None:
    found: Any = dj_database_url.parse(address_of({**SETTINGS, "OPTIONS": {"sslmode": "require", "pool": True}}))
    assert {name: str(found[name]) for name in SETTINGS} == {**SETTINGS, "OPTIONS": "{'sslmode': 'require'}"}
    socket = dj_database_url.parse(address_of({**SETTINGS, "HOST": "/run/postgresql", "PORT": "", "PASSWORD": ""}))
    assert socket["HOST"] == "/run/postgresql"


class Server:
    """A connection that knows its server's version alone."""

    settings_dict = SETTINGS

    def __init__(self, version: int) -> None:
        self.pg_version = version


@pytest.mark.parametrize(
    ("server", "versions", "told"),
    [
        (150003, {"server": "16.1", "tool": "pg_dump 16.1"}, "of PostgreSQL 16.1, and this server is 15.3"),
        (150003, {"server": "15.1", "tool": "pg_dump 17.1"}, "of pg_dump 17.1, and pg_restore here is 15.4"),
        (160003, {"server": "15.1", "tool": "pg_dump 15.1"}, "is of version 15.4 and the server of 16.3"),
    ],
)
def test_what_a_newer_one_wrote_is_not_tried(folder: Path, server: int, versions: dict[str, str], told: str) -> None:
    program(folder / "pg_restore", 'echo "pg_restore (PostgreSQL) 15.4"')
    connection: Any = Server(server)
    with pytest.raises(BackupError, match=told):
        PostgreSQL(connection).refuse_versions(versions)


def test_what_an_older_one_wrote_is(folder: Path) -> None:
    program(folder / "pg_restore", 'echo "pg_restore (PostgreSQL) 15.4"')
    connection: Any = Server(150003)
    PostgreSQL(connection).refuse_versions({"server": "14.1", "tool": "pg_dump 15.9"})


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL")
def test_no_password_is_in_a_backup(filled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "se/cr@et")
    make_backup(tmp_path / "kept")
    text = (tmp_path / "kept/manifest.json").read_text()
    assert json.loads(text)["engine"] == "postgresql"
    assert "se/cr@et" not in text
