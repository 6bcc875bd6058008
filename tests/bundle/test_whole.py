"""The demonstration's bundle: nothing in it is broken, says anything else than the site, or says too much."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from demonstration.registry import stories
from interchange.archive.contained import contents_of
from interchange.archive.warc import answers_in
from interchange.bundle.addresses import canonical
from interchange.bundle.manifest import verify
from interchange.bundle.paths import path_of
from tests.bundle.conftest import KEPT_BACK, ORIGIN, MadeBundle
from tests.bundle.reading import broken_links, pages_of, text_of

pytestmark = pytest.mark.archive

CONTENT = "content/content.jsonl"


def test_bundle_is_as_it_was_written(bundle: MadeBundle) -> None:
    assert bundle.manage("verify_bundle", str(bundle.folder)).returncode == 0
    assert not verify(bundle.folder).faults


def test_verifying_fails_aloud(bundle: MadeBundle, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bundle.folder, copy)
    page = copy / "sv" / "index.html"
    content = bytearray(page.read_bytes())
    content[100] ^= 1
    page.write_bytes(content)
    told = bundle.manage("verify_bundle", str(copy))
    assert told.returncode == 1
    assert "sv/index.html was changed" in told.stderr


def test_no_link_is_broken(bundle: MadeBundle) -> None:
    assert not list(broken_links(bundle.folder))


def test_every_page_says_what_the_site_said(bundle: MadeBundle, tmp_path: Path) -> None:
    shutil.unpack_archive(bundle.folder / "archive" / "site.wacz", tmp_path, "zip")
    compared = 0
    for answer in answers_in(tmp_path / "archive" / "site.warc.gz"):
        if answer.status == 200 and answer.media_type == "text/html":
            address = canonical(answer.address.removeprefix(ORIGIN))
            page = bundle.folder / path_of(address, "text/html")
            assert text_of(page.read_text(encoding="utf-8")) == text_of(answer.body.decode()), address
            compared += 1
    assert compared == len(pages_of(bundle.folder)) - 1


def test_nothing_asks_a_network(bundle: MadeBundle) -> None:
    loaded = """<(?:script|img|source|iframe|link rel="stylesheet")[^>]*?(?:src|srcset|href)="""
    loads = re.compile(f'{loaded}"(?:https?:)?//')
    for page in pages_of(bundle.folder):
        assert not loads.search(page.read_text(encoding="utf-8")), page


def test_no_link_leads_to_the_server(bundle: MadeBundle) -> None:
    """Nor does one that a calendar is to ask again and again."""
    leads = re.compile(rf'<a\b[^>]*\bhref="[a-z]*:?//{re.escape(urlsplit(ORIGIN).netloc)}')
    for page in pages_of(bundle.folder):
        assert not leads.search(page.read_text(encoding="utf-8")), page


def test_no_withheld_name_is_in_any_byte(bundle: MadeBundle) -> None:
    withheld = [pair.name for story in stories() if story.is_withheld for pair in story.partnerships]
    assert withheld
    names = {name: (name.encode(), json.dumps(name)[1:-1].encode()) for name in (*withheld, *KEPT_BACK)}
    for place in (bundle.folder, bundle.packages):
        for file, content in contents_of(place):
            found = [name for name, written in names.items() if any(each in content for each in written)]
            assert not found, (file, found)


def test_content_starts_a_site(bundle: MadeBundle, tmp_path: Path) -> None:
    environment = bundle.environment | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "MEDIA_DIR": str(tmp_path / "media"),
        "PRIVATE_DIR": str(tmp_path / "private"),
    }
    other = MadeBundle(bundle.folder, bundle.packages, environment, "")
    assert other.manage("migrate", "-v0").returncode == 0
    told = other.manage("import_content", str(bundle.folder / CONTENT))
    assert told.returncode == 0, told.stderr


def test_tables_have_a_row_for_each_record_and_a_meaning_for_each_column(bundle: MadeBundle) -> None:
    records = [json.loads(line) for line in (bundle.folder / CONTENT).read_text(encoding="utf-8").splitlines()]
    explained = (bundle.folder / "tables" / "README.txt").read_text(encoding="utf-8")
    for name, kind in (("stories", "story"), ("events", "event"), ("partnerships", "partnership"), ("themes", "theme")):
        with (bundle.folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file, delimiter=";")
        assert len(rows) == sum(record["type"] == kind for record in records) > 0
        assert all(f"\n  {column}\n" in explained for column in head)
