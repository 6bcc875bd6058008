"""The pages as they open from disk: with ways from file to file in place of addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape
from urllib.parse import parse_qsl, urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import override

from interchange.bundle.addresses import PAGE, SORT
from interchange.bundle.markup import FILE, FORM, Link, rewritten
from interchange.bundle.paths import from_to
from interchange.bundle.processes import forked
from interchange.bundle.taking import LISTING, Collection, Taken
from interchange.bundle.without_scripts import HIDDEN, lists_to_read, no_search

FRONT = "index.html"
ASSETS = "assets"
#: The attribute of what the bundle adds to a page; without it a page says what the site said.
ADDED = "data-bundle"
# A calendar that is asked for again and again, which only a server answers.
_SUBSCRIBING = "webcal://"
_STYLES = f"{ASSETS}/bundle.css"
_HEAD_END, _TOP = "</head>", '<header class="top"'
_SEARCH = '<form class="search search--big"'
_LANGUAGE = re.compile(r'<html lang="([a-z]+)"')
# Of a page's scripts only what is data stays: what was found in it by machines.
_DATA = re.compile(r'type="application/ld\+json"')


@dataclass(frozen=True)
class Script:
    """A script of the bundle, as pages of a kind have it.

    Args:
        path: its file.
        data: the files that it reads, before it runs.
    """

    path: str
    data: tuple[str, ...] = ()


class PageWriter:
    """Writes what was taken anew, one page after the other."""

    def __init__(self, found: Collection, scripts: Mapping[str, Script]) -> None:
        """Know what there is.

        Args:
            found: what was taken; its files are still as they were answered.
            scripts: by the path of an address, what runs in its pages.
        """
        self.found, self.scripts = found, scripts

    def write(self, page: Taken) -> list[str]:
        """Write a page anew in its file. Returns the addresses of the site to which its links lead no longer."""
        file = self.found.folder / page.path
        lost: list[str] = []
        written = file.read_text(encoding="utf-8")
        led_to = partial(self._led_to, page, lost)
        text = rewritten(written, led_to, partial(self._style, page), lambda of: bool(_DATA.search(of)))
        file.write_text(self._framed(text, page), encoding="utf-8")
        return lost

    def _led_to(self, page: Taken, lost: list[str], link: Link) -> str | None:
        if link.address.startswith("#"):
            return link.address
        address = self.found.scope.own(link.address, page.address)
        if address is None:
            return self._elsewhere(link)
        bare = address.partition("?")[0]
        fragment = urlsplit(link.address).fragment
        there = self.found.there(address)
        query = ""
        if there is None and address != bare:
            there = self.found.there(bare)
            if there and there.is_listing and link.use != FILE and set(dict(parse_qsl(address))) - {PAGE, SORT}:
                query = f"?{address.partition('?')[2]}"
        if there is None:
            lost.append(address)
            return None
        return f"{from_to(page.path, there.path)}{query}{f'#{fragment}' if fragment else ''}"

    def _elsewhere(self, link: Link) -> str | None:
        """A link to another site leads there; but nothing is loaded from one, and nothing sent to it."""
        if link.address.startswith(f"{_SUBSCRIBING}{urlsplit(self.found.scope.origin).netloc}/"):
            return None
        is_loaded = link.use in {FILE, FORM} and not link.address.startswith("data:")
        return None if is_loaded else link.address

    def _style(self, page: Taken, css: str) -> str:
        path = f"{ASSETS}/{hashlib.sha256(css.encode()).hexdigest()[:12]}.css"
        file = self.found.folder / path
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            file.write_text(css, encoding="utf-8")
        return from_to(page.path, path)

    def _framed(self, text: str, page: Taken) -> str:
        """A page with the line that says what it is, and the scripts of the bundle."""
        language = found[1] if (found := _LANGUAGE.search(text)) else "sv"
        with override(language):
            words, about = _("A copy of the website, made to be kept."), _("About the copy")
        note = (
            f'<aside class="bundle-note" {ADDED}><span>{escape(words)}</span> '
            f'<a href="{from_to(page.path, FRONT)}#{language}">{escape(about)}</a></aside>'
        )
        head = f'<link rel="stylesheet" href="{from_to(page.path, _STYLES)}" {ADDED}>{HIDDEN}'
        script = self.scripts.get(page.address)
        if script:
            for path in (*script.data, script.path):
                head += f'<script src="{from_to(page.path, path)}" defer {ADDED}></script>'
            if page.is_listing:
                lists = lists_to_read(text, page, self.found, language)
                text = text.replace(LISTING, f"{lists}{LISTING}", 1)
            else:
                text = text.replace(_SEARCH, f"{no_search(language)}{_SEARCH}", 1)
        text = text.replace(_HEAD_END, f"{head}{_HEAD_END}", 1)
        return text.replace(_TOP, f"{note}{_TOP}", 1)


def write_pages(writer: PageWriter, processes: int = 1) -> dict[str, list[str]]:
    """Write all pages anew. Returns, by page, the addresses of the site to which its links lead no longer."""
    pages = writer.found.pages
    with _writers(processes, writer) as write:
        return {page.address: lost for page, lost in zip(pages, write(pages), strict=True) if lost}


@contextmanager
def _writers(processes: int, writer: PageWriter) -> Iterator[Callable[[Iterable[Taken]], Iterable[list[str]]]]:
    if processes < 2:
        yield partial(map, writer.write)
        return
    # The others begin with all that this one knows, without its being sent to them.
    _inherited.append(writer)
    try:
        with forked(processes) as pool:
            yield partial(pool.imap, _write, chunksize=16)
    finally:
        _inherited.pop()


_inherited: list[PageWriter] = []


def _write(page: Taken) -> list[str]:
    return _inherited[-1].write(page)
