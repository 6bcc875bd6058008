"""A visitor of a bundle, who has a browser and the folder, and no network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from bs4 import BeautifulSoup
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request

from interchange.bundle.addresses import canonical
from interchange.bundle.paths import path_of

_FROM_DISK = ("file:", "data:")


class Visitor:
    """Somebody who reads a bundle from disk, and notices all that goes wrong.

    Attributes:
        page: what is open.
        faults: what was asked of others than the disk, what failed to load, and what the scripts complained of.
    """

    def __init__(self, page: Page, bundle: Path) -> None:
        """Begin to notice."""
        self.page, self.bundle = page, bundle
        self.faults: list[str] = []
        page.on("request", self._asked)
        page.on("requestfailed", self._failed)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(_FROM_DISK):
            self.faults.append(f"asked: {request.url}")

    def _failed(self, request: Request) -> None:
        # Who leaves a page breaks off what it was still loading.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url}: {request.failure}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text}")

    def open(self, path: str, **query: str | list[str]) -> None:
        """Open a page of the bundle, with what its form would send."""
        asked = f"?{urlencode(query, doseq=True)}" if query else ""
        self.page.goto(f"{(self.bundle / path).as_uri()}{asked}")

    @property
    def file(self) -> Path:
        """The file that is open."""
        return self.file_of(self.page.url)

    def file_of(self, address: str) -> Path:
        """The file that a whole address leads to."""
        return Path(unquote(urlsplit(address).path))

    def click(self, what: Locator) -> None:
        """Click what leads to another page, or to the same page asked otherwise, and wait for it and its scripts."""
        with self.page.expect_navigation():
            what.click()

    def follow(self, selector: str) -> str:
        """Click the first link of a kind; it leads to a page that is there. Returns that page's heading."""
        link = self.page.locator(f"{selector} >> visible=true").first
        there = self.file_of(link.evaluate("link => link.href"))
        assert there.is_file(), there
        self.click(link)
        assert self.file == there
        return self.page.locator("h1").inner_text()

    @property
    def number(self) -> str:
        """What the list says of how many it has."""
        return self.page.locator(".bar p").first.inner_text()

    @property
    def listed(self) -> list[Path]:
        """The pages of the items that are shown, in order."""
        links = self.page.locator(ITEMS).evaluate_all("items => items.map(item => item.querySelector('a[href]').href)")
        return [self.file_of(link) for link in links]


#: The items of any list.
ITEMS = ".rows--list > .card, .ev-list > .ev-row, .prows > .prow"


@contextmanager
def visiting(browser: Browser, bundle: Path, width: int = 1280, **context: Any) -> Iterator[Visitor]:
    """A visitor without a network; at the end nothing must have gone wrong.

    Args:
        browser: of any kind.
        bundle: its folder.
        width: of the window, in pixels.
        context: what else is said of the browser's context.
    """
    opened = browser.new_context(offline=True, viewport={"width": width, "height": 900}, **context)
    visitor = Visitor(opened.new_page(), bundle)
    yield visitor
    opened.close()
    assert not visitor.faults, "\n".join(visitor.faults)


def members(bundle: Path, listing: str, *queries: str) -> set[Path]:
    """The pages that any of the ready lists of one value has, all their pages together, by the site's own filter.

    Args:
        listing: the address of the whole list, on the site.
        queries: of the ready lists, such as "value=equity".
    """
    found: set[Path] = set()
    for query in queries:
        for number in count(1):
            page = f"&page={number}" if number > 1 else ""
            file = bundle / path_of(canonical(f"{listing}?{query}{page}"), "text/html")
            if number > 1 and not file.exists():
                break
            links = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser").select(ITEMS)
            found |= {(file.parent / unquote(str(item.select("a[href]")[0]["href"]))).resolve() for item in links}
    return found
