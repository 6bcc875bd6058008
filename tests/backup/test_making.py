"""A backup is whole, although the site serves meanwhile, or it is not there."""

from __future__ import annotations

import errno
import io
import os
import signal
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from site_cms.backup import making, stored_files
from site_cms.backup.databases.choosing import engine_of
from site_cms.backup.faults import BackupError
from site_cms.backup.making import make_backup
from site_cms.backup.restoring import restore
from site_cms.backup.schema import named_files, unknown_migrations
from site_cms.backup.stored_files import names_in, state_of
from site_cms.backup.taking import Taking
from site_cms.backup.whole import read_whole
from site_cms.models import Picture
from tests.backup.another_site import another_site, elsewhere
from tests.factories import PictureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def around(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What happens just before the moment of the database, just after it, and when it has been copied."""

    def happen(
        before: Callable[[], Any] = int, during: Callable[[], Any] = int, after: Callable[[], Any] = int
    ) -> None:
        def engine(connection: Any) -> Any:
            found = engine_of(connection)
            snapshot = found.snapshot

            @contextmanager
            def told(to: Path) -> Iterator[Any]:
                before()
                with snapshot(to) as reading:
                    elsewhere(during)
                    yield reading
                after()

            monkeypatch.setattr(found, "snapshot", told)
            return found

        monkeypatch.setattr(making, "engine_of", engine)

    return happen


def left_in(folder: Path) -> list[str]:
    """What a run that failed has left, beside the site itself."""
    return [path.name for path in folder.iterdir() if "kept" in path.name]


def test_it_is_readable_by_its_owner_alone(filled: None, tmp_path: Path) -> None:
    PictureFactory.create()
    out = io.StringIO()
    call_command("backup", str(tmp_path / "kept"), stdout=out)
    assert "Confidential." in out.getvalue()
    for path in [tmp_path / "kept", *(tmp_path / "kept").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert left_in(tmp_path) == ["kept"]


def test_one_that_is_there_is_not_written_over(filled: None, tmp_path: Path) -> None:
    make_backup(tmp_path / "kept")
    before = (tmp_path / "kept/manifest.json").read_bytes()
    PictureFactory.create()
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(tmp_path / "kept"))
    assert (tmp_path / "kept/manifest.json").read_bytes() == before
    assert left_in(tmp_path) == ["kept"]


def test_where_it_cannot_or_must_not_be_it_says_so(filled: None, tmp_path: Path, settings: Any) -> None:
    with pytest.raises(BackupError, match=f"mkdir -p -m 700 {tmp_path}/none"):
        make_backup(tmp_path / "none/kept")
    Path(settings.MEDIA_ROOT).mkdir()
    with pytest.raises(BackupError, match="among the site's own files"):
        make_backup(Path(settings.MEDIA_ROOT) / "kept")


def test_every_row_has_its_file_although_the_site_is_written_to(
    filled: None, tmp_path: Path, around: Callable[..., None]
) -> None:
    """Some come, some go, on either side of the moment at which the database is copied."""
    stays, goes_before, goes_after, is_changed = (PictureFactory.create(title=name) for name in "abcd")
    storages["private"].save("submitted/erased.jpg", ContentFile(b"somebody"))

    def before() -> None:
        PictureFactory.create(title="came before")
        goes_before.delete()
        storages["private"].delete("submitted/erased.jpg")
        rewrite(is_changed.file.name, b"another")

    def after() -> None:
        PictureFactory.create(title="came after")
        goes_after.delete()
        default_storage.save("half.jpg", ContentFile(b"on its w"))

    around(before=before, after=after)
    make_backup(tmp_path / "kept")
    assert not default_storage.exists(goes_after.file.name)

    (tmp_path / "place").mkdir()
    with another_site(tmp_path / "place"):
        restore(tmp_path / "kept")
        titles = set(Picture.objects.values_list("title", flat=True))
        assert titles == {"a", "c", "d", "came before"}
        named = {name for _storage, name in named_files(connection)}
        # No row without its file, and nothing that nobody names: what was erased is not in the backup.
        assert named == set(names_in(default_storage)) | set(names_in(storages["private"]))
        assert default_storage.open(is_changed.file.name).read() == b"another"
        assert stays.file.name in named


def rewrite(name: str, content: bytes) -> None:
    """As whoever repairs a picture does."""
    default_storage.delete(name)
    default_storage.save(name, ContentFile(content))


def test_a_file_that_is_written_over_and_over_is_no_endless_work(
    filled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = PictureFactory.create().file.name
    taking = Taking(tmp_path / "kept", {"default": storages["default"]})
    sizes = iter(range(1000))
    monkeypatch.setattr(
        "site_cms.backup.taking.state_of",
        lambda storage, asked: state_of(storage, asked)._replace(size=next(sizes)),  # type: ignore[union-attr]
    )
    with pytest.raises(BackupError, match="again and again"):
        taking.what_has_come([("default", str(name))])


def test_a_picture_that_is_there_for_a_moment_alone_is_waited_out(
    filled: None, tmp_path: Path, around: Callable[..., None]
) -> None:
    """Its row is in the first copy of the database, and its file had come too late for the first round."""
    short: list[Picture] = []

    def before() -> None:
        if not short:
            short.append(PictureFactory.create())

    def during() -> None:
        Picture.objects.filter(pk=short[0].pk).delete()
        short[0].file.storage.delete(str(short[0].file))

    around(before=before, during=during)
    manifest = make_backup(tmp_path / "kept")
    assert manifest.lost == []
    assert {each.model: each.rows for each in manifest.rows}["site_cms.Picture"] == 0


def test_where_that_happens_over_and_over_it_is_said(
    filled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = iter(range(100))
    monkeypatch.setattr(Taking, "what_has_come", lambda taking, named: {("default", f"{next(number)}.jpg")})
    with pytest.raises(BackupError, match="Files come and go so quickly"):
        make_backup(tmp_path / "kept")
    assert left_in(tmp_path) == []


def test_a_file_that_is_lost_is_named_and_left_out_only_if_that_is_asked_for(filled: None, tmp_path: Path) -> None:
    lost = PictureFactory.create().file
    lost.storage.delete(lost.name)
    with pytest.raises(CommandError, match=f"default: {lost.name}"):
        call_command("backup", str(tmp_path / "kept"))
    assert left_in(tmp_path) == []
    told = io.StringIO()
    call_command("backup", str(tmp_path / "kept"), without_lost_files=True, stderr=told)
    assert lost.name in told.getvalue()
    assert read_whole(tmp_path / "kept").lost == [f"default: {lost.name}"]


def test_a_full_disk_is_said_and_nothing_is_left(filled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    PictureFactory.create()

    def full(path: Path) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(stored_files, "own_file", full)
    with pytest.raises(CommandError, match=r"No room in .* Make room"):
        call_command("backup", str(tmp_path / "kept"))
    assert left_in(tmp_path) == []


def test_a_storage_that_cannot_be_read_is_said_and_nothing_is_left(
    filled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PictureFactory.create()

    def damaged(storage: Any, name: str, mode: str = "rb") -> Any:
        raise OSError(errno.EIO, "Input/output error", name)

    monkeypatch.setattr(type(storages["default"]), "_open", damaged)
    with pytest.raises(CommandError, match=r"\.\w+ cannot be read or written: Input/output error"):
        call_command("backup", str(tmp_path / "kept"))
    assert left_in(tmp_path) == []


def test_one_that_is_told_to_stop_takes_away_what_it_wrote(
    filled: None, tmp_path: Path, around: Callable[..., None]
) -> None:
    PictureFactory.create()
    around(after=lambda: os.kill(os.getpid(), signal.SIGTERM))
    with pytest.raises(SystemExit) as ended:
        call_command("backup", str(tmp_path / "kept"))
    assert ended.value.code == 128 + signal.SIGTERM
    assert left_in(tmp_path) == []


def test_one_that_was_killed_leaves_nothing_that_passes_for_a_backup(
    filled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Just before the list of what is in it, when all the rest is there."""

    def killed() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(making.os, "sync", killed)
    monkeypatch.setattr(making.shutil, "rmtree", lambda *args, **options: None)
    with pytest.raises(KeyboardInterrupt):
        make_backup(tmp_path / "kept")
    (left,) = left_in(tmp_path)
    assert left.startswith(".kept.unfinished-")
    with pytest.raises(BackupError, match="no whole backup"):
        read_whole(tmp_path / left)


def test_a_database_with_nothing_in_it_is_no_site(nothing: None, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"The database is empty.*DATABASE_URL"):
        make_backup(tmp_path / "kept")
    assert left_in(tmp_path) == []


def test_nor_is_one_without_pages(filled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "rows_by_model", lambda connection: [])
    with pytest.raises(BackupError, match="holds no page"):
        make_backup(tmp_path / "kept")
    assert left_in(tmp_path) == []


def test_code_that_is_older_than_the_database_does_not_try(filled: None, tmp_path: Path) -> None:
    MigrationRecorder(connection).record_applied("stories", "9999_of_next_year")
    with pytest.raises(BackupError, match="stories: 9999_of_next_year"):
        make_backup(tmp_path / "kept")
    assert left_in(tmp_path) == []


def test_an_app_that_is_gone_keeps_its_backup_from_nobody(filled: None, tmp_path: Path) -> None:
    MigrationRecorder(connection).record_applied("an_app_of_before", "0001_initial")
    manifest = make_backup(tmp_path / "kept")
    assert "an_app_of_before" not in manifest.migrations
    assert unknown_migrations(manifest.migrations) == []
