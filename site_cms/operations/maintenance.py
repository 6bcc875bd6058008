"""While the site is worked on: one page for every address, and the word that it is for a while only.

Switched on by the environment (`MAINTENANCE`), so that it holds for a whole process and needs
neither the database nor the cache, which may be what is being worked on.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from site_cms.pages.error_pages import language_of

# What watches the process must know it from one that has died.
ANSWERED_AS_USUAL = ("healthz",)


class MaintenanceMiddleware:
    """Answer everything but the health check and static files with 503 while `MAINTENANCE` is set.

    Static files are handed out by a middleware before this one.

    Raises:
        MiddlewareNotUsed: the site is not away; no request pays for asking.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.MAINTENANCE_MINUTES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the visitor's language, with the time after which to try again."""
        if request.path in [reverse(name) for name in ANSWERED_AS_USUAL]:
            return self.get_response(request)
        minutes = settings.MAINTENANCE_MINUTES
        response = HttpResponse(maintenance_page(language_of(request), minutes), status=503)
        response["Retry-After"] = str(minutes * 60)
        response["Cache-Control"] = "no-store"
        return response


def maintenance_page(language: str, minutes: int) -> str:
    """The page in both languages, whole enough to be handed out as a file.

    Args:
        language: "sv" or "en", which comes first and is the page's own.
        minutes: how long the site may be away.
    """
    others = [code for code, _name in settings.LANGUAGES if code != language]
    with override(language):
        context = {"language": language, "languages": [language, *others], "minutes": minutes}
        return render_to_string("maintenance.html", context)
