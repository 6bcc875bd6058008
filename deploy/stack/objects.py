"""An object storage of the arrangement's own: moto's server, which speaks S3 and has everything in memory.

What is in it is kept in a folder when the arrangement ends, and brought back when it starts again.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError

from deploy.stack.programs import listens

PUBLIC, PRIVATE = BUCKETS = ("goda-exempel-public", "goda-exempel-private")
# Anybody's: the server lets in whoever comes, on loopback.
KEY, SECRET = "stack", "stack"


@dataclass(frozen=True)
class Objects:
    """Two buckets, as `STORAGE_URL` has them.

    Attributes:
        folder: where files are while nothing runs.
        port: where it listens.
    """

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """For the site."""
        return f"s3://{KEY}:{SECRET}@127.0.0.1:{self.port}/{PUBLIC}?private={PRIVATE}&scheme=http"

    def command(self) -> list[str]:
        """What runs it."""
        return [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]

    def is_ready(self) -> bool:
        """Whether it listens."""
        return listens(self.port)

    def fill(self) -> None:
        """Make the buckets, with what was kept of them."""
        client = self.client()
        for bucket in BUCKETS:
            client.create_bucket(Bucket=bucket)
            for path in sorted((self.folder / bucket).rglob("*")):
                if path.is_file():
                    name = str(path.relative_to(self.folder / bucket))
                    kind = guess_type(name)[0] or "application/octet-stream"
                    client.put_object(Bucket=bucket, Key=name, Body=path.read_bytes(), ContentType=kind)

    def keep(self) -> None:
        """Write down what is in the buckets, in place of what was kept before; nothing where it does not answer."""
        beside = self.folder.with_name(f"{self.folder.name}-new")
        shutil.rmtree(beside, ignore_errors=True)
        try:
            for bucket in BUCKETS:
                for name in self.names(bucket):
                    path = beside / bucket / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(self.client().get_object(Bucket=bucket, Key=name)["Body"].read())
        except BotoCoreError:
            shutil.rmtree(beside, ignore_errors=True)
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        beside.mkdir(parents=True, exist_ok=True)
        beside.rename(self.folder)

    def names(self, bucket: str) -> Iterator[str]:
        """Of all files in a bucket."""
        for page in self.client().get_paginator("list_objects_v2").paginate(Bucket=bucket):
            yield from (each["Key"] for each in page.get("Contents", ()))

    def client(self) -> Any:  # noqa: ANN401  (boto3 makes its methods as it runs)
        """Who asks it."""
        return boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{self.port}",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            region_name="us-east-1",
            config=Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 1}),
        )
