"""Whether the process answers, and whether the site can do all that it should."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse

from site_cms.operations.readiness import NEEDED
from site_cms.security.http_methods import safe_only

log = logging.getLogger(__name__)


@safe_only
def healthz(_request: HttpRequest) -> HttpResponse:
    """Whether the process answers at all."""
    return HttpResponse("ok", content_type="text/plain")


@safe_only
def readyz(_request: HttpRequest) -> JsonResponse:
    """`/readyz`: 200 where all is there that the site needs; else 503. What is not there stands in the log alone.

    Pages are answered without some of it, so a load balancer may go by `/healthz`; this one is for whoever watches
    the site.
    """
    missing = [name for name, is_there in NEEDED.items() if not is_there()]
    if missing:
        log.error("Not ready: %s.", ", ".join(missing))
    return JsonResponse({"ready": not missing}, status=503 if missing else 200, headers={"Cache-Control": "no-store"})
