"""Kept pages with everything that they ask in a test's hands: the site behind, the state, the generation, the clock."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.test import RequestFactory

from site_cms.page_cache.serving import PageCache
from site_cms.page_cache.shared_pages import SharedPages
from site_cms.page_cache.store import Store

PAGE = "<!doctype html>" + "<p>Good examples.</p>" * 200
HTML = [("Content-Type", "text/html; charset=utf-8"), ("X-Frame-Options", "DENY")]


class Answer(list[bytes]):
    """As Django's: it says of itself that it may be kept."""

    known_query: Any = None

    def close(self) -> None:
        """Ends a request."""


class Site:
    """An application with one page of the content, which counts how often it is asked."""

    def __init__(self) -> None:
        self.content, self.asked = PAGE, 0
        self.status, self.headers = "200 OK", HTML
        self.known: tuple[str, ...] | None = ("theme", "page")
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.asked += 1
        answer = Answer([self.content.encode()])
        answer.known_query = self.known
        self.meanwhile()
        start_response(self.status, self.headers)
        return answer


class Held:
    """A state that nobody shares."""

    def __init__(self) -> None:
        self.now: str | None = "token"

    def token(self) -> str | None:
        """Whatever a test says."""
        return self.now

    def hold(self) -> str:
        """Not asked for here."""
        raise NotImplementedError

    def release(self, hold: str) -> None:
        """Not asked for here."""
        raise NotImplementedError


class Front:
    """The cache with everything that it asks in a test's hands."""

    def __init__(self, most_bytes: int = 10**7, most: int = 100, others: SharedPages | None = None) -> None:
        self.site, self.state = Site(), Held()
        self.generation: str | None = "generation"
        self.now = datetime.datetime(2027, 5, 3, 12, tzinfo=datetime.UTC).timestamp()
        self.changes = self.now + 3600
        self.read = 0
        self.stands_still: Callable[[], object] = lambda: None
        self.counts = [0, 0]
        self.cache = PageCache(
            self.site,
            self.state,
            generation=self._read,
            pages=Store(most_bytes, most),
            others=others,
            changes=lambda now: datetime.datetime.fromtimestamp(self.changes, datetime.UTC),
            clock=lambda: self.now,
            counts=self.counts,
        )

    def _read(self) -> str | None:
        self.read += 1
        self.stands_still()
        return self.generation

    def ask(self, path: str = "/sv/", method: str = "GET", **headers: str) -> tuple[str, dict[str, str], bytes]:
        """Status, headers and body."""
        request = RequestFactory().generic(method, path, headers={"host": "example.org", **headers})
        said: list[Any] = []
        body = b"".join(self.cache(request.META, lambda status, given, *rest: said.append((status, dict(given)))))
        return (*said[-1], body)
