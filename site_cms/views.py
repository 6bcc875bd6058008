"""Answers that are no page of the tree."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language_from_request, override
from django.views.decorators.vary import vary_on_headers

from site_cms.page_links import PageLinks


@vary_on_headers("Accept-Language")
def choose_language(request: HttpRequest) -> HttpResponse:
    """`/`: go to the language that the browser prefers, Swedish if it names neither. Sets no cookie."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/")


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the process answers at all."""
    return HttpResponse("ok", content_type="text/plain")


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the visitor's language, with a way on."""
    reason = exception.args[0] if exception and exception.args and isinstance(exception.args[0], str) else ""
    return _answer(request, "404.html", 404, reason=reason)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 in the visitor's language."""
    return _answer(request, "403.html", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 in the visitor's language; asks the database nothing."""
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
