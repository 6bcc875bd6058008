"""A backup of files in buckets is as one of files in folders, and comes back into either."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.management import call_command

from commitments.editions.edition import Edition
from commitments.editions.verifying import verify_all
from site_cms.backup.faults import BackupError
from site_cms.backup.making import make_backup
from site_cms.backup.restoring import restore
from site_cms.backup.stored_files import content_in, names_in
from site_cms.object_storage.bucket import Bucket
from site_cms.object_storage.faults import StorageAwayError
from tests.backup.another_site import another_site
from tests.backup.conftest import Kept, fill_site, filled, kept, migrated, nothing, rows_of_site  # noqa: F401
from tests.object_storage.buckets import NOWHERE, Buckets, buckets_at, url_of

pytestmark = pytest.mark.django_db


@contextmanager
def empty_place(folder: Path, address: str = "") -> Iterator[Buckets | None]:
    """A site with nothing in it; with an address, its files in buckets there."""
    folder.mkdir()
    with another_site(folder):
        if not address:
            yield None
            return
        with buckets_at(address) as buckets:
            yield buckets


def files() -> dict[tuple[str, str], Any]:
    """What is in all files of the site."""
    return {
        (storage, name): content_in(storages[storage], name)
        for storage in ("default", "private")
        for name in names_in(storages[storage])
    }


@pytest.fixture
def backed_up(migrated: str, object_storage: str, tmp_path: Path) -> tuple[Path, dict[str, int], dict[Any, Any]]:  # noqa: F811
    """A backup of a site whose files are in buckets, its rows and its files."""
    (tmp_path / "first").mkdir()
    with another_site(tmp_path / "first", like=migrated), buckets_at(object_storage):
        fill_site()
        make_backup(tmp_path / "backup")
        return tmp_path / "backup", rows_of_site(), files()


def test_it_comes_back_into_other_buckets_and_into_folders(
    backed_up: tuple[Path, dict[str, int], dict[Any, Any]], object_storage: str, tmp_path: Path
) -> None:
    backup, rows, contents = backed_up
    assert {storage for storage, _name in contents} == {"default", "private"}
    for place, address in (("buckets", object_storage), ("folders", "")):
        with empty_place(tmp_path / place, address) as buckets:
            restore(backup)
            assert (rows_of_site(), files()) == (rows, contents)
            assert verify_all()[1] == []
            assert Edition.objects.count() == 1
            if buckets:
                pictures = {name for where, name in buckets.names() if where == "public"}
                assert pictures
                assert all(name.startswith(("original_images/", "images/")) for name in pictures)


def test_one_of_folders_comes_back_into_buckets(kept: Kept, object_storage: str, tmp_path: Path) -> None:  # noqa: F811
    with empty_place(tmp_path / "buckets", object_storage):
        manifest = restore(kept.folder)
        assert rows_of_site() == kept.rows
        assert files() == {
            (storage, name): content for storage, found in manifest.files.items() for name, content in found.items()
        }
        with pytest.raises(BackupError, match="the files of “default”"):
            restore(kept.folder)


def test_where_the_storage_goes_away_nothing_is_left(
    kept: Kept,  # noqa: F811
    object_storage: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put, done = Bucket.put, []

    def fail_at_last(*args: Any) -> None:
        done.append(args)
        if len(done) > 3:
            raise StorageAwayError
        put(*args)

    with empty_place(tmp_path / "buckets", object_storage) as buckets:
        assert buckets is not None
        monkeypatch.setattr(Bucket, "put", fail_at_last)
        with pytest.raises(OSError, match="reached"):
            restore(kept.folder)
        assert buckets.names() == set()


def test_while_it_is_away_no_backup_is_made_and_that_is_said(
    filled: None,  # noqa: F811
    bucketed: Buckets,
    tmp_path: Path,
) -> None:
    with bucketed.away(), pytest.raises(BackupError, match="The object storage cannot be reached"):
        make_backup(tmp_path / "backup")
    assert not list(tmp_path.glob("*backup*"))


def test_a_backup_is_tried_in_folders_and_not_in_the_buckets_of_the_site(
    kept: Kept,  # noqa: F811
    filled: None,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("STORAGE_URL", url_of(NOWHERE, "pictures", "all-else"))
    call_command("backup_check", str(kept.folder))
    assert "The backup is good" in capsys.readouterr().out
