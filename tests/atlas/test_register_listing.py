"""The register as a list: what narrows it, its pages, and its files."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from atlas.register import listing as register_listing
from atlas.register.listing import RegisterListing
from partnerships.models import Network, Partnership, Phase
from site_cms.pages.fixed_pages import ensure_index
from stories.models import CoreValue, StoryPartnership
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, ThemeFactory, partnership, story

pytestmark = pytest.mark.django_db

LIVE = Partnership.Status.LIVE


@pytest.fixture(autouse=True)
def _pages(indexes: dict[str, Any]) -> None:
    for language in ("sv", "en"):
        ensure_index("atlas.PartnershipIndexPage", language)


@pytest.fixture
def four() -> dict[str, Partnership]:
    """Växjö with An Giang, told and over; Jönköping with Stellenbosch, running; Gotland, coming; Malmö, a secret."""
    network = Network.objects.create(name_sv="Ungas inflytande", name_en="Youth influence", slug="unga")
    rows = {
        "0780": partnership(
            status=LIVE,
            abroad=(InternationalPartyFactory.create(name="An Giang", country="VN"),),
            themes=[ThemeFactory.create(slug="water")],
            core_values=list(CoreValue.objects.filter(pk="equity")),
            phases=[Phase(first_day=datetime.date(2019, 1, 1), last_day=datetime.date(2021, 12, 31))],
        ),
        "0680": partnership(
            status=LIVE,
            parties=("0680",),
            abroad=(InternationalPartyFactory.create(name="Stellenbosch", country="ZA"),),
            network=network,
            phases=[Phase(first_day=datetime.date(2022, 1, 1))],
        ),
        "0980": partnership(
            status=LIVE, parties=("0980",), network=network, phases=[Phase(first_day=datetime.date(2999, 1, 1))]
        ),
        "1280": partnership(
            status=LIVE,
            parties=("1280",),
            withhold_place=True,
            abroad=(InternationalPartyFactory.create(name="Hemligstad", country="UA"),),
        ),
    }
    tell_of(rows["0780"], title="Floden mellan oss")
    return rows


def tell_of(row: Partnership, **fields: Any) -> StoryPage:
    page = story("sv", **fields)
    page.partnerships = [StoryPartnership(partnership=row)]
    page.save_revision().publish()
    return page


def listed(query: str) -> RegisterListing:
    return RegisterListing.of(QueryDict(query), language="sv", address="/sv/partnerskap/")


def codes(listing: RegisterListing) -> list[str]:
    return [row.partnership.swedish_parties.all()[0].party_id for row in listing.rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["0980", "0680", "1280", "0780"]),
        ("standing=ended", ["0780"]),
        ("standing=running&standing=coming", ["0980", "0680"]),
        ("standing=unknown", ["1280"]),
        ("told=yes", ["0780"]),
        ("told=no&network=unga", ["0980", "0680"]),
        ("country=UA", ["1280"]),
        ("region=06", ["0680"]),
        ("theme=water&value=equity", ["0780"]),
        ("programme=research", []),
        ("standing=tomorrow&told=maybe&country=1&region=99", ["0980", "0680", "1280", "0780"]),
    ],
)
def test_the_register_is_narrowed(four: dict[str, Partnership], query: str, found: list[str]) -> None:
    assert sorted(codes(listed(query))) == sorted(found)
    assert listed(query).counts.matching == len(found)


def test_it_stands_by_swedish_partner(four: dict[str, Partnership]) -> None:
    # "Region Gotland" is found under G.
    assert codes(listed("")) == ["0980", "0680", "1280", "0780"]


def test_each_facet_counts_what_the_others_leave(four: dict[str, Partnership]) -> None:
    counts = listed("told=no").counts.options
    assert {option.key: option.count for option in counts["told"]} == {"yes": 1, "no": 3}
    assert {option.key: option.count for option in counts["standing"]} == {"running": 1, "coming": 1, "unknown": 1}
    assert [(option.name, option.count) for option in counts["network"]] == [("Ungas inflytande", 2)]


def test_the_headline_is_that_of_the_whole_register(four: dict[str, Partnership]) -> None:
    html = Client().get("/sv/partnerskap/?told=no").content.decode()
    assert "4 partnerskap, 1 med ett exempel" in html
    assert "3 partnerskap av 4" in html
    assert "An Giang" not in html
    assert 'rel="canonical" href="http://testserver/sv/partnerskap/?told=no"' in html


def test_what_makes_no_sense_is_said(four: dict[str, Partnership]) -> None:
    html = Client().get("/en/partnerships/?standing=tomorrow").content.decode()
    assert "We did not recognise this, so we have ignored it: Standing." in html


def test_where_nothing_fits_there_are_ways_on(four: dict[str, Partnership]) -> None:
    html = Client().get("/sv/partnerskap/?country=VN&told=no").content.decode()
    assert "Inget stämmer med alla filter" in html
    assert 'href="/sv/partnerskap/?country=VN"' in html
    assert "Visa alla partnerskap" in html


def test_a_long_register_has_pages(four: dict[str, Partnership], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_listing, "PARTNERSHIPS_A_PAGE", 3)
    assert codes(listed("page=2")) == ["0780"]
    assert Client().get("/sv/partnerskap/?page=2").status_code == 200
    assert Client().get("/sv/partnerskap/?page=3").status_code == 404


def table_of(address: str) -> list[list[str]]:
    response = Client().get(address)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_the_table_has_what_is_asked_for_and_no_secret(four: dict[str, Partnership]) -> None:
    head, *rows = table_of("/sv/partnerskap/partnerskap.csv")
    assert head[:2] == ["Partnerskap", "Svenska partner"]
    told = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    assert len(rows) == 4
    assert told["Växjö kommun"]["Senaste exemplet"] == "Floden mellan oss"
    assert urlsplit(told["Växjö kommun"]["Adress"]).path == "/sv/partnerskap/vaxjo-an-giang/"
    assert told["Malmö stad"]["Länder"] == "Ukraina"
    assert "Hemligstad" not in str(rows)
    assert [row[1] for row in table_of("/en/partnerships/partnerships.csv?told=yes")[1:]] == ["Växjö Municipality"]


def test_the_workbook_is_one(four: dict[str, Partnership]) -> None:
    response = Client().get("/sv/partnerskap/partnerskap.xlsx")
    assert response.content.startswith(b"PK")
    assert 'filename="icld-partnerships-sv.xlsx"' in response["Content-Disposition"]


def test_the_queries_do_not_grow(four: dict[str, Partnership], count_queries: Any) -> None:
    before = count_queries(lambda: listed("told=no"))
    for _ in range(8):
        partnership(status=LIVE, abroad=(InternationalPartyFactory.create(),), themes=[ThemeFactory.create()])
    assert count_queries(lambda: listed("told=no")) == before
