"""One bucket of the object storage, by what the site does with one.

boto3 speaks the protocol. Its errors become those that a folder has, so that nothing above knows where files are.
"""

from __future__ import annotations

import errno
import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from site_cms.object_storage.address import ObjectStorage
from site_cms.object_storage.faults import StorageAwayError
from site_cms.object_storage.remote import Answer, Told

log = logging.getLogger(__name__)

# Bytes that are in memory of a file at a time; what is larger lies on the machine's disk while it is read.
PIECE = 64 * 1024
IN_MEMORY = 1024 * 1024
# Seconds. A storage that is away keeps a thread no longer than twice these.
CONNECT, READ = 3, 10

_ASKED_ANEW = {"total_max_attempts": 2, "mode": "standard"}


@cache
def client_of(storage: ObjectStorage) -> Any:
    """The client of this process, which its threads share."""
    return boto3.session.Session().client(
        "s3",
        endpoint_url=storage.endpoint,
        region_name=storage.region,
        aws_access_key_id=storage.key,
        aws_secret_access_key=storage.secret,
        config=Config(
            signature_version="s3v4",
            # The bucket in the path: services of one's own have no host name for each.
            s3={"addressing_style": "path"},
            # Checksums newer than the protocol are used where it wants them alone: not every service has them.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=CONNECT,
            read_timeout=READ,
            retries=_ASKED_ANEW,
            max_pool_connections=16,
        ),
    )


@contextmanager
def _told_as_a_folder_would(doing: str, name: str = "") -> Iterator[None]:
    """boto3's errors as errors of files.

    Raises:
        FileNotFoundError: there is no such file.
        FileExistsError: there is one already.
        StorageAwayError: anything else; which, stands in the log.
    """
    try:
        yield
    except ClientError as error:
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        code = error.response.get("Error", {}).get("Code", "")
        if status == 404 and code != "NoSuchBucket":
            raise FileNotFoundError(errno.ENOENT, "No such file", name) from None
        if code in {"PreconditionFailed", "ConditionalRequestConflict"}:
            raise FileExistsError(errno.EEXIST, "There is such a file", name) from None
        log.error("The object storage did not do what it was asked to (%s: %s %s).", doing, status, code)
        raise StorageAwayError() from None
    except BotoCoreError as error:
        log.error("The object storage cannot be reached (%s: %s).", doing, type(error).__name__)
        raise StorageAwayError() from None


class Bucket:
    """The files of one bucket whose names begin alike.

    Every method raises `StorageAwayError` where the storage does not answer, or would not.
    """

    def __init__(self, storage: ObjectStorage, name: str, within: str = "") -> None:
        """`name` of the bucket; `within` is how all names begin there, and left out of those given here."""
        self.name, self._storage, self._within = name, storage, within

    def put(self, name: str, pieces: Iterator[bytes | str], kind: str, kept: str) -> None:
        """Write a new file, whole or not at all.

        Args:
            name: under which it will lie.
            pieces: of its content.
            kind: its media type.
            kept: what is said to whoever may keep it (`Cache-Control`), where a web server asks the bucket itself.

        Raises:
            FileExistsError: there is one already. It is left as it is, also where both come at once.
        """
        with SpooledTemporaryFile(IN_MEMORY) as whole:
            for piece in pieces:
                whole.write(piece.encode() if isinstance(piece, str) else piece)
            size = whole.tell()
            whole.seek(0)
            mark = secrets.token_hex(8)
            try:
                self._ask(
                    "put_object",
                    name,
                    Body=whole,
                    ContentLength=size,
                    ContentType=kind,
                    CacheControl=kept,
                    IfNoneMatch="*",
                    Metadata={"written": mark},
                )
            except FileExistsError:
                # It may be our own: an answer was lost on its way, and the client asked once more.
                if self._ask("head_object", name)["Metadata"].get("written") != mark:
                    raise

    def fetch(self, name: str) -> IO[bytes]:
        """A copy of a file, at its beginning: in memory, or on the machine's disk until it is closed.

        Raises:
            FileNotFoundError: it is not there.
        """
        copy: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (whoever asked closes it)
        try:
            for piece in self.answer(name).pieces:
                copy.write(piece)
        except BaseException:
            copy.close()
            raise
        copy.seek(0)
        return copy

    def answer(self, name: str) -> Answer:
        """A file in pieces, as they come. Nothing is held of it; whoever stops before the end closes `pieces`.

        Raises:
            FileNotFoundError: it is not there.
        """
        answer = self._ask("get_object", name)
        return Answer(_told(answer), self._pieces(answer["Body"]))

    def told_of(self, name: str) -> Told:
        """What the storage says of a file.

        Raises:
            FileNotFoundError: it is not there.
        """
        return _told(self._ask("head_object", name))

    def delete(self, name: str) -> None:
        """Delete a file, if it is there."""
        self._ask("delete_object", name)

    def below(self, folder: str) -> tuple[list[str], list[str]]:
        """The names of the folders in a folder, and those of its files; none where there is no such folder."""
        start = self._within + (f"{folder.strip('/')}/" if folder.strip("/") else "")
        folders: list[str] = []
        files: list[str] = []
        with _told_as_a_folder_would("list"):
            pages = client_of(self._storage).get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.name, Delimiter="/", Prefix=start):
                folders += [each["Prefix"][len(start) :].rstrip("/") for each in page.get("CommonPrefixes", ())]
                files += [each["Key"][len(start) :] for each in page.get("Contents", ()) if each["Key"] != start]
        return folders, files

    def ask(self) -> None:
        """Nothing, where the bucket is there and lets itself be read."""
        with _told_as_a_folder_would("head_bucket"):
            try:
                client_of(self._storage).head_bucket(Bucket=self.name)
            except ClientError as error:
                # That of a bucket which is not there looks as that of a file.
                error.response["Error"]["Code"] = "NoSuchBucket"
                raise

    def _ask(self, doing: str, name: str, **more: Any) -> Mapping[str, Any]:
        with _told_as_a_folder_would(doing, name):
            answer: Mapping[str, Any] = getattr(client_of(self._storage), doing)(
                Bucket=self.name, Key=self._within + name, **more
            )
            return answer

    def _pieces(self, body: Any) -> Iterator[bytes]:
        try:
            with _told_as_a_folder_would("read"):
                yield from body.iter_chunks(PIECE)
        finally:
            body.close()


def _told(answer: Mapping[str, Any]) -> Told:
    return Told(answer["ContentLength"], answer["LastModified"], answer["ETag"])
