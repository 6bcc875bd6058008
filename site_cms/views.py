"""Answers that are no page of the tree."""

from __future__ import annotations

import sys
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_request, override
from django.views.decorators.vary import vary_on_headers

from site_cms.methods import safe_only
from site_cms.page_links import PageLinks

# Seconds after which to try again, where the database was away.
TRY_AGAIN_AFTER = 30
# Seconds for which a program need not ask again where the icon is.
ICON_IS_KEPT = 24 * 60 * 60
# Bytes of a request that is refused that are still read.
MOST_TO_READ = 300 * 1024 * 1024


@safe_only
@vary_on_headers("Accept-Language")
def choose_language(request: HttpRequest) -> HttpResponse:
    """`/`: go to the language that the browser prefers, Swedish if it names neither. Sets no cookie."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/")


@safe_only
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the process answers at all."""
    return HttpResponse("ok", content_type="text/plain")


@safe_only
def favicon(request: HttpRequest) -> HttpResponse:
    """`/favicon.ico`, which some programs ask for unasked: the site's icon."""
    response = HttpResponseRedirect(static("img/icon.svg"))
    response["Cache-Control"] = f"public, max-age={ICON_IS_KEPT}"
    return response


@safe_only
def robots(request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: all that is public may be read; a demonstration is to be found by nobody."""
    closed = "/" if settings.DEMONSTRATION else reverse("wagtailadmin_home")
    return HttpResponse(f"User-agent: *\nDisallow: {closed}\n", content_type="text/plain; charset=utf-8")


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the visitor's language, with a way on."""
    reason = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
    return _answer(request, "404.html", 404, reason=reason)


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


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 in the visitor's language."""
    return _answer(request, "403.html", 403)


def form_not_protected(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where a form came without the cookie that protects it; what was written is still in the page before."""
    _read_to_the_end(request)
    return _answer(request, "403_csrf.html", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 in the visitor's language; 503 where it is the database that is away. Asks the database nothing."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        answer = _answer(request, "503.html", 503)
        answer["Retry-After"] = str(TRY_AGAIN_AFTER)
        answer["Cache-Control"] = "no-store"
        return answer
    return _answer(request, "500.html", 500)


def _answer(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    language = language_of(request)
    with override(language):
        links = PageLinks.without_page(request, language)
        return render(request, template, {"links": links, "language": language, **context}, status=status)


def language_of(request: HttpRequest) -> str:
    """The language of an address by its first part, else the one that the browser prefers."""
    first = request.path_info.lstrip("/").split("/", 1)[0]
    return first if first in dict(settings.LANGUAGES) else get_language_from_request(request)
