"""The pages of a type that anybody may read."""

from __future__ import annotations

from typing import Any, TypeVar

from wagtail.models import Page

from site_cms.pages.view_restrictions import is_covered

PageType = TypeVar("PageType", bound=Page)


def public_pages(model: type[PageType]) -> Any:
    """Those below a home page, live and unrestricted up to the root, no alias; with their languages, in a lasting order."""
    pages: Any = model._default_manager
    found = pages.filter(~is_covered(), live=True, alias_of__isnull=True, depth__gt=1)
    return found.select_related("locale").order_by("pk")
