"""Documents of the library, in and out: matched by the number in their address, with their files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.color import no_style
from django.db import connection
from django.utils.translation import override
from wagtail.documents import get_document_model

from interchange.reading.checking import Problem
from interchange.records.document_records import DocumentRecord
from interchange.site.files_beside import FileBesideError, FilesBeside
from interchange.site.picture_rows import digest_of
from site_cms.documents.form import check_document
from site_cms.object_storage.faults import StorageAwayError

FOLDER = "documents"
# Of Django's file fields.
LONGEST_PATH = 100


def documents_of_site(lost: list[str]) -> Iterator[tuple[DocumentRecord, bytes]]:
    """All documents by number, each with its file's content; the titles of those whose file is lost go to `lost`."""
    for row in get_document_model().objects.order_by("pk").iterator():
        try:
            with row.file.storage.open(row.file.name) as file:
                content = file.read()
        except StorageAwayError:  # No word about whether it is lost.
            raise
        except OSError:
            lost.append(row.title)
            continue
        yield _record(row), content


def _record(row: Any) -> DocumentRecord:
    return DocumentRecord(number=row.pk, title=row.title, file=f"{FOLDER}/{row.pk}/{row.filename}")


def document_problems(records: Sequence[tuple[int, DocumentRecord]], files: FilesBeside) -> Iterator[Problem]:
    """Files that are missing or refused, and numbers that another document has."""
    there = _digests([record.number for _line, record in records])
    for line, record in records:
        try:
            content = _content(record, files)
        except FileBesideError as refused:
            yield Problem(line, "file", str(refused))
            continue
        if there.get(record.number, digest_of(content)) != digest_of(content):
            yield Problem(line, "number", f"{record.number} is the number of another document on the site")


def write_documents(
    records: Sequence[DocumentRecord], files: FilesBeside, undo: ExitStack, *, dry_run: bool
) -> Iterator[str]:
    """Write documents; tells of each whether it is "made", "replaced" or "unchanged".

    `undo` gets a callback that deletes each file that was stored.
    """
    model = get_document_model()
    there = model.objects.in_bulk() if records else {}
    made = False
    for record in records:
        row = there.get(record.number)
        if row and row.title == record.title:
            yield "unchanged"
            continue
        yield "replaced" if row else "made"
        if dry_run:
            continue
        if not row:
            row, made = model(pk=record.number), True
            _store(row, record.name, _content(record, files), undo)
        row.title = record.title
        row.save()
    if made:
        _count_on_from_the_highest()


def _digests(numbers: Sequence[int]) -> dict[int, str]:
    """What documents of the site consist of, by number; empty for one whose file is lost, which none is like."""
    found: dict[int, str] = {}
    for row in get_document_model().objects.filter(pk__in=numbers):
        try:
            with row.file.storage.open(row.file.name) as file:
                found[row.pk] = digest_of(file.read())
        except StorageAwayError:
            raise
        except OSError:
            found[row.pk] = ""
    return found


def _content(record: DocumentRecord, files: FilesBeside) -> bytes:
    """The file as it is stored.

    Raises:
        FileBesideError: it is no file that the library takes.
    """
    if len(_own_folder(record.number, record.name)) > LONGEST_PATH:
        raise FileBesideError("its name is too long")
    content = files.content(record.file, FOLDER)
    if len(content) > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        raise FileBesideError(f"is larger than {settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // 1024 // 1024} MB")
    upload = SimpleUploadedFile(record.name, content)
    try:
        with override("en"):
            check_document(upload)
    except ValidationError as refused:
        raise FileBesideError(" ".join(refused.messages)) from None
    if upload.name != record.name:
        raise FileBesideError(f"is called as if it were something else; its name would be {upload.name}")
    upload.seek(0)
    return upload.read()


def _store(row: Any, name: str, content: bytes, undo: ExitStack) -> None:
    """Store a new document's file under the name that its address ends in."""
    storage = row.file.storage
    stored = storage.save(f"{FOLDER}/{name}", ContentFile(content))
    if PurePath(stored).name != name:
        # Another file has that name: then in a folder of its own, which no address tells.
        storage.delete(stored)
        stored = storage.save(_own_folder(row.pk, name), ContentFile(content))
    undo.callback(storage.delete, stored)
    row.file.name = stored
    row.file_size, row.file_hash = len(content), digest_of(content)


def _own_folder(number: int, name: str) -> str:
    return f"{FOLDER}/{number}/{name}"


def _count_on_from_the_highest() -> None:
    """Let the database give the next document a number that none has; rows that bring theirs do not move its count."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [get_document_model()]):
            cursor.execute(statement)
