"""What the pages of all listings do with a query before it is answered."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from site_cms.pages.parts import PageWithParts


class ListingPageMixin(PageWithParts):
    """A page that lists works by a query string."""

    def serve(self, request: HttpRequest, view: Any = None, args: Any = None, kwargs: Any = None) -> HttpResponse:
        """The listing; an address with empty parameters leads to the same without them.

        Without JavaScript a form sends every field that it has. Feeds and calendars, which no form asks for,
        answer whatever they are asked.
        """
        asked = without_empty(request.GET) if view in (None, self.index_route) else None
        if asked is not None:
            query = asked.urlencode()
            return HttpResponseRedirect(f"{request.path}?{query}" if query else request.path)
        return super().serve(request, view, args, kwargs)


def without_empty(query: QueryDict) -> QueryDict | None:
    """A query without its empty values; None where it has none."""
    if all(value for _name, values in query.lists() for value in values):
        return None
    kept = query.copy()
    for name, values in query.lists():
        full = [value for value in values if value]
        if full:
            kept.setlist(name, full)
        else:
            del kept[name]
    return kept
