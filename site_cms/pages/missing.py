"""What is missing, with a way on that the page itself can name."""

from __future__ import annotations

from django.http import Http404, QueryDict


class NoSuchPageOfListError(Http404):
    """A list has no page of that number; `rest` is what else was asked of it."""

    def __init__(self, reason: str, query: QueryDict) -> None:
        super().__init__(reason)
        self.rest = query.copy()
        self.rest.pop("page", None)
