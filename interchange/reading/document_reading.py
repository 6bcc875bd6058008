"""Reading the records of documents and of redirects."""

from __future__ import annotations

from typing import Any

from wagtail.contrib.redirects.models import Redirect

from interchange.reading.checking import UNDEFINED, Fields, ProblemsOfLine
from interchange.reading.values import read_id_at
from interchange.records.document_records import (
    DOCUMENT_KEYS,
    REDIRECT_KEYS,
    REDIRECT_PAGE_KEYS,
    DocumentRecord,
    RedirectPage,
    RedirectRecord,
)
from interchange.records.work_records import LANGUAGES

LARGEST_NUMBER = 999_999_999
LONGEST_ADDRESS = 255


def read_document(value: dict[str, Any], problems: ProblemsOfLine) -> DocumentRecord:
    """Read a document's record; what is wrong is noted in `problems`, and then the result means nothing."""
    document = Fields(value, problems, required=DOCUMENT_KEYS)
    number = document.number("number", 1, LARGEST_NUMBER)
    if number is None and document.raw("number") is None:
        document.complain("number", "must be a whole number, not null")
    return DocumentRecord(number=number or 0, title=document.text("title", 255), file=document.text("file", 255))


def read_redirect(value: dict[str, Any], problems: ProblemsOfLine) -> RedirectRecord:
    """Read a redirect's record likewise."""
    redirect = Fields(value, problems, required=REDIRECT_KEYS)
    path = redirect.text("path", LONGEST_ADDRESS)
    if path and not problems.found and (normal := Redirect.normalise_path(path)) != path:
        redirect.complain("path", f"must be written as {normal}")
    page = None if redirect.raw("page") is None else _page(redirect)
    link = None if redirect.raw("link") is None else redirect.text("link", LONGEST_ADDRESS)
    if link and not link.startswith(("http://", "https://", "/")):
        redirect.complain("link", "must begin with https:// or with a slash")
    if (page is None) == (link is None) and UNDEFINED not in (redirect.raw("page"), redirect.raw("link")):
        redirect.complain("page", "leads to a page or to a link: one of the two, and the other is null")
    return RedirectRecord(
        path=path,
        everywhere=redirect.boolean("everywhere"),
        permanent=redirect.boolean("permanent"),
        automatic=redirect.boolean("automatic"),
        page=page,
        link=link,
    )


def _page(redirect: Fields) -> RedirectPage:
    page = redirect.within("page", required=REDIRECT_PAGE_KEYS)
    route = page.text("route", LONGEST_ADDRESS, empty=True)
    if route and not page.problems.found and (normal := Redirect.normalise_page_route_path(route)) != route:
        page.complain("route", f"must be written as {normal}")
    return RedirectPage(read_id_at(page, "id"), page.code("language", LANGUAGES), route)
