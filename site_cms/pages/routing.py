"""Finding the page of an address in two queries, however deep in the tree it is.

Wagtail walks down the tree, two queries a level, then asks for aliases and view
restrictions. Here the address itself is looked up, and the same query says whether any
restriction covers the page; the second fetches it in its own type. One query that joins all
types takes PostgreSQL longer to plan than both take. An address below a page with routes of
its own (a feed, a calendar, an edition) is that page's to answer. What is not found so, for
instance a redirect, is left to Wagtail.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from django.contrib.contenttypes.models import ContentType
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from site_cms.page_cache.known_query import known_part, let_it_be_kept
from site_cms.pages.base_page import BasePage
from site_cms.pages.view_restrictions import is_covered

# A file that a page answers for itself: a calendar, a report. It has no slash at its end.
FILE_BELOW_A_PAGE = r"^((?:[\w\-]+/)+[\w\-]+\.[a-z]{2,5})$"


def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """Serve a page of the tree, as Wagtail's view does once it has the page.

    Where a page says which parameters of a query it knows, it does not see any other; and its answer may be kept, if
    no restriction covers it.
    """
    found = find_route(request, path)
    if found is None:
        if _is_asked_of_home(request, path):
            # Wagtail would ask the same page for the same once more, after finding its way to it.
            request._wagtail_route_for_request = None  # type: ignore[attr-defined]
        return views.serve(request, path)
    request._wagtail_route_for_request = found  # type: ignore[attr-defined]
    known = _known_query(found)
    if known is None:
        return views.serve(request, path)
    request.GET = known_part(request.GET, known)  # type: ignore[assignment]
    response = views.serve(request, path)
    if found.page.is_restricted is False:
        let_it_be_kept(request, response, known)
    return response


def _is_asked_of_home(request: HttpRequest, path: str) -> bool:
    """Whether the page furthest down an address is the first page itself, and is asked for all of it."""
    parts = [part for part in path.split("/") if part]
    page, rest = find_page(parts, request)
    return isinstance(page, RoutablePageMixin) and rest == parts


def _known_query(found: RouteResult) -> Collection[str] | None:
    """The parameters that the page itself knows, or the route below it; None where neither's answer is to be kept."""
    if not found.args:
        return cast(Collection[str] | None, found.page.known_query)
    return getattr(found.args[0], "known_query", None)


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """Who answers for `path` below the active language's home: a live page, or one of its routes."""
    page, rest = find_page([part for part in path.split("/") if part], request)
    if page is None:
        return None
    if not rest:
        return RouteResult(page)
    if isinstance(page, RoutablePageMixin):
        try:
            return page.route(request, rest)
        except Http404:
            return None
    return None


def find_page(parts: list[str], request: HttpRequest) -> tuple[BasePage | None, list[str]]:
    """The live page furthest down an address below the active language's home, and what is left of the address.

    Looked for once a request: where there is nothing, several ask.

    Args:
        parts: the address's parts, the language not among them.
        request: says which site it is, where there are several.
    """
    asked: dict[tuple[str | None, ...], tuple[BasePage | None, list[str]]]
    asked = request.__dict__.setdefault("_pages_at_addresses", {})
    address = (get_language(), *parts)
    if address not in asked:
        asked[address] = _find_page(parts, request)
    page, rest = asked[address]
    return page, list(rest)


def _find_page(parts: list[str], request: HttpRequest) -> tuple[BasePage | None, list[str]]:
    roots = [root for root in Site.get_site_root_paths() if root.language_code == get_language()]
    if len(roots) > 1:
        site = Site.find_for_request(request)
        roots = [root for root in roots if site and root.site_id == site.pk]
    if not roots:
        return None, parts
    below = [roots[0].root_path + "".join(f"{part}/" for part in parts[:depth]) for depth in range(len(parts) + 1)]
    page = _deepest_page(below)
    if page is None:
        return None, parts
    return page, parts[below.index(page.url_path) :]


def _deepest_page(url_paths: list[str]) -> BasePage | None:
    """The live page furthest down the tree at one of the addresses, in its own type; two queries."""
    # Addresses have no index, and slugs have one.
    slugs = {url_path.split("/")[-2] for url_path in url_paths}
    found = (
        Page.objects.filter(url_path__in=url_paths, slug__in=slugs, live=True, alias_of__isnull=True)
        .annotate(is_restricted=is_covered())
        .order_by(Length("url_path").desc())
        .values_list("pk", "content_type", "is_restricted")
        .first()
    )
    if found is None:
        return None
    pk, content_type, is_restricted = found
    model = ContentType.objects.get_for_id(content_type).model_class()
    if model is None or not issubclass(model, BasePage):
        return None
    page = model.objects.select_related("locale", *model.shown_with_page).filter(pk=pk, live=True).first()
    if page is not None:
        page.is_restricted = is_restricted
    return page
