"""All that is in what was made for archives, unpacked, for whoever must know that something is not."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZipFile, is_zipfile

_GZIP = b"\x1f\x8b"


def contents_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every file's name and its bytes, in a folder or a file: of a WARC its records, of a ZIP what is in it.

    What is packed (gzip, ZIP, and so WACZ, XLSX and the like) comes both as it is and unpacked, however deep,
    its name after an exclamation mark. Streams within PDF files are not unpacked. Memory holds one file.
    """
    if path.is_dir():
        for each in sorted(each for each in path.rglob("*") if each.is_file()):
            for name, content in contents_of(each):
                yield f"{path.name}/{each.relative_to(path).parent}/{name}", content
    else:
        with path.open("rb") as file:
            yield from _in_file(path.name, file)


def _in_file(name: str, file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    content = file.read()
    yield name, content
    if content[:2] == _GZIP:
        yield from _in_file(f"{name}!", BytesIO(gzip.decompress(content)))
    elif content[:2] == b"PK" and is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as archive:
            for inner in archive.infolist():
                with archive.open(inner) as opened:
                    yield from _in_file(f"{name}!{inner.filename}", opened)
