"""Links within the site, which a record tells by what they lead to and never by the address of a host.

A work is `work:<id>/<language>`; any other page, and a document, is its path on the site. What
a work is called on another site, and where that site is, changes nothing.
"""

from __future__ import annotations

import html as entities
import re
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from interchange.records.prose import escaped
from site_cms.pages.facts_check import work_models

SCHEME = "work"
_ANCHOR = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_WORK = re.compile(r"work:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(sv|en)", re.IGNORECASE)
_DOCUMENT = re.compile(r"/documents/([0-9]{1,9})/([^/?#]+)/?")

Target = tuple[str, str]
"""A work's id and a language."""


class Links:
    """Turns links into references and back. What it has looked up it keeps."""

    def __init__(self, in_file: Collection[Target] = ()) -> None:
        """`in_file` are the works that the file at hand will make."""
        self._in_file = frozenset(in_file)
        self._referring, self._stored = cache(self._reference), cache(_as_stored)

    def of_stored(self, kind: str, key: str) -> str | None:
        """The reference for a link that Wagtail stored, None where it leads nowhere.

        Args:
            kind: "page" or "document".
            key: its id.
        """
        if not key.isdigit():
            return None
        if kind == "page":
            page = Page.objects.select_related("locale").filter(pk=key).first()
            return _of_page(page) if page else None
        document = get_document_model().objects.filter(pk=key).first() if kind == "document" else None
        return document and document.url

    def referring(self, html: str) -> str:
        """The HTML of a record with each address within the site as a reference."""
        return _with_anchors(html, self._referring)

    def stored(self, html: str) -> str:
        """The HTML of a record as Wagtail stores it: links within the site by kind and id."""
        return _with_anchors(html, self._stored)

    def within(self, address: str) -> str:
        """An address without the host, where it is the site's own."""
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.netloc.lower() in self._own_hosts:
            return address.split(parts.netloc, 1)[1] or "/"
        return address

    def _reference(self, address: str) -> str | None:
        address = self.within(address)
        if found := _WORK.fullmatch(address):
            target = found[1].lower(), found[2].lower()
            is_there = target in self._in_file or _page_of(*target)
            return _href(f"{SCHEME}:{target[0]}/{target[1]}") if is_there else None
        if address.startswith(f"{SCHEME}:"):
            return None
        page = _page_at(address)
        return _href((page and _of_page(page)) or address)

    @cached_property
    def _own_hosts(self) -> frozenset[str]:
        addresses = [settings.WAGTAILADMIN_BASE_URL, *(site.root_url for site in Site.objects.all())]
        return frozenset(urlsplit(address).netloc.lower() for address in addresses)


def works_in(pieces: Iterable[str]) -> Iterator[Target]:
    """The works that pieces of HTML refer to."""
    for html in pieces:
        for anchor in _ANCHOR.finditer(html):
            if found := _WORK.fullmatch(anchor[1]):
                yield found[1], found[2]


def document_at(path: str) -> Any:
    """The document whose path on the site this is, by its number and its file's name; None if there is none."""
    found = _DOCUMENT.fullmatch(path)
    document = get_document_model().objects.filter(pk=found[1]).first() if found else None
    return document if document and found and document.filename == unquote(found[2]) else None


def _with_anchors(html: str, attributes_of: Callable[[str], str | None]) -> str:
    """The HTML with other attributes on each anchor, told by its address; without any it is plain text."""

    def change(anchor: re.Match[str]) -> str:
        attributes = attributes_of(entities.unescape(anchor[1]))
        return anchor[2] if attributes is None else f"<a {attributes}>{anchor[2]}</a>"

    return _ANCHOR.sub(change, html)


def _of_page(page: Page) -> str | None:
    if issubclass(page.specific_class or Page, tuple(work_models())):
        return f"{SCHEME}:{page.translation_key}/{page.locale.language_code}"
    parts = page.get_url_parts()
    return parts[2] if parts else None


def _page_of(key: str, language: str) -> Page | None:
    pages = Page.objects.filter(translation_key=uuid.UUID(key), locale__language_code=language, alias_of=None)
    return pages.first()


def _page_at(path: str) -> Page | None:
    """The page at a path, as it stands below its language's home."""
    if not path.startswith("/") or path.startswith("//") or "?" in path or "#" in path:
        return None
    language, _slash, rest = path.strip("/").partition("/")
    below = [
        f"{root.root_path}{rest}/" if rest else root.root_path
        for root in Site.get_site_root_paths()
        if root.language_code == language
    ]
    pages = Page.objects.select_related("locale").filter(url_path__in=below, alias_of=None)
    return pages.first() if below else None


def _as_stored(address: str) -> str | None:
    found = _WORK.fullmatch(address)
    page = _page_of(found[1], found[2]) if found else _page_at(address)
    if page:
        return f'linktype="page" id="{page.pk}"'
    if found:
        return None
    document = document_at(address)
    return f'linktype="document" id="{document.pk}"' if document else _href(address)


def _href(address: str) -> str:
    return f'href="{escaped(address)}"'
