"""What of a query a page knows, and the mark by which it says that its answer may be kept."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

View = TypeVar("View", bound=Callable[..., Any])

# What the page cache says to the view that it asks, in the request's `META`.
ASKED_TO_KEEP = "site_cms.page_cache"


def may_be_kept(*known: str) -> Callable[[View], View]:
    """Mark a route of a page: its answer is the same for everybody, until content is written or time makes it another.

    Args:
        known: the parameters of a query that make the answer another one; all others are dropped.
    """

    def mark(view: View) -> View:
        view.known_query = frozenset(known)  # type: ignore[attr-defined]
        return view

    return mark


def known_part(query: QueryDict, known: Collection[str]) -> QueryDict:
    """The parameters that are known, in the order of their names; the values of one stay in theirs.

    So two queries that ask for the same have one answer, which links to neither one's other parameters.
    """
    names = sorted(name for name in query if name in known)
    if names == list(query):
        return query
    told = urlencode([(name, value) for name in names for value in query.getlist(name)], encoding=query.encoding)
    return QueryDict(told, encoding=query.encoding)


def let_it_be_kept(request: HttpRequest, response: HttpResponseBase, known: Collection[str]) -> None:
    """Mark an answer; the page cache reads the mark, and nobody else does.

    It compresses what it keeps itself, for each way that browsers may ask.
    """
    if request.META.get(ASKED_TO_KEEP):
        response.known_query = known  # type: ignore[attr-defined]
        request.META.pop("HTTP_ACCEPT_ENCODING", None)
