"""Counts what Django answers."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from site_cms.metrics.counted import count_request, counts, kind_of


class CountingMiddleware:
    """Before all others, so that what they answer and the time that they take count too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """As Django calls it.

        Raises:
            MiddlewareNotUsed: nobody asks for figures.
        """
        there = counts()
        if there is None:
            raise MiddlewareNotUsed
        self._get_response, self._own = get_response, there.own

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, and count it: what is streamed, until it begins."""
        begun = time.perf_counter()
        response = self._get_response(request)
        kind = kind_of(request.method or "", request.path_info)
        count_request(self._own, kind, response.status_code, time.perf_counter() - begun)
        return response
