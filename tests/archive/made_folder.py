"""A small finished folder, with names and formats of every kind."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from interchange.archive.sealed_folder import MANIFEST

FILES = {
    "index.html": b"<!doctype html><title>Goda exempel</title>",
    "sv/goda-exempel/index.html": b"<!doctype html><title>Exempel</title>",
    "media/bild 1.webp": b"RIFF\x00\x00\x00\x00WEBPVP8L" + bytes(40),
    "media/åäö & mer.pdf": b"%PDF-1.7\n%%EOF\n",
    "data/innehåll.json": b'{"a": 1}',
    "data/okänt.qqq": b"\x00\x01",
}


def make_folder(folder: Path, files: dict[str, bytes] | None = None) -> Path:
    """Write the files and their list; returns the folder."""
    files = FILES if files is None else files
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    lines = [f"{sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items())]
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8")
    return folder
