"""What is answered where something went wrong, in the visitor's language and with a way on."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_request, override

from site_cms.object_storage.faults import StorageAwayError
from site_cms.pages.fixed_pages import public_home
from site_cms.pages.links import PageLinks
from site_cms.pages.missing import NoSuchPageOfListError

# Seconds after which to try again, where the database or the files were away.
TRY_AGAIN_AFTER = 30
# Bytes of a request that is refused that are still read.
MOST_TO_READ = 300 * 1024 * 1024


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the visitor's language, with a way on."""
    reason = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
    first_page = ""
    if isinstance(exception, NoSuchPageOfListError):
        query = exception.rest.urlencode()
        first_page = f"{request.path}?{query}" if query else request.path
    return _answer(request, "404.html", 404, reason=reason, first_page=first_page)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 where it was too much, in the visitor's language, with the way back."""
    is_too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    _read_to_the_end(request)
    return _answer(
        request, "400.html", 413 if is_too_large else 400, is_too_large=is_too_large, back=_sent_from(request)
    )


def _sent_from(request: HttpRequest) -> str:
    """The path of the page with the form, where the browser tells it and it is one of ours; else empty."""
    told = request.META.get("HTTP_REFERER", "")
    try:
        host = request.get_host()
    except DisallowedHost:  # What was asked for is not ours, nor is anything that led there.
        return ""
    is_ours = url_has_allowed_host_and_scheme(told, {host}, require_https=request.is_secure())
    return urlsplit(told).path if is_ours else ""


def _read_to_the_end(request: HttpRequest) -> None:
    """Read what is still coming, up to a bound: a browser that is cut off while it sends shows no answer."""
    left = MOST_TO_READ
    try:
        while left > 0 and (piece := request.read(65536)):
            left -= len(piece)
    except (OSError, RawPostDataException):
        return


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  (Django names it)
    """403 in the visitor's language."""
    return _answer(request, "403.html", 403)


def form_not_protected(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  (Django names it)
    """403 where a form came without the cookie that protects it; what was written is still in the page before."""
    _read_to_the_end(request)
    return _answer(request, "403_csrf.html", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 in the visitor's language; 503 where database or files are away. Asks the database nothing."""
    error = sys.exc_info()[1]
    if isinstance(error, StorageAwayError) or _is_of_the_database(error):
        answer = _answer(request, "503.html", 503)
        answer["Retry-After"] = str(TRY_AGAIN_AFTER)
        answer["Cache-Control"] = "no-store"
        return answer
    return _answer(request, "500.html", 500)


def _is_of_the_database(error: BaseException | None) -> bool:
    """Whether an error, or what it followed from, is that the database is away; Django does not wrap all of these."""
    unwrapped = connection.Database  # type: ignore[attr-defined]  # of every backend; the stubs leave it out
    kinds = (OperationalError, InterfaceError, unwrapped.OperationalError, unwrapped.InterfaceError)
    while error is not None:
        if isinstance(error, kinds):
            return True
        error = error.__cause__ or error.__context__
    return False


def _answer(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    language = language_of(request)
    with override(language):
        links = PageLinks.without_page(language) if status >= 500 else _frame_of(language, request)
        return render(request, template, {"links": links, "language": language, **context}, status=status)


def _frame_of(language: str, request: HttpRequest) -> PageLinks:
    """Menu, search and footer as on the home page; home alone where that cannot be had."""
    bare = PageLinks.without_page(language)
    try:
        request.get_host()  # One that is not ours has no pages.
        home = public_home(language)
        links = PageLinks.of(home, request) if home else bare
    except (DisallowedHost, DatabaseError):
        return bare
    return replace(links, breadcrumbs=[], canonical="", alternates=[], languages=bare.languages)


def language_of(request: HttpRequest) -> str:
    """The language of an address by its first part, else the one that the browser prefers."""
    first = request.path_info.lstrip("/").split("/", 1)[0]
    return first if first in dict(settings.LANGUAGES) else get_language_from_request(request)
