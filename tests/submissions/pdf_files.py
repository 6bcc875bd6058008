"""PDF files for the tests, of a few objects."""

from __future__ import annotations

import zlib


def pdf(*objects: bytes, after: bytes = b"") -> bytes:
    """A PDF of one empty page, with more objects, and something before its end."""
    own = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R>>"]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate([*own, *objects], 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n" + after + b"\n%%EOF\n"


def packed(content: bytes, told: bytes = b"/Type/ObjStm/Filter/FlateDecode") -> bytes:
    """An object with a compressed stream."""
    return b"<<%s>>\nstream\n%s\nendstream" % (told, zlib.compress(content))
