"""Countries, and the partners abroad that examples name."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from partnerships.models import Partnership
from places.countries import country_names, country_slugs
from places.models import InternationalParty
from site_cms.pages.fixed_pages import ensure_index
from tests.factories import InternationalPartyFactory, partnership, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def countries(regions: Any) -> dict[str, Any]:
    """The page of countries of each language."""
    return {language: ensure_index("atlas.CountryIndexPage", language) for language in ("sv", "en")}


def partner(name: str = "JB Marks", country: str = "ZA") -> InternationalParty:
    return InternationalPartyFactory.create(name=name, country=country)


def test_every_country_has_an_address_of_its_own_in_each_language() -> None:
    swedish, english = country_slugs("sv"), country_slugs("en")
    assert set(swedish) == set(country_names("sv"))
    assert len(set(swedish.values())) == len(swedish)
    assert len(set(english.values())) == len(english)
    assert (swedish["ZA"], english["ZA"]) == ("sydafrika", "south-africa")
    # A word of one language means no other country in the other one, so that each address has one meaning.
    for code, word in english.items():
        assert swedish.get(code) == word or word not in swedish.values(), word


def test_a_partner_abroad_gets_an_address_that_stays_and_is_its_own() -> None:
    first = partner("An Giang", "VN")
    assert first.path_in("sv") == "vietnam/an-giang/"
    first.name = "An Giang Province"
    first.save()
    assert first.slug == "an-giang"
    assert partner("An-Giang", "VN").slug == "an-giang-2"
    assert partner("An Giang", "KE").slug == "an-giang"
    assert partner("北京", "CN").slug == "plats"
    assert partner("上海", "CN").slug == "plats-2"


def test_the_countries_are_counted_by_work(client: Client, countries: Any) -> None:
    both = story(abroad=(partner(), partner("Tlokwe", "ZA")))
    story("en", of=both, abroad=())
    story("en", abroad=(partner("Machakos", "KE"),), withhold_place=True)
    shown = client.get("/sv/lander/").content.decode()
    assert "Exempel från 2 länder" in shown
    assert shown.index("Kenya") < shown.index("Sydafrika")
    assert '<a href="/sv/lander/sydafrika/">Sydafrika</a>' in shown
    assert "Machakos" not in shown


def test_a_country_is_found_under_its_name_in_each_language(client: Client, countries: Any) -> None:
    story(title="Tre kommuner", abroad=(partner(),), parties=("0780",))
    shown = client.get("/sv/lander/sydafrika/").content.decode()
    assert "<h1>Sydafrika</h1>" in shown
    assert "Tre kommuner" in shown
    assert '<a href="/sv/lander/sydafrika/jb-marks/">JB Marks</a>' in shown
    assert '<a href="/sv/regioner/kronoberg/vaxjo/"' in shown
    assert "/en/countries/south-africa/" in shown
    led = client.get("/sv/lander/south-africa/")
    assert (led.status_code, led["Location"]) == (301, "/sv/lander/sydafrika/")
    assert client.get("/en/countries/south-africa/jb-marks/").status_code == 200


def test_a_partner_abroad_shows_the_works_that_name_it(client: Client, countries: Any) -> None:
    place = partner()
    story(title="Med namnet", abroad=(place,), parties=("0780",))
    story(title="Utan namnet", abroad=(place,), withhold_place=True)
    shown = client.get("/sv/lander/sydafrika/jb-marks/").content.decode()
    assert "Med namnet" in shown
    assert "Utan namnet" not in shown
    place.name = "J B Marks Municipality"
    place.save()
    led = client.get("/sv/lander/sydafrika/j-b-marks-municipality/")
    assert (led.status_code, led["Location"]) == (301, "/sv/lander/sydafrika/jb-marks/")


def test_a_partner_that_no_example_names_has_no_page(client: Client, countries: Any) -> None:
    place = partner("Hemliga", "UA")
    address = "/sv/lander/ukraina/hemliga/"
    assert client.get(address).status_code == 404
    withheld = story(abroad=(place,), withhold_place=True)
    story(abroad=(place,), live=False)
    assert client.get(address).status_code == 404
    for public in ("/sv/lander/ukraina/", "/en/countries/ukraine/", "/sv/lander/", withheld.get_url()):
        shown = client.get(public).content.decode()
        assert "Hemliga" not in shown
        assert "hemliga" not in shown
    assert '<a href="/sv/lander/ukraina/">Ukraina</a>' in client.get(withheld.get_url()).content.decode()


def test_a_country_lists_its_own_partners_alone(client: Client, countries: Any) -> None:
    story(abroad=(partner(), partner("Ukmerge", "LT")), parties=("0780", "1280"))
    story(abroad=(partner("Tlokwe"),), parties=("0980",), withhold_place=True)
    shown = client.get("/sv/lander/sydafrika/").content.decode()
    listed = shown[shown.index('id="partners"') : shown.index('id="at-home"')]
    assert "Malmö stad, Växjö kommun" in listed
    assert "Platsen anges inte" in listed
    assert "Region Gotland" in listed
    assert "Ukmerge" not in listed
    assert "Tlokwe" not in shown


def test_a_country_without_an_example_is_not_for_search_engines(client: Client, countries: Any) -> None:
    shown = client.get("/sv/lander/bhutan/").content.decode()
    assert "Det finns inget exempel från Bhutan än." in shown
    assert '<meta name="robots" content="noindex">' in shown
    for nothing in ("atlantis", "za", "sverigee", "-"):
        assert client.get(f"/sv/lander/{nothing}/").status_code == 404


def test_a_story_leads_to_its_country_and_its_partner(client: Client, countries: Any) -> None:
    page = story(abroad=(partner(),))
    shown = client.get(page.get_url()).content.decode()
    assert '<a href="/sv/lander/sydafrika/jb-marks/">JB Marks</a>' in shown
    assert '<a href="/sv/lander/sydafrika/">Sydafrika</a>' in shown


@pytest.mark.parametrize("address", ["/sv/lander/", "/sv/lander/sydafrika/", "/sv/lander/sydafrika/jb-marks/"])
def test_queries_do_not_grow_with_the_stories(client: Client, countries: Any, count_queries: Any, address: str) -> None:
    place = partner()
    for day in range(1, 4):
        story(abroad=(place,), published_on=datetime.date(2021, 5, day))
    few = count_queries(lambda: client.get(address))
    for day in range(4, 20):
        story(abroad=(place,), published_on=datetime.date(2021, 5, day))
    assert count_queries(lambda: client.get(address)) == few


def test_a_country_and_a_partner_show_their_partnerships_and_a_withheld_one_no_place(
    client: Client, countries: Any
) -> None:
    ensure_index("atlas.PartnershipIndexPage", "sv")
    told = InternationalPartyFactory.create(name="Machakos", country="KE")
    secret = InternationalPartyFactory.create(name="Hemlighetsby", country="KE")
    story(abroad=(told,))
    live = Partnership.Status.LIVE
    partnership(abroad=(told,), status=live)
    partnership(parties=("1480",), abroad=(secret,), status=live, withhold_place=True)
    partnership(parties=("0180",), abroad=(told,))
    page = client.get("/sv/lander/kenya/").content.decode().split('id="partnerships"')[1]
    assert "/sv/partnerskap/vaxjo-machakos/" in page
    assert "/sv/partnerskap/goteborg-kenya/" in page
    assert "Stockholm" not in page
    assert "Hemlighetsby" not in page
    partner = client.get("/sv/lander/kenya/machakos/").content.decode().split('id="partnerships"')[1]
    assert "/sv/partnerskap/vaxjo-machakos/" in partner
    assert "goteborg" not in partner
    assert client.get("/sv/lander/kenya/hemlighetsby/").status_code == 404
