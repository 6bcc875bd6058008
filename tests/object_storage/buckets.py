"""An object storage on this machine (moto), in which the site keeps its files meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

import boto3
from botocore.hooks import BaseEventHooks
from django.core.files.storage import storages
from django.test import override_settings

from site_cms.object_storage.address import ObjectStorage
from site_cms.object_storage.bucket import client_of
from submissions.models import SubmittedDocument, SubmittedPicture

BACKENDS = {
    "default": {"BACKEND": "site_cms.object_storage.storages.LibraryStorage"},
    "private": {"BACKEND": "site_cms.object_storage.storages.SentInStorage"},
}
# Nothing listens there.
NOWHERE = "127.0.0.1:1"


@dataclass
class Buckets:
    """The storage of a test: its setting, and what the site asked it."""

    address: str
    url: str
    told: ObjectStorage
    asked: list[str] = field(default_factory=list)

    def client(self) -> Any:
        """A client beside the site's own."""
        return boto3.client(
            "s3",
            endpoint_url=self.told.endpoint,
            aws_access_key_id="key",
            aws_secret_access_key="secret",
            region_name="us-east-1",
        )

    def names(self) -> set[tuple[str, str]]:
        """All files: the kind of bucket and the name in it."""
        client = self.client()
        return {
            (kind, each["Key"])
            for kind, bucket in (("public", self.told.public), ("private", self.told.private))
            for each in client.list_objects_v2(Bucket=bucket).get("Contents", ())
        }

    @contextmanager
    def away(self) -> Iterator[None]:
        """It does not answer meanwhile."""
        with override_settings(OBJECT_STORAGE=ObjectStorage.parse(self.url.replace(self.address, NOWHERE))):
            yield


def url_of(address: str, public: str, private: str) -> str:
    """The setting `STORAGE_URL`; `address` is host and port."""
    return f"s3://key:secret@{address}/{public}?private={private}&scheme=http"


@contextmanager
def buckets_at(address: str) -> Iterator[Buckets]:
    """Two empty buckets at a server, in which the site keeps its files meanwhile."""
    public, private = f"public-{token_hex(4)}", f"private-{token_hex(4)}"
    url = url_of(address, public, private)
    told = ObjectStorage.parse(url)
    assert told is not None
    buckets = Buckets(address, url, told)
    client = buckets.client()
    for name in (public, private):
        client.create_bucket(Bucket=name)
    events: BaseEventHooks = client_of(told).meta.events
    events.register("before-call", lambda model, **_more: buckets.asked.append(model.name))
    try:
        with override_settings(OBJECT_STORAGE=told, STORAGES={**_staticfiles(), **BACKENDS}):
            _let_fields_follow()
            yield buckets
    finally:
        _let_fields_follow()


def _staticfiles() -> dict[str, Any]:
    return {"staticfiles": storages.backends["staticfiles"]}


def _let_fields_follow() -> None:
    """A field asks once for the storage that a function gives; what the settings now name takes its place."""
    for model in (SubmittedPicture, SubmittedDocument):
        field: Any = model._meta.get_field("file")
        field.storage = storages["private"]
