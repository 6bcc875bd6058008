"""The files by which a list is narrowed from disk (`scripts/listing.js`): which items have which value."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from django.utils.translation import override

from interchange.bundle.addresses import PAGE, SORT, canonical
from interchange.bundle.choices import SPAN, YEAR, choices_in
from interchange.bundle.taking import Collection, Taken

# The items of a list, and what they stand in where a script puts them together.
_ITEMS = {
    ".rows--list > .card": ("div", "rows rows--list"),
    ".ev-list > .ev-row": ("div", "ev-list"),
    ".prows > .prow": ("ul", "prows"),
}


def listing_data(found: Collection, listing: Taken, search: list[str], language: str) -> dict[str, Any]:
    """All that the script needs for one list. Its pages are written already, with ways from file to file.

    Args:
        found: what was taken.
        listing: the whole list.
        search: the files by which words are looked up.
        language: of the list.
    """
    items: list[str] = []
    places: dict[str, int] = {}
    container = ("div", "rows")
    for page in _pages(found, listing.address):
        tree = BeautifulSoup((found.folder / page.path).read_text(encoding="utf-8"), "html.parser")
        for selector, within in _ITEMS.items():
            for item in tree.select(selector):
                link = item.select_one("a[href]")
                path = _place(page.path, str(link["href"])) if link else ""
                if path and path not in places:
                    places[path] = len(items)
                    items.append(str(item))
                    container = within
    whole = BeautifulSoup((found.folder / listing.path).read_text(encoding="utf-8"), "html.parser")
    facets: dict[str, dict[str, list[int]]] = {}
    labels: dict[str, dict[str, str]] = {}
    for choice in choices_in(whole, listing.address):
        facets.setdefault(choice.name, {})[choice.value] = sorted(set(_listed(found, choice.address, places)))
        labels.setdefault(choice.name, {})[choice.value] = choice.label
    for name in SPAN:
        labels[name] = labels.get(YEAR, {})
    orders = {dict(parse_qsl(address.partition("?")[2])).get(SORT): address for address, _link in listing.links}
    return {
        "items": items,
        "paths": list(places),
        "facets": facets,
        "labels": labels,
        "sorts": {name: [*_listed(found, address, places)] for name, address in orders.items() if name},
        "container": container,
        "search": search,
        "says": _says(language),
    }


def _pages(found: Collection, address: str) -> Iterator[Taken]:
    """A list's first page and those that follow."""
    mark = "&" if "?" in address else "?"
    number = 1
    page = found.there(address)
    while page is not None:
        yield page
        number += 1
        page = found.there(canonical(f"{address}{mark}{urlencode({PAGE: number})}"))


def _listed(found: Collection, address: str, places: dict[str, int]) -> Iterator[int]:
    """The items of a narrowed list, in its order."""
    told: set[int] = set()
    for page in _pages(found, address):
        for leads_to, _link in page.links:
            there = found.there(leads_to)
            place = places.get(there.path) if there else None
            if place is not None and place not in told:
                told.add(place)
                yield place


def _place(here: str, way: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(way.partition("#")[0])))


def _says(language: str) -> dict[str, str]:
    with override(language):
        return {
            "show": _("Show %(number)s") % {"number": "{n}"},
            "of": _("%(number)s of %(total)s") % {"number": "{n}", "total": "{total}"},
            "chosen": _("Chosen filters"),
            "remove": _("Remove the filter"),
            "clear": _("Clear all"),
            "found": _("Found"),
            "none": _("Nothing in the copy has all of this. Take a filter away."),
            "pages": _("Pages"),
            "page": _("Page"),
        }
