"""What the site answers, as whoever takes a copy of it sees it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """What the site answered to one address.

    Args:
        address: that was asked: a path and perhaps a query, from `/`, percent-encoded.
        status: of HTTP.
        headers: names and values in the order in which they were sent.
        body: as it was sent, not compressed.
    """

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The value of a header, whatever its case; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def media_type(self) -> str:
        """Such as `text/html`, without its parameters."""
        return self.header("Content-Type").partition(";")[0].strip().lower()

    @property
    def is_page(self) -> bool:
        """Whether people read it in a browser."""
        return self.media_type == "text/html"
