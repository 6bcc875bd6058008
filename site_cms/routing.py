"""Finding the page of an address in one query.

Wagtail walks down the tree, two queries a level, then asks for aliases and view
restrictions. Here the address itself is looked up, and the same query says whether any
restriction covers the page. What is not found so (a redirect, a page type with routes of
its own) is left to Wagtail.
"""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from site_cms.models import BasePage
from site_cms.restrictions import is_covered


def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """Serve a page of the tree, as Wagtail's view does once it has the page."""
    if page := find_page(request, path):
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    return views.serve(request, path)


def find_page(request: HttpRequest, path: str) -> BasePage | None:
    """The live page at `path` below the active language's home, in its own type, or None."""
    roots = [root for root in Site.get_site_root_paths() if root.language_code == get_language()]
    if len(roots) > 1:
        site = Site.find_for_request(request)
        roots = [root for root in roots if site and root.site_id == site.pk]
    if not roots:
        return None
    parts = [part for part in path.split("/") if part]
    return _page_at(roots[0].root_path + "".join(f"{part}/" for part in parts))


def _page_at(url_path: str) -> BasePage | None:
    found = (
        Page.objects.filter(url_path=url_path, live=True, alias_of__isnull=True)
        .annotate(is_restricted=is_covered())
        .select_related("locale", *_types())
        .first()
    )
    if found is None:
        return None
    for name in _types():
        page = getattr(found, name, None) if "__" not in name else None
        if page is not None:
            page.locale = found.locale
            page.is_restricted = found.is_restricted
            return page
    return None


@cache
def _types() -> list[str]:
    """The page types as relations of `Page`, with what each says its page shows besides."""
    names: list[str] = []
    for model in apps.get_models():
        if issubclass(model, BasePage):
            names += [model._meta.model_name or "", *[f"{model._meta.model_name}__{n}" for n in model.shown_with_page]]
    return names
