"""A walk through the whole site, from both home pages on: no link is broken, and the sitemap lists what is there."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from commitments.editions.edition import Edition
from commitments.editions.files import make_missing
from demonstration.build import build_site
from tests.atlas.test_sitemap import listed

# It needs no browser; it takes as long as what does.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = settings.WAGTAILADMIN_BASE_URL
# What is answered and is no page: files, the admin, and short addresses, which lead on.
NO_PAGE = re.compile(r"/(admin|static|media|documents|components|id)/|/feed/$|\.[a-z]{2,4}$")


@pytest.fixture(scope="module")
def walked(rows_of_module: None) -> dict[str, str]:
    """Every page of the demonstration that links lead to, from both home pages on, by its path without a query.

    What a link leads to must be there and be the address itself: none is broken, and none is led on.
    """
    build_site()
    make_missing(Edition.objects.get())
    client, found, faults = Client(), dict[str, str](), list[str]()
    waiting, seen = deque(["/sv/", "/en/"]), {"/sv/", "/en/"}
    while waiting:
        path = waiting.popleft()
        answer = client.get(path)
        if answer.status_code != 200:
            faults.append(f"{answer.status_code} {path}")
            continue
        found[path] = answer.content.decode()
        for link in _links(path, found[path]):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    assert faults == []
    return found


def _links(path: str, html: str) -> Iterator[str]:
    """Where a page leads within the site. Of the queries of a list one stands for them all: the list itself."""
    for href in re.findall(r'<a [^>]*?href="([^"]*)"', html):
        address = urlsplit(urldefrag(urljoin(f"{HOST}{path}", href.replace("&amp;", "&")))[0])
        is_own = f"{address.scheme}://{address.netloc}" == HOST
        if is_own and not NO_PAGE.search(address.path):
            yield address.path


def test_it_lists_exactly_what_can_be_walked_to_and_is_canonical(walked: dict[str, str]) -> None:
    to_find = {
        path
        for path, html in walked.items()
        if '<meta name="robots" content="noindex' not in html
        and re.search(f'<link rel="canonical" href="https?://[^/]+{path}">', html)
    }
    told = set(listed(Client()))
    assert (told - to_find, to_find - told) == (set(), set())
    assert len(to_find) > 150


def test_every_page_of_a_place_or_a_subject_is_whole(walked: dict[str, str]) -> None:
    places = {
        path: html
        for path, html in walked.items()
        if re.match(r"/(sv/(regioner|lander|partnerskap|teman)|en/(regions|countries|partnerships|themes))/", path)
    }
    assert len(places) > 600
    for path, html in places.items():
        assert html.count("<h1") == 1, path
        assert f'<html lang="{path[1:3]}">' in html, path
        assert len(set(re.findall(r'<link rel="alternate" hreflang="(sv|en)"', html))) == 2, path
        others = [
            urlsplit(a).path for a in re.findall(r'<link rel="alternate" hreflang="(?:sv|en)" href="([^"]+)"', html)
        ]
        for other in others:
            assert f'href="{HOST}{path}"' in walked[other], (path, other)
