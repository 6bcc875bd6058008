"""The index of a web archive: where in its WARC each address was answered.

CDXJ lines (a key that sorts, the moment, JSON), compressed in blocks with an index of the blocks, as in
https://specs.webrecorder.net/cdxj/0.1.0/ and the layout `cdxj-gzip-1.0` of the WACZ tools. A reader fetches
the small index and then the one block that it needs.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from urllib.parse import urlsplit

from interchange.archive.warc import RecordedAnswer

LINES_IN_BLOCK = 300

_WWW = re.compile(r"^(https?://)www\d*\.", re.IGNORECASE)


def sort_key(address: str) -> str:
    """The address as the index is sorted by it (SURT): the host backwards, then the path, in lower case.

    As the reader does it, `getSurt` of warcio.js, so that the block which it looks in is the right one:
    no slash is taken away at the end, and the parts of a query are sorted as they stand.
    """
    parts = urlsplit(_WWW.sub(r"\1", address).lower())
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = "?" + "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}"


def line(answer: RecordedAnswer, warc: str, moment: str) -> str:
    """An answer's line.

    Args:
        answer: what was answered.
        warc: the name of its file.
        moment: fourteen digits of UTC.
    """
    told = {
        "url": answer.address,
        "mime": answer.media_type,
        "status": str(answer.status),
        "digest": answer.digest,
        "length": str(answer.length),
        "offset": str(answer.offset),
        "filename": warc,
    }
    return f"{sort_key(answer.address)} {moment} {json.dumps(told)}\n"


def blocks(lines: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The lines in their order, compressed by the block, each block with what its first line begins with."""
    ordered = sorted(lines)
    for begin in range(0, len(ordered), LINES_IN_BLOCK):
        some = ordered[begin : begin + LINES_IN_BLOCK]
        packed = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
        yield some[0].partition("{")[0].strip(), packed.compress("".join(some).encode()) + packed.flush()


def index_of_blocks(packed: Iterable[tuple[str, bytes]], name: str) -> Iterator[str]:
    """The lines of the index of blocks that are one after the other in the file of that name."""
    yield f"!meta 0 {json.dumps({'format': 'cdxj-gzip-1.0', 'filename': name})}\n"
    offset = 0
    for begins, block in packed:
        told = {"offset": offset, "length": len(block), "digest": f"sha256:{sha256(block).hexdigest()}"}
        yield f"{begins} {json.dumps(told)}\n"
        offset += len(block)
