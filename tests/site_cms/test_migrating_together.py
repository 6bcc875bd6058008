"""Two machines that bring a new version at once: one migrates, the other waits and finds nothing left to do."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from site_cms.operations import migration_lock
from site_cms.operations.migration_lock import MIGRATION_LOCK, migrating_alone
from tests.backup.another_site import another_site
from tests.backup.conftest import migrated  # noqa: F401  (a fixture)
from tests.page_cache.served import url_of

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
WAITS = "Another process is migrating this database; waiting until it is done."


@pytest.fixture
def older(migrated: str, db: None, tmp_path: Path) -> Iterator[str]:  # noqa: F811
    """The address of a database that lacks the last migration of an app."""
    with another_site(tmp_path, like=migrated):
        call_command("migrate", "commitments", "0004", verbosity=0)
        yield url_of(connection)


def begin(address: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate", "--no-color"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "site_cms.settings.test"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_second_waits_says_so_and_finds_nothing_left_to_do(older: str) -> None:
    applied = MigrationRecorder(connection).migration_qs.filter(app="commitments")
    before = applied.count()
    with migrating_alone(connection, print):
        both = [begin(older), begin(older)]
        # Both wait before either has looked at what is left to do.
        told = [process.stderr.readline().strip() for process in both if process.stderr]
        assert told == [WAITS, WAITS]
        assert applied.count() == before
    outputs = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert sorted("No migrations to apply" in out for out, _errors in outputs) == [False, True]
    assert sum(out.count("Applying commitments.") for out, _errors in outputs) == applied.count() - before > 0


def test_one_that_is_killed_lets_the_other_go_on(older: str) -> None:
    with migrating_alone(connection, print):
        first = begin(older)
        assert first.stderr is not None
        assert first.stderr.readline().strip() == WAITS
        first.kill()
        first.communicate()
    connection.close()  # As it is when the process that holds the lock is killed.
    call_command("migrate", verbosity=0)
    assert not _locks()


def test_asking_what_is_left_waits_for_nobody(older: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_args: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(migration_lock, "_is_taken", never)
    call_command("migrate", plan=True, stdout=io.StringIO())
    with pytest.raises(SystemExit):
        call_command("migrate", check_unapplied=True, stdout=io.StringIO())


def test_a_migration_that_fails_lets_the_lock_go(older: str) -> None:
    with pytest.raises(RuntimeError), migrating_alone(connection, print):
        raise RuntimeError
    assert not _locks()


def _locks() -> list[Any]:
    with connection.cursor() as cursor:
        # Those of this database: others on the server have migrations of their own.
        of_database = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        asked = f"SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND {of_database}"
        cursor.execute(asked, [MIGRATION_LOCK])
        return list(cursor.fetchall())
