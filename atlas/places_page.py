"""What the pages of regions and of countries have in common: one a language, which answers for all places below it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from site_cms.models import IndexPage
from site_cms.pages.parts import PageWithParts


class PlacesPage(PageWithParts, IndexPage):
    """The abstract base of a page below which places have their pages."""

    class Meta:
        abstract = True

    def serve(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse] | None = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> HttpResponse:
        """One of the routes; the site's routing names none for the page itself."""
        return super().serve(request, view or self.index_route, args, kwargs)

    @abstractmethod
    def index_route(self, request: HttpRequest) -> HttpResponse:
        """The page itself: all places."""
