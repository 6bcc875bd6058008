"""Answers that whoever asks may have already."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response


def unless_known(request: HttpRequest, digest: str, make: Callable[[], HttpResponse]) -> HttpResponseBase:
    """An answer that is asked for anew each time it is used; 304 for who has it already.

    Args:
        request: it may say what the asker has (`If-None-Match`).
        digest: another for each other content.
        make: the answer itself, made only if it is needed.
    """
    etag = f'"{digest}"'
    response = get_conditional_response(request, etag=etag) or make()
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    return response
