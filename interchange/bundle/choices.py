"""What the form of a list offers, and the address of the list for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag

from interchange.bundle.addresses import canonical

# A span of years is offered by its two ends; a year by itself is asked for by both.
YEAR, SPAN = "year", ("from", "to")


@dataclass(frozen=True)
class Choice:
    """A value of a filter, as the list's form offers it, with the address of the list narrowed by it alone."""

    name: str
    value: str
    label: str
    group: str
    address: str


def choices_in(page: BeautifulSoup, address: str) -> Iterator[Choice]:
    """All that the form of a whole list offers.

    Args:
        page: the list without any filter.
        address: its own.
    """
    form = page.select_one("details.filters form")
    for group in form.select(".fgroup") if form else ():
        called = group.select_one("legend, label")
        title = called.get_text(" ", strip=True) if called else ""
        for box in group.select("input[type=checkbox][value]"):
            text = box.parent.select_one(".t") if box.parent else None
            yield _choice(box["name"], box["value"], text, title, address)
        for option in group.select("select:not([name=to]) option[value]"):
            if option["value"] and option.parent:
                yield _choice(option.parent["name"], option["value"], option, title, address)


def _choice(name: Any, value: Any, text: Tag | None, group: str, address: str) -> Choice:
    label = text.get_text(" ", strip=True).rpartition(" (")[0] or text.get_text(" ", strip=True) if text else ""
    asked = dict.fromkeys(SPAN, value) if name == SPAN[0] else {name: value}
    called = YEAR if name == SPAN[0] else name
    return Choice(called, value, label, group, canonical(f"{address}?{urlencode(asked)}"))
