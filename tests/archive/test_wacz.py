"""The WACZ holds the WARC, where each answer is in it, and the pages, as readers of the form expect them."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator

from interchange.archive.cdxj import sort_key
from interchange.archive.contained import contents_of
from interchange.archive.wacz import write_wacz
from interchange.archive.warc import WarcWriter
from tests.archive.made_answers import ANSWERS, SECRET, page


def packed(folder, facts, answers, front="/sv/"):
    folder.mkdir(exist_ok=True)
    with WarcWriter(folder / "site.warc.gz", facts) as warc:
        for answer in answers:
            warc.write(answer)
    write_wacz(folder / "site.warc.gz", folder / "site.wacz", facts, front=front)
    return folder / "site.wacz"


@pytest.fixture
def wacz(tmp_path, facts):
    return packed(tmp_path, facts, ANSWERS)


def index_lines(archive):
    return gzip.decompress(archive.read("indexes/index.cdx.gz")).decode().splitlines()


def test_every_line_of_the_index_leads_to_its_answer(wacz, facts):
    with ZipFile(wacz) as archive:
        lines = index_lines(archive)
        warc = archive.read("archive/site.warc.gz")
    assert lines == sorted(lines)
    assert len(lines) == len(ANSWERS)
    for line in lines:
        told = json.loads(line.split(" ", 2)[2])
        part = warc[int(told["offset"]) :][: int(told["length"])]
        (record,) = ArchiveIterator(BytesIO(part))
        assert record.rec_headers.get_header("WARC-Target-URI") == told["url"]
        assert record.http_headers.get_statuscode() == told["status"]


def test_the_index_of_blocks_leads_to_the_block_of_an_address(tmp_path, facts):
    answers = [page("/sv/", "Början"), *(page(f"/sv/{number}/", str(number)) for number in range(650))]
    with ZipFile(packed(tmp_path, facts, answers)) as archive:
        head, *blocks = archive.read("indexes/index.idx").decode().splitlines()
        whole = archive.read("indexes/index.cdx.gz")
    assert json.loads(head.removeprefix("!meta 0 ")) == {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    counted = []
    for block in blocks:
        begins, _, told = block.partition(" {")
        place = json.loads("{" + told)
        lines = gzip.decompress(whole[place["offset"] :][: place["length"]]).decode().splitlines()
        assert lines[0].startswith(f"{begins} ")
        counted.append(len(lines))
    assert counted == [300, 300, 51]


def test_pages_are_listed_and_nothing_else(wacz, facts):
    with ZipFile(wacz) as archive:
        head, *pages = map(json.loads, archive.read("pages/pages.jsonl").decode().splitlines())
    assert head["format"] == "json-pages-1.0"
    assert [(told["url"], told["title"], told["text"], told["ts"]) for told in pages] == [
        (f"{facts.origin}/sv/", "Goda exempel & mer", "Växjö lär", "2026-11-28T12:00:00Z"),
        (f"{facts.origin}/en/", "Good examples", "Text", "2026-11-28T12:00:00Z"),
    ]


def test_readers_show_the_first_page_first_and_the_others_as_they_were_asked(tmp_path, facts):
    """They put pages of one moment in the order of their identifiers, the last first."""
    answers = [page(f"/sv/{name}/", name) for name in "caab"] + [page("/sv/", "Början")]
    with ZipFile(packed(tmp_path, facts, answers)) as archive:
        _head, *pages = map(json.loads, archive.read("pages/pages.jsonl").decode().splitlines())
    shown = sorted(pages, key=lambda told: told["id"], reverse=True)
    assert [told["title"] for told in shown] == ["Början", "c", "a", "b"]
    assert len({told["id"] for told in pages}) == 4


def test_the_package_says_where_to_begin_and_under_which_licence(wacz, facts):
    with ZipFile(wacz) as archive:
        told = json.loads(archive.read("datapackage.json"))
    assert (told["wacz_version"], told["mainPageUrl"]) == ("1.1.1", f"{facts.origin}/sv/")
    assert told["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]


def test_the_warc_can_be_begun_anywhere(wacz):
    with ZipFile(wacz) as archive:
        assert archive.getinfo("archive/site.warc.gz").compress_type == ZIP_STORED
        assert archive.getinfo("indexes/index.cdx.gz").compress_type == ZIP_STORED


def test_the_same_answers_at_the_same_moment_give_the_same_bytes(wacz, tmp_path, facts):
    assert packed(tmp_path / "again", facts, ANSWERS).read_bytes() == wacz.read_bytes()
    later = replace(facts, captured=facts.captured + timedelta(days=1))
    assert packed(tmp_path / "later", later, ANSWERS).read_bytes() != wacz.read_bytes()


def test_nothing_of_server_or_visit_is_in_it(wacz):
    contents = list(contents_of(wacz))
    assert any(b"GET /sv/ HTTP/1.1" in content for _name, content in contents), "records are looked into"
    assert not [name for name, content in contents if SECRET.encode() in content]


@pytest.mark.parametrize("front", ["/", "/sv/saknas/", "/static/site.css", "/de/"])
def test_what_is_shown_first_is_a_page(tmp_path, facts, front):
    with pytest.raises(ValueError, match="not answered as a page"):
        packed(tmp_path, facts, ANSWERS, front)
    assert not (tmp_path / "site.wacz").exists()


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://exempel.example.org/sv/", "org,example,exempel)/sv/"),
        ("https://www.example.org/SV/a?b=2&a=1", "org,example)/sv/a?a=1&b=2"),
        ("http://example.org:8000/v%C3%A4xj%C3%B6", "org,example:8000)/v%c3%a4xj%c3%b6"),
        ("https://example.org", "org,example)/"),
    ],
)
def test_addresses_are_sorted_as_the_reader_looks_for_them(address, key):
    assert sort_key(address) == key
