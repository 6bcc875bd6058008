"""Finding the links of published pages that lead nowhere.

A page that is unpublished or deleted, or a document that is deleted, leaves the links to it in the texts of others.
Visitors then see words that look as if nothing were behind them, or an address at which there is nothing. Links to
other sites are not followed, since the site asks nobody anything: of them it is told whether they are addresses at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.documents import get_document_model
from wagtail.models import Page

from site_cms.links.own_site import OwnSite
from site_cms.pages.view_restrictions import is_public

AT_ONCE = 100
_ANCHOR = re.compile(r"<a\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""([a-z]+)=(?:"([^"]*)"|'([^']*)')""")
# What leads out of the site, or to a person.
_ELSEWHERE = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True)
class LostLink:
    """A link that leads nowhere.

    Args:
        page: in whose texts it is.
        leads_to: what it names.
        why: it leads nowhere.
    """

    page: Page
    leads_to: str
    why: str

    def __str__(self) -> str:
        return f"“{self.page.title}” ({self.page.url or self.page.pk}): {self.leads_to} {self.why}"


def lost_links(asking: Callable[[str], int] | None = None) -> Iterator[LostLink]:
    """Those of all public pages, a hundred pages read at a time.

    Args:
        asking: gives the status with which the site answers a path; by default the site itself, in this process.
    """
    public = set(Page.objects.filter(is_public()).values_list("pk", flat=True))
    documents = set(get_document_model()._default_manager.values_list("pk", flat=True))
    # A page is linked to from many others.
    asked = cache(asking or status_of())
    for start in range(0, len(keys := sorted(public)), AT_ONCE):
        for page in Page.objects.filter(pk__in=keys[start : start + AT_ONCE]).specific().order_by("pk"):
            for link in dict.fromkeys(map(_sorted_items, links_of(page))):
                told = _what_is_wrong(dict(link), public, documents, asked)
                if told:
                    yield LostLink(page, *told)


def links_of(page: Page) -> Iterator[dict[str, str]]:
    """The attributes of all links in the texts of a page and of what belongs to it, as they are stored."""
    for text in _texts(page.serializable_data()):
        for anchor in _ANCHOR.findall(text):
            yield {name: unescape(quoted or other) for name, quoted, other in _ATTRIBUTE.findall(anchor)}


def _sorted_items(link: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(link.items()))


def _texts(value: Any) -> Iterator[str]:
    """All texts in stored data; a text of blocks is itself stored as JSON."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str) and "<a " in value:
        try:
            within = json.loads(value) if value.startswith(("[", "{")) else None
        except ValueError:
            within = None
        if within is None:
            yield value
        else:
            yield from _texts(within)


def _what_is_wrong(
    link: dict[str, str], public: Collection[int], documents: Collection[int], asked: Callable[[str], int]
) -> tuple[str, str] | None:
    kind, key, address = link.get("linktype"), link.get("id", ""), link.get("href", "").strip()
    if kind in {"page", "document"}:
        there = public if kind == "page" else documents
        is_there = key.isdecimal() and int(key) in there
        return None if is_there else (f"{kind} {key}", "is not public" if kind == "page" else "is not there")
    if not address or address.startswith("#"):
        return None
    try:
        parts = urlsplit(address)
        own = address.startswith("/") and not address.startswith("//")
        if own or parts.netloc == urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc:
            status = asked(f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}")
            return (address, f"is answered {status}") if status >= 400 else None
    except ValueError:
        return (address, "is no address")
    is_web = parts.scheme in {"http", "https"}
    return None if parts.scheme in _ELSEWHERE and (parts.hostname or not is_web) else (address, "is no address")


def status_of() -> Callable[[str], int]:
    """What asks the site itself, as somebody who is nobody, without a network."""
    site = OwnSite()
    return lambda address: site.ask(address).status
