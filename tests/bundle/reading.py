"""A bundle's files as people and machines read them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml.html import fromstring

from interchange.bundle.markup import links_in
from interchange.bundle.pages import ADDED

# What is no text: people do not read it.
_UNREAD = ["script", "style", "noscript", "template"]
_SPACE = re.compile(r"\s+")


def pages_of(bundle: Path) -> list[Path]:
    """All pages, in order."""
    return sorted(bundle.rglob("*.html"))


def text_of(page: str) -> str:
    """What people read in a page, with single spaces, without what the bundle added."""
    tree = fromstring(page)
    for each in tree.xpath(f"//*[@{ADDED}] | //{' | //'.join(_UNREAD)}"):
        each.drop_tree()
    return _SPACE.sub(" ", tree.text_content()).strip()


def broken_links(bundle: Path) -> Iterator[str]:
    """Every link of every page that leads to no file of the bundle, or to no place in it."""
    places: dict[Path, set[str]] = {}

    def names(file: Path) -> set[str]:
        if file not in places:
            places[file] = set(re.findall(r'\sid="([^"]+)"', file.read_text(encoding="utf-8")))
        return places[file]

    for page in pages_of(bundle):
        for link in links_in(page.read_text(encoding="utf-8")):
            parts = urlsplit(link.address)
            if parts.scheme or parts.netloc:
                continue
            way = posixpath.join(page.parent.relative_to(bundle).as_posix(), unquote(parts.path)) if parts.path else ""
            file = bundle / posixpath.normpath(way) if way else page
            if posixpath.normpath(way).startswith("..") or not file.is_file():
                yield f"{page.relative_to(bundle)}: {link.address}"
            elif parts.fragment and file.suffix == ".html" and unquote(parts.fragment) not in names(file):
                yield f"{page.relative_to(bundle)}: {link.address} (no such place)"
