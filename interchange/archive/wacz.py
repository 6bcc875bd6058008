"""A web archive in one file that a browser replays: WACZ 1.1.1 (https://specs.webrecorder.net/wacz/1.1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from interchange.archive import cdxj, page_list
from interchange.archive.facts import ArchiveFacts
from interchange.archive.warc import answers_in
from interchange.archive.zipped import add_file, entry, new_zip, read_pieces

VERSION = "1.1.1"
_BLOCKS, _INDEX, _PAGES = "indexes/index.cdx.gz", "indexes/index.idx", "pages/pages.jsonl"


def write_wacz(warc: Path, to: Path, facts: ArchiveFacts, *, front: str) -> None:
    """Write a WARC with its index and the list of its pages into one file.

    The WARC is read once to be indexed and once to be copied; memory holds one answer of it, and a line for each.
    The same WARC with the same facts gives the same bytes. Nothing is left where it fails.

    Args:
        warc: what `WarcWriter` has written, by its name ending in `.warc.gz`.
        to: the file; by custom its name ends in `.wacz`.
        facts: of the copy, as for the WARC.
        front: the page that is shown first, a path from `/`.

    Raises:
        ValueError: the page that is to be shown first was not answered as a page.
    """
    lines: list[str] = []
    first = facts.origin + front
    with new_zip(to) as archive:
        if first not in _write_pages(archive, warc, facts, first, lines):
            raise ValueError(f"{front} was not answered as a page.")
        _write_index(archive, lines, facts)
        add_file(archive, entry(f"archive/{warc.name}", facts.captured, stored=True), warc)
        package = json.dumps(_package(archive, facts, first), indent=2, ensure_ascii=False).encode()
        digest = {"path": "datapackage.json", "hash": f"sha256:{sha256(package).hexdigest()}"}
        archive.writestr(entry("datapackage.json", facts.captured), package)
        archive.writestr(entry("datapackage-digest.json", facts.captured), json.dumps(digest, indent=2))


def _write_pages(archive: ZipFile, warc: Path, facts: ArchiveFacts, first: str, lines: list[str]) -> set[str]:
    """Write the list of pages, put the lines of the index into `lines`, and tell which addresses are pages."""
    moment = facts.captured.strftime("%Y%m%d%H%M%S")
    listed: set[str] = set()
    with archive.open(entry(_PAGES, facts.captured), "w") as pages:
        pages.write(page_list.head(facts).encode())
        for answer in answers_in(warc):
            lines.append(cdxj.line(answer, warc.name, moment))
            if page_list.is_listed(answer) and answer.address not in listed:
                listed.add(answer.address)
                number = 0 if answer.address == first else len(listed)
                pages.write(page_list.line(answer, number, facts).encode())
    return listed


def _write_index(archive: ZipFile, lines: list[str], facts: ArchiveFacts) -> None:
    packed = list(cdxj.blocks(lines))
    archive.writestr(entry(_BLOCKS, facts.captured, stored=True), b"".join(block for _begins, block in packed))
    index = "".join(cdxj.index_of_blocks(packed, Path(_BLOCKS).name))
    archive.writestr(entry(_INDEX, facts.captured), index)


def _package(archive: ZipFile, facts: ArchiveFacts, first: str) -> dict[str, object]:
    told: dict[str, object] = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": " / ".join(facts.titles.values()),
        "description": " / ".join(facts.descriptions.values()),
        "created": facts.moment,
        "modified": facts.moment,
        "software": f"{facts.software} {facts.version}",
        "mainPageUrl": first,
        "mainPageDate": facts.moment,
        "resources": list(_resources(archive)),
    }
    if facts.licence:
        told["licenses"] = [{"name": facts.licence, "path": facts.licence_address}]
    return {name: value for name, value in told.items() if value}


def _resources(archive: ZipFile) -> Iterator[dict[str, object]]:
    """Each file that is in the ZIP so far, with the digest of what is read back from it."""
    for info in archive.infolist():
        digest = sha256()
        with archive.open(info) as file:
            for piece in read_pieces(file):
                digest.update(piece)
        path = Path(info.filename)
        yield {
            "name": path.name.lower(),
            "path": info.filename,
            "hash": f"sha256:{digest.hexdigest()}",
            "bytes": info.file_size,
        }
