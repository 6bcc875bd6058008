"""A page as it is kept: its headers, and its body in each way in which browsers take it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

import brotli

# In the order in which they are preferred.
CODINGS = ("br", "gzip")
# A page is compressed while somebody waits for it, and handed out often.
_BROTLI_QUALITY, _GZIP_LEVEL = 5, 6
# Headers that belong to one way of handing it out, or that the cache writes itself.
_OWN = {"content-length", "content-encoding", "etag", "vary", "cache-control", "last-modified", "expires", "date"}
# The browser may keep it, and asks each time whether it still holds.
_ALWAYS = [("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding")]


@dataclass(slots=True)
class KeptPage:
    """A page that was made.

    Args:
        headers: those of the answer that are not the cache's own affair.
        body: as it was made.
        until: when the clock alone makes it another, in seconds since 1970.
    """

    headers: list[tuple[str, str]]
    body: bytes
    until: float
    _digest: str = ""
    _coded: dict[str, tuple[list[tuple[str, str]], bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, headers: list[tuple[str, str]], body: bytes, until: float) -> KeptPage:
        """What an answer of Django's is kept as."""
        kept = [(name, value) for name, value in headers if name.lower() not in _OWN]
        return cls(kept, body, until, sha256(body).hexdigest()[:24])

    @property
    def size(self) -> int:
        """Bytes that it takes, at most: compressed it takes less than half in either way."""
        return 2 * len(self.body) + 2000

    def etag(self, coding: str) -> str:
        """A strong tag: the same bytes have it, and no others."""
        return f'"{self._digest}-{coding}"' if coding else f'"{self._digest}"'

    def known_headers(self, coding: str) -> list[tuple[str, str]]:
        """Those of 304, for who has the page in that coding."""
        return [("ETag", self.etag(coding)), *_ALWAYS]

    def coded(self, coding: str) -> tuple[list[tuple[str, str]], bytes]:
        """The headers and the body in a coding of `CODINGS`, or as it was made: ""."""
        found = self._coded.get(coding)
        if found is None:
            body = _compressed(self.body, coding)
            how = [("Content-Encoding", coding)] if coding else []
            length = ("Content-Length", str(len(body)))
            found = self._coded[coding] = ([*self.headers, *how, length, *self.known_headers(coding)], body)
        return found


def _compressed(body: bytes, coding: str) -> bytes:
    """Always the same bytes for the same body."""
    if coding == "br":
        return brotli.compress(body, quality=_BROTLI_QUALITY)
    return gzip.compress(body, _GZIP_LEVEL, mtime=0) if coding else body


# Browsers send few different ones.
@lru_cache(maxsize=256)
def coding_for(accepted: str) -> str:
    """The coding for who sent this `Accept-Encoding`; "" for none."""
    offered = {}
    for part in accepted.lower().split(","):
        name, _mark, weight = part.partition(";")
        offered[name.strip()] = weight.replace(" ", "")
    return next((each for each in CODINGS if each in offered and not _is_refused(offered[each])), "")


def _is_refused(weight: str) -> bool:
    return weight.startswith("q=") and not weight[2:].strip("0.")


def is_known(if_none_match: str, etag: str) -> bool:
    """Whether who asks has what bears the tag."""
    if not if_none_match:
        return False
    told = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
    return etag in told or "*" in told
