"""Finding the page of an address in one query, or two where pages lie deeper in the tree than sections.

Wagtail walks down the tree, two queries a level, then asks for aliases and view restrictions. Here the sections are
held for as long as nothing is written, and so are the restrictions, of which there are few or none. A section whose
pages are all of one type (stories, events) is asked for the page itself, in that type. An address below a page with
routes of its own (a feed, a calendar, an edition) is that page's to answer. What is not found so, for instance a
redirect, is left to Wagtail.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import cast

from django.contrib.contenttypes.models import ContentType
from django.db.models.functions import Length
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from site_cms.generation.remembering import held
from site_cms.page_cache.known_query import known_part, let_it_be_kept
from site_cms.pages.base_page import BasePage
from site_cms.pages.fixed_pages import HOME_DEPTH, root_paths
from site_cms.pages.view_restrictions import restricted_paths

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
    roots = [root for root in root_paths() if root.language_code == get_language()]
    if len(roots) > 1:
        site = Site.find_for_request(request)
        roots = [root for root in roots if site and root.site_id == site.pk]
    if not roots:
        return None, parts
    below = [roots[0].root_path + "".join(f"{part}/" for part in parts[:depth]) for depth in range(len(parts) + 1)]
    page = _deepest_page(below)
    if page is None:
        return None, parts
    page.is_restricted = page.path.startswith(restricted_paths())
    return page, parts[below.index(page.url_path) :]


def _deepest_page(url_paths: list[str]) -> BasePage | None:
    """The live page furthest down the tree at one of the addresses, in its own type; one query or two.

    Args:
        url_paths: from the home page's down to the one that is asked for.
    """
    top = _top_pages()
    depth = max((number for number, url_path in enumerate(url_paths) if url_path in top), default=None)
    if depth is None:
        return None
    found = top[url_paths[depth]]
    model = _page_type(found.content_type)
    if model is None:
        return None
    left = url_paths[depth + 1 :]
    if left and (kinds := model.allowed_subpage_models()):
        page = _of_kind(kinds[0], left[0]) if _has_leaves_of_one_kind(kinds) else _of_any_kind(left)
        if page is not None:
            return page
    return _in_own_type(model, found.pk)


@dataclass(frozen=True)
class _Place:
    """A page in the tree: its key, and that of its type."""

    pk: int
    content_type: int


@held
def _top_pages() -> dict[str, _Place]:
    """The live home pages and sections by their addresses: some ten in each language, below which all others are."""
    pages = Page.objects.filter(depth__in=(HOME_DEPTH, HOME_DEPTH + 1), live=True, alias_of__isnull=True).order_by()
    return {path: _Place(*rest) for path, *rest in pages.values_list("url_path", "pk", "content_type")}


def _page_type(content_type: int) -> type[BasePage] | None:
    model = ContentType.objects.get_for_id(content_type).model_class()
    return model if model is not None and issubclass(model, BasePage) else None


def _has_leaves_of_one_kind(kinds: Sequence[type[Page]]) -> bool:
    """Whether all pages below a page are of one type, and there are none below them."""
    return len(kinds) == 1 and issubclass(kinds[0], BasePage) and not kinds[0].allowed_subpage_models()


def _of_kind(model: type[BasePage], url_path: str) -> BasePage | None:
    pages = model.objects.select_related("locale", *model.shown_with_page)
    # Addresses have no index, and slugs have one.
    found: BasePage | None = pages.filter(
        url_path=url_path, slug=_slug(url_path), live=True, alias_of__isnull=True
    ).first()
    return found


def _of_any_kind(url_paths: list[str]) -> BasePage | None:
    found = (
        Page.objects.filter(
            url_path__in=url_paths, slug__in=set(map(_slug, url_paths)), live=True, alias_of__isnull=True
        )
        .order_by(Length("url_path").desc())
        .values_list("pk", "content_type")
        .first()
    )
    if found is None:
        return None
    model = _page_type(found[1])
    return _in_own_type(model, found[0]) if model else None


def _in_own_type(model: type[BasePage], pk: int) -> BasePage | None:
    page: BasePage | None = (
        model.objects.select_related("locale", *model.shown_with_page).filter(pk=pk, live=True).first()
    )
    return page


def _slug(url_path: str) -> str:
    return url_path.split("/")[-2]
