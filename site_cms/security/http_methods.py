"""Which HTTP methods an address answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

ALLOWED = "GET, HEAD, OPTIONS"


def safe_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a view be asked by GET and HEAD; OPTIONS is answered for it, everything else is 405.

    It changes nothing, so there is nothing that a forged request could do: who writes to it is
    told so (405), and not that a cookie is missing (403).
    """
    safe = require_safe(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = HttpResponse(status=204) if request.method == "OPTIONS" else safe(request, *args, **kwargs)
        if response.status_code in (204, 405):
            response["Allow"] = ALLOWED
        return response

    return csrf_exempt(answer)
