"""The pages of a type that anybody may read."""

from __future__ import annotations

from typing import Any, TypeVar

from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from site_cms.pages.view_restrictions import is_public

PageType = TypeVar("PageType", bound=Page)


def public_pages(model: type[PageType]) -> PageQuerySet[Any]:
    """With their languages, in a lasting order."""
    pages: PageManager[Any] = model._default_manager
    found = pages.filter(is_public())
    return found.select_related("locale").order_by("pk")
