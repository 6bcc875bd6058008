"""Whether the process answers, and whether it can serve: what it needs can be reached."""

from __future__ import annotations

import logging
import secrets

from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from site_cms.security.http_methods import safe_only

log = logging.getLogger(__name__)


@safe_only
def healthz(_request: HttpRequest) -> HttpResponse:
    """Whether the process answers at all."""
    return HttpResponse("ok", content_type="text/plain")


@safe_only
def readyz(_request: HttpRequest) -> JsonResponse:
    """`/readyz`: 200 where database and cache answer; else 503, and which of them does not.

    The site answers without the cache as well, so a load balancer may go by `/healthz`; this
    one is for whoever watches the site.
    """
    found = {"database": _database_answers(), "cache": _cache_answers()}
    answer = JsonResponse({name: "ok" if well else "away" for name, well in found.items()})
    answer.status_code = 200 if all(found.values()) else 503
    answer["Cache-Control"] = "no-store"
    return answer


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        log.error("The database cannot be reached (%s).", type(error).__name__)
        return False
    return True


def _cache_answers() -> bool:
    """A cache that is away forgets what it was given; it raises nothing (`site_cms.operations.shared_cache`)."""
    key, value = f"readyz:{secrets.token_hex(8)}", secrets.token_hex(8)
    cache.set(key, value, 10)
    return bool(cache.get(key) == value)
