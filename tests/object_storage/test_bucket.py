"""Files in buckets behave as files in folders: never one over another, and with the errors that a folder has."""

from __future__ import annotations

import io
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage, storages

from site_cms.object_storage import bucket
from site_cms.object_storage.faults import StorageAwayError
from site_cms.object_storage.remote import RemoteStorage
from site_cms.object_storage.storages import TIMES
from tests.object_storage.buckets import Buckets


def library() -> RemoteStorage:
    found = storages["default"]
    assert isinstance(found, RemoteStorage)
    return found


def test_what_has_an_address_is_public_and_nothing_else(bucketed: Buckets) -> None:
    picture = default_storage.save("original_images/å bro.jpg", ContentFile(b"picture"))
    document = default_storage.save("documents/report.pdf", ContentFile(b"document"))
    sent_in = storages["private"].save("submitted/x.jpg", ContentFile(b"private"))
    assert bucketed.names() == {
        ("public", picture),
        ("private", f"library/{document}"),
        ("private", f"sent-in/{sent_in}"),
    }
    assert default_storage.url(picture).startswith("/media/original_images/%C3%A5")
    assert "bro" in picture
    with pytest.raises(ValueError, match="URL"):
        storages["private"].url(sent_in)


def test_each_storage_lists_its_own(bucketed: Buckets) -> None:
    default_storage.save("documents/report.pdf", ContentFile(b"document"))
    default_storage.save("images/x.jpg", ContentFile(b"picture"))
    storages["private"].save("submitted/x.jpg", ContentFile(b"private"))
    assert default_storage.listdir("") == (["documents", "images"], [])
    assert default_storage.listdir("documents") == ([], ["report.pdf"])
    assert storages["private"].listdir("") == (["submitted"], [])
    assert storages["private"].listdir("submitted/") == ([], ["x.jpg"])
    assert default_storage.listdir("nowhere") == ([], [])


def test_what_is_stored_comes_back_and_goes(stored: Buckets | None) -> None:
    content = bytes(range(256)) * 8192  # More than is held in memory.
    name = default_storage.save("documents/x.pdf", File(io.BytesIO(content)))
    assert default_storage.size(name) == len(content)
    assert default_storage.get_modified_time(name).tzinfo
    with default_storage.open(name) as file:
        assert file.read() == content
        file.seek(10)
        assert file.read(2) == content[10:12]
    default_storage.delete(name)
    default_storage.delete(name)
    assert not default_storage.exists(name)
    for ask in (default_storage.open, default_storage.size, default_storage.get_modified_time):
        with pytest.raises(FileNotFoundError):
            ask(name)


def test_of_two_at_once_none_takes_the_others_name(stored: Buckets | None) -> None:
    together = Barrier(2)

    def save(content: bytes) -> str:
        together.wait()
        return storages["default"].save("share/a.png", ContentFile(content))

    with ThreadPoolExecutor(2) as pool:
        names = list(pool.map(save, [b"one", b"two"]))
    assert len(set(names)) == 2
    assert [default_storage.open(name).read() for name in names] == [b"one", b"two"]


def test_a_picture_with_an_address_gets_a_name_that_there_has_never_been(bucketed: Buckets) -> None:
    first = default_storage.save("images/bro.fill-320x320.jpg", ContentFile(b"1"))
    default_storage.delete(first)
    second = default_storage.save("images/bro.fill-320x320.jpg", ContentFile(b"2"))
    assert first != second
    assert second.endswith(".jpg")
    assert len(default_storage.save(f"images/{'x' * 200}.jpg", ContentFile(b"3"), max_length=100)) == 100
    with pytest.raises(SuspiciousFileOperation):
        default_storage.save(f"images/x.{'y' * 100}", ContentFile(b"4"), max_length=100)


def test_a_file_is_put_under_exactly_its_name_or_not_at_all(bucketed: Buckets) -> None:
    library().put("images/x.jpg", ContentFile(b"1"))
    with pytest.raises(FileExistsError):
        library().put("images/x.jpg", ContentFile(b"2"))
    assert default_storage.open("images/x.jpg").read() == b"1"


def test_an_answer_that_was_lost_on_its_way_is_no_other_file(
    bucketed: Buckets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client asks once more, and is told that the file is there: its own."""
    client = bucket.client_of(bucketed.told)
    put = client.put_object

    def twice(**asked: Any) -> Any:
        put(**asked)
        asked["Body"].seek(0)
        return put(**asked)

    monkeypatch.setattr(client, "put_object", twice)
    assert default_storage.save("share/a.png", ContentFile(b"1")) == "share/a.png"


def test_one_that_finds_every_name_taken_gives_up(bucketed: Buckets, monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(*_args: Any) -> None:
        tried.append(1)
        raise FileExistsError

    tried: list[int] = []
    monkeypatch.setattr(bucket.Bucket, "put", taken)
    with pytest.raises(FileExistsError):
        default_storage.save("share/a.png", ContentFile(b"1"))
    assert len(tried) == TIMES


@pytest.mark.parametrize("name", ["../x.jpg", "documents/../../x", "/etc/passwd"])
def test_no_name_leads_elsewhere(bucketed: Buckets, name: str) -> None:
    for ask in (default_storage.open, default_storage.exists, default_storage.delete):
        with pytest.raises(SuspiciousFileOperation):
            ask(name)
    assert bucketed.asked == []


def test_it_is_written_whole_and_not_opened_to_be_written(bucketed: Buckets) -> None:
    with pytest.raises(ValueError, match="written whole"):
        default_storage.open("documents/x.txt", "wb")
    name = default_storage.save("documents/x.txt", File(io.StringIO("å")))
    assert default_storage.open(name, "r").read() == "å".encode()


def test_nothing_of_a_file_that_ends_too_soon_is_taken_for_the_file(
    bucketed: Buckets, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = default_storage.save("documents/x.txt", ContentFile(b"x" * 100))
    client = bucket.client_of(bucketed.told)
    get = client.get_object

    def cut(**asked: Any) -> Any:
        answer = get(**asked)
        answer["Body"]._raw_stream = io.BytesIO(b"x" * 50)
        return answer

    monkeypatch.setattr(client, "get_object", cut)
    with pytest.raises(StorageAwayError):
        default_storage.open(name)


@pytest.mark.parametrize("kind", ["default", "private"])
def test_where_it_does_not_answer_every_question_says_so(
    bucketed: Buckets, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    storage = storages[kind]
    assert isinstance(storage, RemoteStorage)
    with bucketed.away():
        for ask in (storage.open, storage.size, storage.exists, storage.delete, storage.listdir):
            with pytest.raises(StorageAwayError):
                ask("submitted/x.jpg")
        with pytest.raises(StorageAwayError):
            storage.save("submitted/x.jpg", ContentFile(b"x"))
        with pytest.raises(StorageAwayError):
            storage.ask()
    assert "The object storage cannot be reached (get_object: EndpointConnectionError)." in caplog.messages
    assert "secret" not in caplog.text


def test_a_bucket_that_is_not_there_is_not_a_file_that_is_not(bucketed: Buckets) -> None:
    library().ask()
    bucketed.client().delete_bucket(Bucket=bucketed.told.private)
    with pytest.raises(StorageAwayError):
        library().ask()
    with pytest.raises(StorageAwayError):
        default_storage.open("documents/x.txt")


def test_the_task_that_deletes_a_file_holds_no_key(bucketed: Buckets) -> None:
    for storage in storages["default"], storages["private"]:
        assert json.dumps(storage.deconstruct()[1:]) == "[[], {}]"  # type: ignore[attr-defined]
