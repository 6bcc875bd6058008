"""The maps on the pages of places: what is on them, in which order, how they look, and how much they weigh."""

from __future__ import annotations

import gzip
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from partnerships.models import Partnership
from places.models import InternationalParty, Region
from places.municipality_map import MunicipalityMap
from places.reference import NORTH_TO_SOUTH, rows
from places.world_map import WorldMap, earth
from site_cms.pages.fixed_pages import ensure_index
from tests.factories import InternationalPartyFactory, partnership, story

pytestmark = pytest.mark.django_db

KIB = 1024
ON_MAP = re.compile(r'<a class="l(\d)" href="([^"]+)" tabindex="-1"><path data-place="(\d+)" [^>]*><title>([^<]+)<')
IN_LIST = re.compile(r'<(?:li|tr) data-place="(\d+)">\s*(?:<th scope="row">)?<a href="([^"]+)"')
# Where ICLD's partners have been, and those around them: more than there have been at any time.
_MANY = (
    "AL AM AO AZ BA BD BI BO BR BW BY CL CM CN CO ET GE GH GT ID IN KE KG KH LA LK LS LT LV MD ME MK MN MW MZ NA "
    "NP PE PH PS RS RW TN TR TZ UA UG VN ZA ZM"
)
MANY = _MANY.split()


@pytest.fixture
def countries(regions: Any) -> dict[str, Any]:
    """The pages of countries and of partnerships of each language."""
    for language in ("sv", "en"):
        ensure_index("atlas.PartnershipIndexPage", language)
    return {language: ensure_index("atlas.CountryIndexPage", language) for language in ("sv", "en")}


def place(name: str, country: str) -> InternationalParty:
    return InternationalPartyFactory.create(name=name, country=country)


def listed(code: str, name: str, count: int, url: str) -> SimpleNamespace:
    return SimpleNamespace(code=code, name=name, count=count, url=url)


def weight(map_: Any) -> int:
    """What a map adds to its page, compressed as the site compresses pages."""
    return len(gzip.compress(render_to_string("components/map_figure.html", {"map": map_}).encode(), 6))


# --- A county's municipalities ----------------------------------------------------------------


@pytest.mark.parametrize("county", [code for code in NORTH_TO_SOUTH if code != "09"])
def test_a_county_has_its_municipalities_on_the_map_in_the_order_of_the_list(
    client: Client, regions: Any, county: str
) -> None:
    shown = client.get(f"/sv/regioner/{Region.objects.get(pk=county).path}").content.decode()
    on_map, in_list = ON_MAP.findall(shown), IN_LIST.findall(shown)
    assert [(number, url) for _class, url, number, _title in on_map] == in_list
    assert len(in_list) == sum(row["county_code"] == county for row in rows("municipalities.csv"))
    assert client.get(in_list[-1][1]).status_code == 200


def test_the_map_says_the_numbers_of_the_list_and_nothing_to_assistive_technology(client: Client, regions: Any) -> None:
    for number in range(3):
        story(parties=("1280",) if number else ("1280", "1281"))
    shown = client.get("/sv/regioner/skane/").content.decode()
    classes = {title: number for number, _url, _place, title in ON_MAP.findall(shown)}
    assert (classes["Malmö: 3"], classes["Lund: 1"], classes["Bjuv: 0"]) == ("3", "1", "0")
    assert re.findall(r'<text class="t\d"[^>]*>(\d+)<', shown) == ["1", "3"]
    figure = shown[shown.index('<figure class="map">') : shown.index("</figure>")]
    assert 'aria-hidden="true" focusable="false"' in figure
    assert re.findall(r"</i>([^<]+)</li>", shown) == ["Inget exempel", "1", "2", "3"]


def test_gotland_is_its_only_municipality_and_needs_no_map(client: Client, regions: Any) -> None:
    shown = client.get("/sv/regioner/gotland/").content.decode()
    assert '<figure class="map">' not in shown
    assert "data-place" not in shown
    assert 'href="/sv/regioner/gotland/gotland/"' in shown


@pytest.mark.parametrize("county", NORTH_TO_SOUTH)
def test_a_countys_map_weighs_at_most_six_kilobytes(county: str) -> None:
    municipalities = [
        listed(row["code"], row["name_sv"], 10 + number, f"/sv/regioner/lan/{row['name_sv'].lower()}/")
        for number, row in enumerate(rows("municipalities.csv"))
        if row["county_code"] == county
    ]
    assert 200 < weight(MunicipalityMap.of(county, municipalities)) <= 6 * KIB


# --- A municipality's neighbours --------------------------------------------------------------


def test_a_municipality_with_examples_shows_those_around_it_beyond_the_county_too(client: Client, regions: Any) -> None:
    story(parties=("0780",))
    assert 'id="around"' not in client.get("/sv/regioner/kronoberg/vaxjo/").content.decode()
    story(parties=("0685",))
    shown = client.get("/sv/regioner/kronoberg/vaxjo/").content.decode()
    around = shown.split('id="around"')[1]
    assert re.search(r">\s*Grannkommunerna: 1 av \d+ har ett exempel<", around)
    assert '<a href="/sv/regioner/jonkoping/vetlanda/">' in around
    assert '<a href="/sv/regioner/kronoberg/alvesta/" class="zero">' in around
    assert "/sv/regioner/kronoberg/markaryd/" not in around
    assert 'href="/sv/regioner/kronoberg/"' in around


# --- The world --------------------------------------------------------------------------------


def test_a_country_with_a_partnership_alone_looks_different_from_one_with_examples_and_from_one_without(
    client: Client, countries: Any
) -> None:
    story(abroad=(place("Machakos", "KE"),))
    partnership(abroad=(place("Beira", "MZ"),), status=Partnership.Status.LIVE)
    partnership(abroad=(place("Gaza", "PS"),))
    shown = client.get("/sv/lander/").content.decode()
    assert [(number, title) for number, _url, _place, title in ON_MAP.findall(shown)] == [
        ("1", "Kenya: 1"),
        ("0", "Moçambique: Partnerskap, inget exempel än"),
    ]
    assert "Exempel från 1 land" in shown
    assert "1 partnerskap, inget exempel än" in shown
    assert "Palestin" not in shown
    assert re.search(r'<path class="land" d="M', shown)
    key = re.findall(r"</i>([^<]+)</li>", shown)
    assert key == ["Partnerskap, inget exempel än", "1", "Varken partnerskap eller exempel"]
    assert client.get("/sv/lander/mocambique/").status_code == 200


def test_the_countries_on_the_map_are_those_of_the_list_and_the_text_names_the_small_ones(
    client: Client, countries: Any
) -> None:
    for name, country in (("Machakos", "KE"), ("Praia", "CV"), ("An Giang", "VN")):
        story(abroad=(place(name, country),))
    shown = client.get("/en/countries/").content.decode()
    in_list = IN_LIST.findall(shown)
    assert [url for _place, url in in_list] == [
        "/en/countries/cape-verde/",
        "/en/countries/kenya/",
        "/en/countries/vietnam/",
    ]
    assert [(number, url) for _class, url, number, _title in ON_MAP.findall(shown)] == in_list[1:]
    assert "Too small for the map, and in the list alone: Cape Verde." in shown


def test_without_a_page_of_partnerships_the_world_tells_of_examples_alone(client: Client, regions: Any) -> None:
    ensure_index("atlas.CountryIndexPage", "sv")
    story(abroad=(place("Machakos", "KE"),))
    partnership(abroad=(place("Beira", "MZ"),), status=Partnership.Status.LIVE)
    assert "ambique" not in client.get("/sv/lander/").content.decode()


def test_a_withheld_place_is_on_no_map_and_its_country_is(client: Client, countries: Any) -> None:
    secret = place("Hemlighetsby", "UA")
    story(abroad=(secret,), withhold_place=True)
    partnership(abroad=(secret,), status=Partnership.Status.LIVE, withhold_place=True)
    for address in ("/sv/lander/", "/sv/lander/ukraina/", "/sv/regioner/kronoberg/"):
        assert "emlighetsby" not in client.get(address).content.decode()
    assert "Ukraina: 1" in client.get("/sv/lander/").content.decode()


def test_the_map_of_the_world_weighs_at_most_eight_kilobytes_and_shows_the_part_that_is_needed() -> None:
    many = [listed(code, f"Landet {code}", 1 + n, f"/sv/lander/landet-{code}/") for n, code in enumerate(MANY)]
    whole, few = WorldMap.of(many), WorldMap.of([each for each in many if each.code in ("KE", "UA")])
    assert whole is not None and few is not None
    assert len(whole.places) == len(MANY) == 50
    assert weight(whole) <= 8 * KIB
    assert weight(few) < weight(whole) / 2
    assert "M" in few.land
    assert WorldMap.of([listed("CV", "Kap Verde", 1, "/")]) is None


def test_every_country_on_a_map_is_within_its_box() -> None:
    for code in earth().countries:
        map_ = WorldMap.of([listed(code, code, 1, "/")])
        assert map_ is not None
        left, top, wide, high = (float(number) for number in map_.view_box.split())
        x1, y1, x2, y2 = earth().boxes[code]
        assert left < x1 < x2 < left + wide
        assert top < y1 < y2 < top + high


def test_the_queries_of_the_world_do_not_grow_with_its_partnerships(
    client: Client, countries: Any, count_queries: Any
) -> None:
    story(abroad=(place("Machakos", "KE"),))
    client.get("/sv/lander/")
    few = count_queries(lambda: client.get("/sv/lander/"))
    for code in MANY[:20]:
        partnership(abroad=(place("Orten", code),), status=Partnership.Status.LIVE)
    assert count_queries(lambda: client.get("/sv/lander/")) == few
