"""`/readyz` says yes or no; what is missing stands in the log."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.storage import storages
from django.db import OperationalError
from django.test import Client
from django.test.utils import override_settings
from django.utils import timezone
from django_tasks_db.backend import DatabaseBackend

from site_cms.operations import readiness
from site_cms.operations.task_worker import TaskWorker
from tests.site_cms.test_what_is_away import AWAY

pytestmark = pytest.mark.django_db
Break = Callable[[pytest.MonkeyPatch, Path], object]


def _no_database(patch: pytest.MonkeyPatch, _folder: Path) -> None:
    def fail(*args: object) -> None:
        raise OperationalError("server closed the connection at 10.0.0.7")

    patch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)


def _no_worker(patch: pytest.MonkeyPatch, _folder: Path) -> None:
    patch.setattr(readiness, "task_backends", {"default": DatabaseBackend("default", {})})
    TaskWorker.objects.create(worker_id="old", seen_at=timezone.now() - datetime.timedelta(minutes=3))


def _full(patch: pytest.MonkeyPatch, _folder: Path) -> None:
    patch.setattr(readiness.shutil, "disk_usage", lambda _where: SimpleNamespace(free=readiness.ROOM - 1))


def _read_only(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setattr(readiness.os, "access", lambda *_args: False)


def _behind(patch: pytest.MonkeyPatch, _folder: Path) -> None:
    patch.setattr(readiness, "_migrated", [False])
    patch.setattr(readiness.MigrationExecutor, "migration_plan", lambda *_args: ["one more"])


BROKEN: dict[str, Break] = {
    "database": _no_database,
    "worker": _no_worker,
    "storage": _full,
    "storage, read only": _read_only,
    "migrations": _behind,
}


def test_ready_where_all_is_there() -> None:
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json(), answer["Cache-Control"]) == (200, {"ready": True}, "no-store")


@pytest.mark.parametrize("what", BROKEN)
def test_outside_it_is_only_said_that_something_is_missing(
    what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(readiness, "_migrated", [True])
    BROKEN[what](monkeypatch, tmp_path)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})
    (told,) = [line for line in caplog.messages if line.startswith("Not ready")]
    assert what.split(",")[0] in told
    assert "10.0.0.7" not in " ".join(caplog.messages)


def test_without_the_cache_it_is_not_ready(caplog: pytest.LogCaptureFixture) -> None:
    with override_settings(CACHES=AWAY):
        answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})
    assert "Not ready: cache." in caplog.messages


def test_a_worker_that_lives_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    _no_worker(monkeypatch, Path())
    TaskWorker.objects.create(worker_id="new", seen_at=timezone.now())
    assert readiness.worker_lives()


def test_files_somewhere_else_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Elsewhere:
        def exists(self, name: str) -> bool:
            asked.append(name)
            raise ConnectionError("no route to 10.0.0.9")

    monkeypatch.setattr(readiness, "storages", {"default": Elsewhere(), "private": storages["private"]})
    assert not readiness.storages_answer()
    assert asked == ["readyz"]
