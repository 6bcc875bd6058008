"""How a list says how many it has and what narrows it, learned from what the site said of it.

So the bundle's script says it in the same words, whatever the list is of.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

# What a script puts a number in place of, and a name.
NUMBER, TOTAL, NAME = "{n}", "{total}", "{name}"
_DIGITS = re.compile(r"\d+")


def numbers_said(page: BeautifulSoup) -> dict[str, str]:
    """The words for a number of items: on the button of the form (`show`), and above the list (`of`)."""
    return {
        "show": _with_places(page.select_one(".filters button[type=submit]")),
        "of": _with_places(page.select_one(".bar p")),
    }


def names_said(page: BeautifulSoup, name: str) -> list[str]:
    """The words of each filter that narrows a list, in their order, with a place for the value called `name`."""
    said = []
    for chip in page.select(".chips .chip > span"):
        for hidden in chip.select(".vh"):
            hidden.extract()
        said.append(chip.get_text(" ", strip=True).replace(name, NAME))
    return said


def _with_places(said: Tag | None) -> str:
    text = " ".join(said.get_text(" ").split()) if said else NUMBER
    return _DIGITS.sub(TOTAL, _DIGITS.sub(NUMBER, text, count=1), count=1)
