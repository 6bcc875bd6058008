"""Asking the site itself, in this process and without a network, as somebody who is nobody."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from site_cms.operations.stack_room import with_stack_room

log = logging.getLogger(__name__)


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


class OwnSite:
    """The site as anybody sees it, at its public address (`SITE_URL`)."""

    def __init__(self) -> None:
        self._handler = with_stack_room(WSGIHandler())
        self.host = urlsplit(settings.WAGTAILADMIN_BASE_URL)

    @property
    def origin(self) -> str:
        """Its scheme and host."""
        return f"{self.host.scheme}://{self.host.netloc}"

    def ask(self, address: str) -> Answer:
        """What it answers to a GET of an address: a path from `/`, and perhaps a query."""
        path, _mark, query = address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            # WSGI has a path as bytes, one letter of Latin-1 for each.
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "HTTP_HOST": self.host.netloc,
            "wsgi.url_scheme": self.host.scheme,
        }
        if settings.SECURE_PROXY_SSL_HEADER:
            environ[settings.SECURE_PROXY_SSL_HEADER[0]] = self.host.scheme
        setup_testing_defaults(environ)
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _fault: Any = None, /) -> Callable[[bytes], object]:
            said.append((status, headers))
            return lambda _body: None

        try:
            with _keeping_the_connection(), closing(self._handler(environ, start)) as answered:
                body = b"".join(answered)
        except Exception:
            # The page that tells of a fault has a fault itself; a server answers without one then.
            log.exception("No answer to %s", address)
            return Answer(address, 500, (), b"")
        status, headers = said[0]
        return Answer(address, int(status.split()[0]), tuple(headers), body)


@contextmanager
def _keeping_the_connection() -> Iterator[None]:
    """A request ends with the connection to the database, which whoever looks at the pages still needs."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
