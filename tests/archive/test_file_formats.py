"""A file's format is told by its name and its first bytes, and no key of the register is guessed."""

from __future__ import annotations

import pytest

from interchange.archive.file_formats import format_of


@pytest.mark.parametrize(
    ("name", "head", "media_type", "key"),
    [
        ("a.html", b"", "text/html", "fmt/471"),
        ("A.PDF", b"%PDF-1.7\n", "application/pdf", "fmt/276"),
        ("a.pdf", b"%PDF-2.0\n", "application/pdf", "fmt/1129"),
        ("a.pdf", b"%PDF-9.9\n", "application/pdf", ""),
        ("a.pdf", b"", "application/pdf", ""),
        ("a.webp", b"RIFF0000WEBPVP8X", "image/webp", "fmt/568"),
        ("a.webp", b"RIFF0000WEBPVP8 ", "image/webp", "fmt/566"),
        ("a.gif", b"GIF89a", "image/gif", "fmt/4"),
        ("a.png", b"\x89PNG", "image/png", ""),
        ("site.warc.gz", b"\x1f\x8b", "application/gzip", ""),
        ("a.gz", b"\x1f\x8b", "application/gzip", "x-fmt/266"),
        ("export.xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "fmt/214"),
        ("pages.jsonl", b"", "application/x-ndjson", ""),
        ("README", b"", "application/octet-stream", ""),
        ("a.qqq", b"%PDF-1.7", "application/octet-stream", ""),
    ],
)
def test_format(name, head, media_type, key):
    found = format_of(name, head)
    assert (found.media_type, found.key) == (media_type, key)
