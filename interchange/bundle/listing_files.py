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
from interchange.bundle.list_words import names_said, numbers_said
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
    items, places, container = _items(found, listing)
    whole = _tree(found, listing)
    facets: dict[str, dict[str, list[int]]] = {}
    labels: dict[str, dict[str, str]] = {}
    spans: dict[str, str] = {}
    # The list narrowed to one item, and to several, of which it is learned how the site tells numbers.
    one = several = whole
    for choice in choices_in(whole, listing.address):
        has = sorted(set(_listed(found, choice.address, places)))
        facets.setdefault(choice.name, {})[choice.value] = has
        labels.setdefault(choice.name, {})[choice.value] = choice.label
        narrowed = found.there(choice.address)
        if narrowed and len(has) == 1 and one is whole:
            one = _tree(found, narrowed)
        elif narrowed and 1 < len(has) < len(items) and several is whole:
            several = _tree(found, narrowed)
        if narrowed and choice.name == YEAR and not spans:
            spans = dict(zip(SPAN, names_said(_tree(found, narrowed), choice.label), strict=False))
    orders = {dict(parse_qsl(address.partition("?")[2])).get(SORT): address for address in found.named[listing.address]}
    return {
        "items": items,
        "paths": list(places),
        "facets": facets,
        "labels": labels,
        "spans": spans,
        "sorts": {name: [*_listed(found, address, places)] for name, address in orders.items() if name},
        "container": container,
        "search": search,
        "says": _says(language),
        "counted": [numbers_said(one), numbers_said(several)],
    }


def _items(found: Collection, listing: Taken) -> tuple[list[str], dict[str, int], tuple[str, str]]:
    """The items of a whole list, the place of each by its file, and what they stand in."""
    items: list[str] = []
    places: dict[str, int] = {}
    container = ("div", "rows")
    for page in _pages(found, listing.address):
        tree = _tree(found, page)
        for selector, within in _ITEMS.items():
            for item in tree.select(selector):
                link = item.select_one("a[href]")
                path = _place(page.path, str(link["href"])) if link else ""
                if path and path not in places:
                    places[path] = len(items)
                    items.append(str(item))
                    container = within
    return items, places, container


def _tree(found: Collection, page: Taken) -> BeautifulSoup:
    return BeautifulSoup((found.folder / page.path).read_text(encoding="utf-8"), "html.parser")


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
        for leads_to in found.named.get(page.address, ()):
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
            "chosen": _("Chosen filters"),
            "remove": _("Remove the filter"),
            "clear": _("Clear all"),
            "found": _("Found"),
            "none": _("Nothing in the copy has all of this. Take a filter away."),
            "pages": _("Pages"),
            "page": _("Page"),
        }
