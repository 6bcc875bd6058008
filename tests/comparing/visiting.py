"""Everything public: each page of the tree, what it links to, and addresses that nobody links to."""

from __future__ import annotations

import re
from collections import Counter, deque
from functools import partial
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.test import Client

from .recording import Recording

PART = "public"
HOST, PORT = "127.0.0.1", "8000"
SITE = f"http://{HOST}:{PORT}"
# What is asked of every page that opens a section, whether it knows the parameter or not.
QUERIES = (
    "page=2",
    "page=9999",
    "page=x",
    "region=24",
    "region=24&value=equity",
    "region=24&region=12&value=participation&value=equity",
    "region=zz",
    "year=2019",
    "year=abc",
    "from=2018-01-01&to=2020-12-31",
    "from=2020-12-31&to=2018-01-01",
    "q=demokrati",
    "q=medborgardialog+barn",
    "q=%00%22%3E",
    "language=any",
    "language=any&page=2",
    "sort=oldest",
    "programme=partnership&country=KE",
    "format=online",
    "when=past",
    "period=2024",
)
# Below a listing, by what links to them.
FILES = re.compile(r"(feed/|calendar\.ics|\.csv|\.json|\.xlsx)$")
ELSEWHERE = (
    "/",
    "/robots.txt",
    "/favicon.ico",
    "/sitemap.xml",
    "/healthz",
    "/readyz",
    "/components/",
    "/not-here",
    "/sv/finns-inte/",
    "/en/not-here/",
    "/sv/GODA-EXEMPEL/",
    "/sv/goda-exempel",
    "/en/good-examples/)",
    "/sv/ataganden/1999/",
    "/en/commitments/1999/report.pdf",
    "/sv/skicka-in/status/x/y/z/",
    "/en/submit/confirm/x/y/z/",
    "/en/submit/answered/approved/",
    "/sv/skicka-in/answered/changes/",
    "/media/none.png",
    "/documents/1/none.pdf",
    "/admin/",
    "/account/login/",
    "/account/password/",
)
# Its links lead nowhere.
CATALOGUE = {"/components/"}
SKIPPED = ("/admin/", "/static/")
# Of addresses that differ in their query alone; a listing links to some dozens that are alike.
MOST_QUERIES = len(QUERIES) + 12


class Links(HTMLParser):
    """The addresses that a page leads to on its own site, each once, in their order."""

    def __init__(self, source: str, address: str) -> None:
        super().__init__()
        self._address = address
        self.found: dict[str, None] = {}
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        given = [values.get("href") if tag in {"a", "link"} else None, values.get("src") if tag == "img" else None]
        if tag == "meta" and values.get("property") == "og:image":
            given.append(values.get("content"))
        for each in filter(None, given):
            parts = urlsplit(urljoin(f"{SITE}{self._address}", each))
            if parts.netloc in {f"{HOST}:{PORT}", HOST} and parts.scheme.startswith("http"):
                self.found[parts.path + (f"?{parts.query}" if parts.query else "")] = None


def visitor(**given: Any) -> Client:
    """A browser without cookies at the site's own address."""
    return Client(SERVER_NAME=HOST, SERVER_PORT=PORT, raise_request_exception=False, **given)


def pages() -> list[Any]:
    """Each page of the tree, in the order of the tree."""
    page = apps.get_model("wagtailcore", "Page")
    return list(page.objects.filter(depth__gt=1).order_by("path").specific())


def visit_all(recording: Recording) -> None:
    """Ask for every page and everything that it leads to.

    The sections are asked for once before, so that what is counted is what a warm process asks.
    """
    tree = pages()
    for page in tree:
        if page.depth <= 3:
            visitor().get(page.get_url())
    waiting = deque(dict.fromkeys([*(page.get_url() for page in tree), *ELSEWHERE]))
    seen, queries = set(waiting), Counter[str]()
    while waiting:
        address = waiting.popleft()
        answer = recording.answer(PART, address, partial(visitor().get, address))
        if "?" in address or not answer.text_read or answer.status_code != 200 or address in CATALOGUE:
            continue
        found = [each for each in Links(answer.text_read, address).found if not each.startswith(SKIPPED)]
        if any(each.startswith(f"{address}?") for each in found):
            found = [*(f"{address}?{query}" for query in QUERIES), *found]
        found += [f"{each}?region=24&value=equity" for each in found if FILES.search(each)]
        for each in found:
            path = each.partition("?")[0]
            queries[path] += "?" in each
            if each not in seen and queries[path] <= MOST_QUERIES:
                seen.add(each)
                waiting.append(each)
