"""Ways on from an address that leads nowhere: it was changed, or it was mistyped.

Wagtail's own redirects know one address each. Here a redirect also covers what its page
answers below itself (a feed, a calendar, an edition, a link that was mailed), what was asked
for in the query goes along, and no redirect leads back to where somebody came from. What no
redirect knows is tried once more in small letters, without the bracket or full stop that
a text put after it, and with the words of the page's own language.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.utils.translation import override
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site

from site_cms.pages.parts import PageWithParts
from site_cms.pages.routing import find_page, find_route

# What stands after an address in running text, and is taken along when it is copied.
STRAY = ")]}>.,;:!'\" \u201d\u2019\xbb"
# Redirects that are followed to see whether they come back.
MOST_STEPS = 10


class MovedPermanently(HttpResponseRedirectBase):
    """308: as 301, and what was posted is posted again."""

    status_code = 308


class MovedForNow(HttpResponseRedirectBase):
    """307: as 302, and what was posted is posted again."""

    status_code = 307


class OldAddressMiddleware:
    """Lead on from an address at which there is nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The view's answer, or the way on where that is 404."""
        response = self.get_response(request)
        if response.status_code != 404 or "\0" in request.path:
            return response
        return _moved(request) or _well_typed(request) or response


def _moved(request: HttpRequest) -> HttpResponse | None:
    """Where a redirect leads, with the query that was asked for."""
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    if row := get_redirect(request, path):
        # Whoever made it for this very query has said where it leads.
        query, link = "" if "?" in row.old_path else _query(request), _link(row)
    elif row := get_redirect(request, urlsplit(path).path):
        query, link = _query(request), _link(row)
    else:
        row, link = _moved_above(request)
        query = _query(request)
    if row is None or not link or _comes_back(request, link):
        return None
    if query:
        link += ("&" if "?" in link else "?") + query
    return _onward(request, link, permanent=row.is_permanent)


def _moved_above(request: HttpRequest) -> tuple[Redirect | None, str]:
    """The nearest redirect above an address to a page that answers for the rest of it, and where it does."""
    parts = request.path.strip("/").split("/")
    above = ["/" + "/".join(parts[:depth]) for depth in range(len(parts) - 1, 0, -1)]
    rows = (
        Redirect.get_for_site(Site.find_for_request(request))
        .filter(old_path__in=above, redirect_page__live=True)
        .select_related("redirect_page")
        .order_by(Length("old_path").desc(), F("site").asc(nulls_last=True))
    )
    for row in rows:
        rest = parts[row.old_path.count("/") :]
        page = row.redirect_page.specific
        if page.url and _answers_below(request, page, rest):
            end = "/" if request.path.endswith("/") else ""
            return row, page.url.rstrip("/") + "/" + quote("/".join(rest)) + end
    return None, ""


def _answers_below(request: HttpRequest, page: Page, rest: list[str]) -> bool:
    """Whether a page has a route of its own for the rest of an address."""
    if not isinstance(page, RoutablePageMixin):
        return False
    try:
        page.route(request, rest)
    except Http404:
        return False
    return True


def _link(row: Redirect) -> str:
    """Where a redirect leads; empty where it leads to a page that is not there for visitors."""
    if row.redirect_page and not row.redirect_page.live:
        return ""
    return row.link or ""


def _comes_back(request: HttpRequest, link: str) -> bool:
    """Whether a redirect, with those that follow it, leads to where somebody has been already."""
    been = {request.path.rstrip("/")}
    for _step in range(MOST_STEPS):
        parts = urlsplit(link)
        if parts.netloc not in ("", request.get_host()):
            return False
        if parts.path.rstrip("/") in been:
            return True
        been.add(parts.path.rstrip("/"))
        if _is_answered(request, parts.path):
            return False
        row = get_redirect(request, Redirect.normalise_path(parts.path, decode_unicode=False))
        if row is None or not (link := _link(row)):
            return False
    return True


def _is_answered(request: HttpRequest, path: str) -> bool:
    language, _slash, rest = path.lstrip("/").partition("/")
    if language not in dict(settings.LANGUAGES):
        return False
    with override(language):
        return find_route(request, rest) is not None


def _well_typed(request: HttpRequest) -> HttpResponse | None:
    """What was probably meant: the page of this address in small letters and without stray signs at the end."""
    bare = request.path.rstrip("/" + STRAY)
    parts = [part for part in bare.split("/") if part]
    if not parts:
        return _onward(request, "/", permanent=False) if request.path != "/" else None
    if parts[0].lower() not in dict(settings.LANGUAGES):
        return None
    path = _path_meant(request, parts[0].lower(), parts[1:])
    if path is None or path.rstrip("/") == request.path.rstrip("/"):
        return None
    return _onward(request, quote(path) + (f"?{_query(request)}" if _query(request) else ""), permanent=True)


def _path_meant(request: HttpRequest, language: str, below: list[str]) -> str | None:
    """The path of the page that the parts of an address below its language lead to, and of what it answers there."""
    with override(language):
        page, rest = find_page([part.lower() for part in below], request)
        if page is None or not page.url:
            return None
        # What a page answers for itself may hold a signature, in which capitals count.
        as_typed = below[len(below) - len(rest) :]
        tried = [as_typed, rest, *([_in_own_words(page, as_typed)] if isinstance(page, PageWithParts) else [])]
        # Often they are the same.
        ways = list(map(list, dict.fromkeys(map(tuple, tried))))
        answered = next((each for each in ways if not each or _answers_below(request, page, each)), None)
        if answered is None:
            return None
        ending = "/" if answered and "." not in answered[-1] else ""
        return f"{page.url}{'/'.join(answered)}{ending}"


def _in_own_words(page: PageWithParts, parts: list[str]) -> list[str]:
    """The parts of an address below a page as the page's language has them: "coverage" as "tackning"."""
    return page.in_own_words("/".join(parts)).split("/")


def _query(request: HttpRequest) -> str:
    return request.META.get("QUERY_STRING", "")


def _onward(request: HttpRequest, link: str, *, permanent: bool) -> HttpResponse:
    answer = MovedPermanently if permanent else MovedForNow
    response = answer(link)
    if request.method in ("GET", "HEAD"):
        response.status_code = 301 if permanent else 302
    return response
