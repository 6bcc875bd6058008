"""The sitemap lists exactly the canonical pages that have something to show: held to a walk through the whole site."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import PageViewRestriction

from atlas import sitemap
from tests.factories import InternationalPartyFactory, event, story

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
PICTURE = "{http://www.google.com/schemas/sitemap-image/1.1}"
HOST = settings.WAGTAILADMIN_BASE_URL


def listed(client: Client) -> dict[str, ET.Element]:
    """All entries of all files, by their paths."""
    found: dict[str, ET.Element] = {}
    for file in ET.fromstring(client.get("/sitemap.xml").content).findall("s:sitemap/s:loc", NAMES):
        assert file.text
        answer = client.get(urlsplit(file.text).path)
        assert answer["Content-Type"] == "application/xml; charset=utf-8"
        for url in ET.fromstring(answer.content).findall("s:url", NAMES):
            address = url.findtext("s:loc", "", NAMES)
            assert address.startswith(f"{HOST}/")
            path = urlsplit(address).path
            assert path not in found
            found[path] = url
    return found


def test_an_entry_has_its_languages_its_day_and_its_picture(client: Client, indexes: Any) -> None:
    page = story(title="Ungas råd")
    story("en", of=page, title="Youth council")
    entry = listed(client)[page.get_url()]
    assert {link.get("hreflang") for link in entry.findall("x:link", NAMES)} == {"sv", "en"}
    assert entry.findtext(f"{PICTURE}image/{PICTURE}loc", "").endswith(f"/sv/share/{page.translation_key}.png")
    alone = story()
    assert not listed(client)[alone.get_url()].findall("x:link", NAMES)


def test_what_is_not_public_is_not_in_it(client: Client, regions: Any) -> None:
    secret = InternationalPartyFactory.create(name="Hemliga", country="UA")
    shown, hidden = story(abroad=(secret,), withhold_place=True), story(parties=("1280",))
    draft = story(live=False, parties=("1281",))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    event(place="1231", live=False)
    paths = listed(client)
    assert shown.get_url() in paths
    assert not {hidden.get_url(), draft.get_url(), "/sv/regioner/skane/", "/sv/regioner/skane/malmo/"} & set(paths)
    assert "/sv/regioner/kronoberg/vaxjo/" in paths
    assert not [path for path in paths if "hemliga" in path]


def test_a_file_is_bounded_and_what_is_no_file_is_not_there(
    client: Client, indexes: Any, monkeypatch: pytest.MonkeyPatch, count_queries: Any
) -> None:
    monkeypatch.setattr(sitemap, "PAGES_A_FILE", 2)
    for _number in range(5):
        story()
    assert b"sitemap-stories-3.xml" in client.get("/sitemap.xml").content
    assert client.get("/sitemap-stories-3.xml").content.count(b"<loc>") == 1
    monkeypatch.undo()
    few = count_queries(lambda: client.get("/sitemap-stories-1.xml"))
    for _number in range(5):
        story()
    assert count_queries(lambda: client.get("/sitemap-stories-1.xml")) == few
    for nothing in ("stories-0", "stories-2", "atlantis-1", "stories-99999999999999999999"):
        assert client.get(f"/sitemap-{nothing}.xml").status_code == 404
