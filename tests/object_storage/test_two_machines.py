"""Two processes and a worker that share a PostgreSQL, a Redis and an object storage, and no folder, are one site."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as own
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from redis import Redis
from wagtail.documents.models import Document

from site_cms.models import Picture
from site_cms.pages.fixed_pages import ensure_index
from tests.factories import person, story
from tests.object_storage.buckets import Buckets
from tests.page_cache.conftest import redis_url  # noqa: F401  (a fixture)
from tests.page_cache.served import HOST, ROOT, Server, environment, url_of
from tests.picture_kinds import scene
from tests.site_cms.test_uploads import saved
from tests.submissions.pdf_files import pdf

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
TOKEN = "x" * 32


@dataclass
class Machine:
    """A process of the site, with folders that no other has."""

    folder: Path
    told: dict[str, str]
    server: Server

    @classmethod
    def begin(cls, folder: Path, told: dict[str, str]) -> Machine:
        folder.mkdir()
        (folder / "tmp").mkdir()
        own_folders = {
            "TMPDIR": str(folder / "tmp"),
            "MEDIA_DIR": str(folder / "media"),
            "PRIVATE_DIR": str(folder / "private"),
        }
        return cls(folder, told | own_folders, Server(told | own_folders))

    def send(self, path: str, session: str, **fields: Any) -> int:
        """A form with a file, by somebody who is signed in; returns the status of the answer."""
        there = http.client.HTTPConnection("127.0.0.1", self.server._port, timeout=60)
        headers = {
            "Host": HOST,
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": MULTIPART_CONTENT,
        }
        there.request("POST", path, encode_multipart(BOUNDARY, fields), headers)
        try:
            return there.getresponse().status
        finally:
            there.close()

    def work(self) -> None:
        """Do all tasks that wait."""
        subprocess.run(
            [sys.executable, "manage.py", "db_worker", "--batch"],
            cwd=ROOT,
            env=self.told,
            check=True,
            capture_output=True,
            timeout=120,
        )


@pytest.fixture
def machines(
    transactional_db: None,
    redis_url: str,  # noqa: F811
    bucketed: Buckets,
    settings: Any,
    tmp_path: Path,
) -> Iterator[list[Machine]]:
    """Two; what the test itself writes they are told of through Redis."""
    cache = {"BACKEND": "site_cms.operations.shared_cache.SparingRedisCache", "LOCATION": redis_url}
    settings.CACHES, settings.PAGE_CACHE = {"default": cache}, True
    Redis.from_url(redis_url).flushall()
    told = environment(redis_url, url_of(connection)) | {
        "STORAGE_URL": bucketed.url,
        "TASKS": "database",
        "SECRET_KEY": own.SECRET_KEY,
    }
    both = [Machine.begin(tmp_path / name, told) for name in ("first", "second")]
    try:
        for each in both:
            each.server.wait()
        yield both
    finally:
        for each in both:
            each.server.stop()


def test_what_one_takes_in_and_a_worker_makes_the_other_shows(machines: list[Machine], bucketed: Buckets) -> None:
    first, second = machines
    ensure_index("stories.StoryIndexPage", "sv")
    client = Client()
    client.force_login(person("administrator", is_superuser=True))
    session = client.cookies["sessionid"].value
    told_of = {"title": "Bro", "collection": 1, "consent": "nobody", "credit": "Ada"}
    photograph = SimpleUploadedFile("bro.jpg", saved(scene(), "JPEG"))
    assert first.send("/admin/images/add/", session, **told_of, file=photograph) == 302
    report = SimpleUploadedFile("rapport.pdf", pdf())
    assert second.send("/admin/documents/add/", session, title="Rapport", collection=1, file=report) == 302
    picture, document = Picture.objects.get(), Document.objects.get()
    assert not picture.renditions.exists()
    second.work()
    assert picture.renditions.exists()
    page = story(title="Broar", image=picture, image_alt="En bro")
    for here, there in ((first, second), (second, first)):
        answer = here.server.ask(page.get_url())
        assert (answer.status, answer.was_kept) == (200, True)
        shown = set(re.findall(r"/media/images/[^\s\",]+", answer.body.decode()))
        assert shown
        for address in shown:
            assert there.server.ask(address).status == 200
        assert there.server.ask(document.url).body == pdf()
    page.title = "Två broar"
    page.save_revision().publish()
    assert all("Två broar" in each.server.ask(page.get_url()).body.decode() for each in machines)
    assert not [name for each in machines for name in ("media", "private") if (each.folder / name).exists()]
    first.server.stop()
    assert second.server.ask(page.get_url()).status == 200
    assert second.server.ask(shown.pop()).status == 200
    assert {where for where, name in bucketed.names() if "images/" in name} == {"public"}
