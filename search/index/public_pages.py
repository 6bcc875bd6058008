"""The pages of a type that anybody may read."""

from __future__ import annotations

from typing import Any, TypeVar

from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from site_cms.pages.view_restrictions import is_covered

PageType = TypeVar("PageType", bound=Page)


def public_pages(model: type[PageType]) -> PageQuerySet[Any]:
    """Those that are live and unrestricted up to the root, no aliases; with their languages, in a lasting order."""
    pages: PageManager[Any] = model._default_manager
    found = pages.filter(~is_covered(), live=True, alias_of__isnull=True, depth__gt=1)
    return found.select_related("locale").order_by("pk")
