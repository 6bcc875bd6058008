"""What a page costs that is kept ready, and a bare view that returns the same bytes, both asked by WSGI."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from site_cms.page_cache.serving import in_front_of

TURNS, REQUESTS = 7, 40
Application = Callable[..., Iterable[bytes]]
_body = b""


def bare(_request: HttpRequest) -> HttpResponse:
    """The same bytes, and nothing that makes them."""
    return HttpResponse(_body)


urlpatterns = [path("", bare)]


@dataclass(frozen=True)
class Kept:
    """Milliseconds of CPU a request: of a page that is kept, None where it is not; and of a bare view."""

    kept: float | None
    bare: float


class Front:
    """The site with kept pages in front, as it is served; of the settings of a test, which have none, made to."""

    def __init__(self) -> None:
        with override_settings(PAGE_CACHE=True):
            self._site = in_front_of(WSGIHandler())
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
            self._bare = WSGIHandler()

    def measure(self, address: str) -> Kept:
        """An address of the site against a bare view of as many bytes."""
        global _body
        asked = self._asked(address)
        with override_settings(PAGE_CACHE=True):
            _head, _body = _answer(self._site, asked)
            head, body = _answer(self._site, asked)
            is_kept = body == _body and "etag" in head and "Set-Cookie" not in head and self._hands_out(asked)
            kept = _cpu(self._site, asked) if is_kept else None
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
            return Kept(kept, _cpu(self._bare, self._asked("/")))

    def _hands_out(self, asked: dict[str, Any]) -> bool:
        """Whether Django is not asked for it any more."""
        inner, called = getattr(self._site, "_application", None), []
        if inner is None:
            return False

        def counting(*args: Any) -> Iterable[bytes]:
            called.append(1)
            found: Iterable[bytes] = inner(*args)
            return found

        self._site._application = counting  # type: ignore[attr-defined]
        try:
            _answer(self._site, asked)
        finally:
            self._site._application = inner  # type: ignore[attr-defined]
        return not called

    @staticmethod
    def _asked(address: str) -> dict[str, Any]:
        parts = urlsplit(address)
        query = quote(parts.query, safe="=&+%,")
        return RequestFactory().get(parts.path, QUERY_STRING=query, HTTP_HOST="testserver").environ


def _answer(application: Application, asked: dict[str, Any]) -> tuple[dict[str, str], bytes]:
    told: dict[str, str] = {}

    def start(_status: str, headers: list[tuple[str, str]], *_rest: Any) -> None:
        told.update({name.lower(): value for name, value in headers})

    response = application(dict(asked), start)
    try:
        return told, b"".join(response)
    finally:
        if close := getattr(response, "close", None):
            close()


def _cpu(application: Application, asked: dict[str, Any]) -> float:
    """Milliseconds a request, the median of some turns."""

    def turns() -> Iterator[float]:
        for _ in range(TURNS):
            begun = time.process_time()
            for _ in range(REQUESTS):
                _answer(application, asked)
            yield (time.process_time() - begun) / REQUESTS * 1000

    return statistics.median(turns())
