"""Tables for spreadsheets, as Excel with Swedish settings opens them.

Excel reads a table's columns by the list separator of the machine, which is a semicolon in
Swedish settings, and takes UTF-8 for an older encoding unless the file begins with the byte
order mark. A first line `sep=;` would tell it the separator, but then it no longer heeds the
mark. So: the mark, semicolons, and no such line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse_lazy

BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = ";"
# A spreadsheet takes a cell that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """The text, led by an apostrophe where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def table(rows: Iterable[Iterable[Any]], separator: str = SEPARATOR) -> str:
    """Rows as CSV (RFC 4180 but for the separator), without a mark; text that looks like a formula is made harmless."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator)
    for row in rows:
        writer.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue()


class AdminTableMiddleware:
    """Gives every table that Wagtail's admin exports the form that the site's own tables have.

    Wagtail's views write them with commas and without a mark, each by itself; here they pass.
    """

    _admin = reverse_lazy("wagtailadmin_home")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        """Put a table that goes out from the admin into form."""
        response: Any = self._get_response(request)
        is_table = response.get("Content-Type", "").partition(";")[0] == "text/csv"
        if is_table and isinstance(response, StreamingHttpResponse) and request.path.startswith(str(self._admin)):
            response.streaming_content = _in_form(response.streaming_content)
            response["Content-Type"] = "text/csv; charset=utf-8"
        return response


def _in_form(chunks: Any) -> Iterator[bytes]:
    """A table in pieces, with the mark, semicolons and no formulas; one that has the mark already goes as it is."""
    pieces = (chunk.decode() if isinstance(chunk, bytes) else str(chunk) for chunk in chunks)
    first = next(pieces, "")
    if first.startswith(BYTE_ORDER_MARK):
        yield first.encode()
        yield from (piece.encode() for piece in pieces)
        return
    yield BYTE_ORDER_MARK.encode()
    for row in csv.reader(_lines([first], pieces)):
        yield table([row]).encode()


def _lines(*parts: Iterable[str]) -> Iterator[str]:
    """The lines that pieces of text make together, each with its end."""
    kept = ""
    for part in parts:
        for piece in part:
            *whole, kept = (kept + piece).splitlines(keepends=True) or [""]
            if kept.endswith("\n"):
                whole, kept = [*whole, kept], ""
            yield from whole
    if kept:
        yield kept
