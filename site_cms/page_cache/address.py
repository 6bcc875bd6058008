"""What a request asks for, where it may be answered with a page that is kept for everybody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import QueryDict

from site_cms.page_cache.known_query import known_part

# A longer query was not made by following links.
LONGEST_QUERY = 1000


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is asked for: the scheme, the host, the path; and what is asked of it."""

    where: tuple[str, str, str]
    query: str

    @classmethod
    def of(cls, environ: dict[str, Any]) -> Address | None:
        """The address of a request by anybody; None where the answer may be for whoever asks alone, or is none to keep.

        Who is signed in, or has begun something, has a session. Pages lie below their language and end with a slash:
        for the admin, for files, and for what watches the process, nothing is asked of anybody here.
        """
        path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
        if not path.endswith("/") or not path.startswith(_below_languages()):
            return None
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("HTTP_AUTHORIZATION"):
            return None
        cookies = environ.get("HTTP_COOKIE", "")
        if cookies and (f"{settings.SESSION_COOKIE_NAME}=" in cookies or "messages=" in cookies):
            return None
        host, query = environ.get("HTTP_HOST", ""), environ.get("QUERY_STRING", "")
        # As browsers send them: capitals would be another name for the same.
        if not host or host != host.lower() or not query.isascii() or len(query) > LONGEST_QUERY:
            return None
        return cls((_scheme(environ), host, path), query)

    def known_query(self, known: Collection[str]) -> str:
        """What is asked, by the parameters that the page knows."""
        return known_part(QueryDict(self.query), known).urlencode() if self.query else ""


@cache
def _below_languages() -> tuple[str, ...]:
    return tuple(f"/{code}/" for code, _name in settings.LANGUAGES)


def _scheme(environ: dict[str, Any]) -> str:
    """As Django tells it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        if told := environ.get(header):
            return "https" if told.split(",", 1)[0].strip() == secure else "http"
    return str(environ["wsgi.url_scheme"])
