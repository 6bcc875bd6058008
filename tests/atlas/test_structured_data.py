"""What pages say of themselves to search engines is what they show."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from site_cms.pages.fixed_pages import ensure_index
from tests.factories import InternationalPartyFactory, event, story

pytestmark = pytest.mark.django_db
HOST = settings.WAGTAILADMIN_BASE_URL


def data_of(client: Client, address: str) -> dict[str, Any]:
    """The descriptions of a page, by their kind."""
    html = client.get(address).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    found = [json.loads(block) for block in blocks]
    assert all(each["@context"] == "https://schema.org" for each in found)
    kinds = [each["@type"] for each in found]
    assert len(set(kinds)) == len(kinds)
    return {each["@type"]: each for each in found}


def test_the_way_down_is_told_with_full_addresses(client: Client, regions: Any) -> None:
    told = data_of(client, "/sv/regioner/skane/malmo/")["BreadcrumbList"]["itemListElement"]
    assert [(each["position"], each["name"], each["item"]) for each in told] == [
        (1, "Start", f"{HOST}/sv/"),
        (2, "Regioner", f"{HOST}/sv/regioner/"),
        (3, "Skåne län", f"{HOST}/sv/regioner/skane/"),
        (4, "Malmö", f"{HOST}/sv/regioner/skane/malmo/"),
    ]
    assert "BreadcrumbList" not in data_of(client, "/sv/")
    assert data_of(client, "/sv/")["Organization"]["legalName"] == "Internationellt Centrum för Lokal Demokrati"


def test_a_list_is_a_collection_and_a_place_is_where_it_lies(client: Client, regions: Any) -> None:
    ensure_index("atlas.CountryIndexPage", "sv")
    story(abroad=(InternationalPartyFactory.create(name="JB Marks", country="ZA"),))
    malmo = data_of(client, "/en/regions/skane/malmo/")["CollectionPage"]
    assert malmo["about"] == {
        "@type": "Place",
        "name": "Malmö",
        "containedInPlace": {"@type": "Place", "name": "Skåne County"},
    }
    assert malmo["url"] == f"{HOST}/en/regions/skane/malmo/"
    assert data_of(client, "/sv/lander/sydafrika/")["CollectionPage"]["about"] == {
        "@type": "Place",
        "name": "Sydafrika",
    }
    partner = data_of(client, "/sv/lander/sydafrika/jb-marks/")["CollectionPage"]["about"]
    assert (partner["name"], partner["containedInPlace"]["name"]) == ("JB Marks", "Sydafrika")
    for address in ("/sv/goda-exempel/", "/sv/evenemang/", "/sv/regioner/", "/sv/lander/"):
        assert "about" not in data_of(client, address)["CollectionPage"]


def test_no_title_ends_the_block_and_no_withheld_place_stands_in_it(client: Client, regions: Any) -> None:
    secret = InternationalPartyFactory.create(name="Hemliga", country="UA")
    page = story(title="</script><b>&", abroad=(secret,), withhold_place=True)
    told = data_of(client, page.get_url())
    assert told["Article"]["headline"] == "</script><b>&"
    assert told["BreadcrumbList"]["itemListElement"][-1]["name"] == "</script><b>&"
    assert "Hemliga" not in json.dumps(told, ensure_ascii=False)
    assert data_of(client, event(title="</script>").get_url())["Event"]["name"] == "</script>"
