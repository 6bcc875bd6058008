"""What was backed up comes back as it was, into an empty place, or not at all."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import stat
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from wagtail.models import Page

from commitments.editions.edition import Edition
from commitments.editions.verifying import verify_all
from commitments.frozen_rows import keep_frozen_rows, let_frozen_rows_go
from site_cms.backup import checking, restoring, trial
from site_cms.backup.faults import BackupError
from site_cms.backup.making import make_backup
from site_cms.backup.manifest import CHECKSUM, MANIFEST, read_manifest
from site_cms.backup.restoring import restore
from site_cms.backup.schema import last_migrations
from site_cms.backup.verifying import VERIFYING
from site_cms.generation.reading import generation_now
from site_cms.generation.triggers import watching
from site_cms.page_cache.shared_state import state_of_pages
from site_cms.uploads.whole_files import WholeFileStorage
from submissions.models import SubmittedPicture
from tests.backup.another_site import another_site, files_of_site
from tests.backup.conftest import PASSWORD, Kept, rows_of_site

pytestmark = pytest.mark.django_db


def is_empty() -> bool:
    return connection.introspection.table_names() == [] and files_of_site() == {}


def rewrite(folder: Path, **changes: Any) -> None:
    """Change the manifest, with a checksum that fits."""
    told = json.loads((folder / MANIFEST).read_bytes()) | changes
    text = json.dumps(told).encode()
    (folder / MANIFEST).write_bytes(text)
    (folder / CHECKSUM).write_text(f"{sha256(text).hexdigest()}  {MANIFEST}\n")


def file_in(folder: Path, storage: str) -> Path:
    return next(path for path in sorted((folder / "files" / storage).rglob("*")) if path.is_file())


def test_all_is_as_before(kept: Kept, nothing: None, settings: Any, tmp_path: Path) -> None:
    settings.PAGE_CACHE, settings.TURNS_DIR = True, tmp_path / "turns"
    token = state_of_pages().token()  # type: ignore[union-attr]
    restore(kept.folder)

    assert rows_of_site() == kept.rows
    assert files_of_site() == kept.files
    assert stat.S_IMODE(Path(SubmittedPicture.objects.get().file.path).stat().st_mode) == 0o600
    # Pages that were kept of another database are handed out by nobody.
    assert generation_now() != kept.generation
    assert state_of_pages().token() not in (None, token)  # type: ignore[union-attr]
    assert watching()

    client = Client()
    assert "Broar över älven" in client.get(kept.address).content.decode()
    # The indexes came along, the site's own and that of the admin.
    assert [page.title for page in Page.objects.search("Broar")] == ["Broar över älven"]
    assert kept.address in client.get("/sv/sok/", {"q": "broarna"}).content.decode()
    assert client.get("/sv/ataganden/2021/report.pdf").status_code == 200
    assert verify_all() == (1, [])
    assert client.post("/account/login/", {"login": "rut", "password": PASSWORD}).status_code == 302
    assert client.get("/admin/")["Location"] == "/account/second-factor/"


@pytest.mark.parametrize("which", ["database", "picture", "sent in", "manifest", "checksum"])
def test_a_bit_that_is_another_is_found(copied: Path, nothing: None, which: str) -> None:
    path = {
        "database": copied / read_manifest(copied).database[0],
        "picture": file_in(copied, "default"),
        "sent in": file_in(copied, "private"),
        "manifest": copied / MANIFEST,
        "checksum": copied / CHECKSUM,
    }[which]
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(BackupError, match=r"not what (they were|was) written|cannot be read|damaged"):
        restore(copied)
    assert is_empty()


@pytest.mark.parametrize("name", [MANIFEST, CHECKSUM])
def test_without_its_manifest_a_folder_is_no_backup(copied: Path, nothing: None, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(BackupError, match=f"no whole backup: it has no {name}"):
        restore(copied)


def test_a_file_too_few_and_one_too_many_are_named(copied: Path, nothing: None) -> None:
    gone = file_in(copied, "default")
    gone.rename(gone.with_name("another.jpg"))
    (copied / "linked").symlink_to("/")
    with pytest.raises(BackupError) as raised:
        restore(copied)
    told = str(raised.value)
    missing, others = told.split("do not belong to it")
    assert gone.name in missing
    assert "another.jpg" in others and "linked" in others
    assert is_empty()


def test_what_this_code_or_database_cannot_read_is_refused(copied: Path, nothing: None) -> None:
    told = json.loads((copied / MANIFEST).read_bytes())
    another = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    rewrite(copied, engine=another)
    with pytest.raises(BackupError, match=f"of a database of {another}"):
        restore(copied)
    rewrite(copied, engine=told["engine"], migrations={**told["migrations"], "stories": ["9999_of_next_year"]})
    with pytest.raises(BackupError, match=r"newer version of the site .* migrations"):
        restore(copied)
    rewrite(copied, migrations={**told["migrations"], "an_app_to_come": ["0001_initial"]})
    with pytest.raises(BackupError, match="an_app_to_come: 0001_initial"):
        restore(copied)
    rewrite(copied, form=2)
    with pytest.raises(BackupError, match="newer version of the site"):
        restore(copied)
    assert is_empty()


def test_nothing_is_written_over(kept: Kept, filled: None) -> None:
    before = rows_of_site(), files_of_site()
    with pytest.raises(BackupError, match="something is in the database"):
        restore(kept.folder)
    assert (rows_of_site(), files_of_site()) == before


@pytest.mark.parametrize("storage", ["default", "private"])
def test_nor_are_files(kept: Kept, nothing: None, storage: str) -> None:
    storages[storage].save("somebodys.txt", ContentFile(b"theirs"))
    with pytest.raises(BackupError, match=r"somebodys\.txt"):
        restore(kept.folder)
    assert list(files_of_site().values()) == [b"theirs"]
    assert connection.introspection.table_names() == []


def test_where_the_disk_is_full_what_was_written_goes_again(
    kept: Kept, nothing: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[str] = []
    save = WholeFileStorage._save

    def save_two(storage: Any, name: str, content: Any) -> str:
        if len(stored) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        stored.append(name)
        return save(storage, name, content)

    monkeypatch.setattr(WholeFileStorage, "_save", save_two)
    with pytest.raises(CommandError, match="No space left"):
        call_command("restore", str(kept.folder))
    assert len(stored) == 2
    assert is_empty()
    assert not any(Path(settings.MEDIA_ROOT).iterdir())


def test_a_database_that_does_not_come_back_leaves_nothing(copied: Path, nothing: None) -> None:
    """As when the server goes away in the middle."""
    name, content = read_manifest(copied).database
    half = (copied / name).read_bytes()[: content.size * 3 // 4]
    (copied / name).write_bytes(half)
    rewrite(copied, database={"file": name, "size": len(half), "sha256": sha256(half).hexdigest()})
    with pytest.raises(BackupError):
        restore(copied)
    assert is_empty()


def test_rows_that_are_not_those_of_the_manifest_leave_nothing(copied: Path, nothing: None) -> None:
    rows = json.loads((copied / MANIFEST).read_bytes())["rows"]
    for each in rows:
        each["rows"] += each["model"] == "stories.StoryPage"
    rewrite(copied, rows=rows)
    with pytest.raises(BackupError, match=r"stories\.StoryPage: 1 rows and not 2"):
        restore(copied)
    assert is_empty()


def test_a_migration_that_fails_leaves_nothing(kept: Kept, nothing: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise CommandError("It cannot be done")

    monkeypatch.setattr(restoring, "call_command", fail)
    with pytest.raises(BackupError, match="brought up to this version: It cannot be done"):
        restore(kept.folder)
    assert is_empty()


def test_one_that_is_told_to_stop_leaves_nothing(kept: Kept, nothing: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "_migrate", lambda: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(SystemExit) as ended:
        call_command("restore", str(kept.folder))
    assert ended.value.code == 128 + signal.SIGTERM
    assert is_empty()


def test_where_it_cannot_be_taken_away_that_is_said(kept: Kept, nothing: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(restoring, "_migrate", fail)
    monkeypatch.setattr(restoring, "take_away", fail)
    with pytest.raises(CommandError, match=r"could not be taken away again.*Empty the database and"):
        call_command("restore", str(kept.folder))


def test_what_is_older_is_brought_up(filled: None, tmp_path: Path) -> None:
    now = last_migrations(connection)
    call_command("migrate", "commitments", "0004", verbosity=0)
    older = make_backup(tmp_path / "older")
    assert older.migrations != now
    (tmp_path / "place").mkdir()
    with another_site(tmp_path / "place"):
        restore(tmp_path / "older")
        assert last_migrations(connection) == now


def test_a_good_backup_is_tried_beside_the_site(kept: Kept, filled: None, tmp_path: Path) -> None:
    before = rows_of_site(), files_of_site(), generation_now()
    out = io.StringIO()
    call_command("backup_check", str(kept.folder), stdout=out)
    files = sum(map(len, read_manifest(kept.folder).files.values()))
    assert out.getvalue().startswith("The backup is good: ")
    assert f"{files} files, editions verified: 1," in out.getvalue()
    assert (rows_of_site(), files_of_site(), generation_now()) == before
    assert scratch_databases() == []


def test_one_that_cannot_be_brought_back_fails_the_trial(
    copied: Path, filled: None, monkeypatch: pytest.MonkeyPatch
) -> None:

    def run(*args: Any, **options: Any) -> Any:
        assert len(scratch_databases()) == (connection.vendor == "postgresql")
        return subprocess.CompletedProcess(args, 1, "", "It has no rows.\n")

    monkeypatch.setattr(checking.subprocess, "run", run)
    with pytest.raises(CommandError, match=r"not good, or could not be tried\. It has no rows"):
        call_command("backup_check", str(copied))
    assert scratch_databases() == []


def test_in_the_trial_files_and_editions_are_looked_through(
    kept: Kept, nothing: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_back = trial.restore

    def restore_and_damage(folder: Path) -> Any:
        manifest = bring_back(folder)
        Path(SubmittedPicture.objects.get().file.path).write_bytes(b"another")
        return manifest

    monkeypatch.setattr(trial, "restore", restore_and_damage)
    monkeypatch.setitem(VERIFYING, "editions", lambda: (1, ["edition 2021: the checksum is another"]))
    assert trial.main(str(kept.folder)) == 1
    told = capsys.readouterr().err
    assert str(SubmittedPicture.objects.get().file) in told
    assert "edition 2021: the checksum is another" in told


def test_an_edition_that_was_changed_is_named(kept: Kept, nothing: None) -> None:
    restore(kept.folder)
    let_frozen_rows_go(connection)
    Edition.objects.update(checksum="0" * 64)
    keep_frozen_rows(connection)
    number, faults = verify_all()
    assert number == 1
    assert faults[0].startswith("edition 2021: the checksum is ")


def scratch_databases() -> list[str]:
    """Those beside the site's own on PostgreSQL's server; SQLite has none."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, current_database() || '_check_')")
        return [name for (name,) in cursor.fetchall()]
