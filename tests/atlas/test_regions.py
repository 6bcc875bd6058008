"""Sweden by county, each county and each of its municipalities."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from atlas.sweden import Sweden, places_named
from places.models import Federation, LocalGovernment
from places.neighbours import counties_beside, neighbours
from places.reference import NORTH_TO_SOUTH, load_places
from site_cms.pages import links
from site_cms.pages.links import PageLinks
from tests.factories import InternationalPartyFactory, event, story

pytestmark = pytest.mark.django_db


def test_every_place_has_an_address_of_its_own() -> None:
    paths = LocalGovernment.objects.paths()
    assert len(set(paths.values())) == 310
    assert paths["1280"] == "skane/malmo/"
    assert paths["R12"] == "skane/region-skane/"
    assert paths["0980"] == "gotland/gotland/"
    assert (paths["0305"], paths["0643"]) == ("uppsala/habo/", "jonkoping/habo/")


def test_an_address_stays_when_a_place_is_renamed_and_is_found_by_the_new_name_too(
    client: Client, regions: Any
) -> None:
    LocalGovernment.objects.filter(pk="1280").update(slug="malmoe")
    load_places()
    assert LocalGovernment.objects.get(pk="1280").slug == "malmoe"
    assert client.get("/sv/regioner/skane/malmoe/").status_code == 200
    led = client.get("/sv/regioner/skane/malmo/")
    assert (led.status_code, led["Location"]) == (301, "/sv/regioner/skane/malmoe/")


def test_neighbours_are_mutual_and_counties_follow_from_them() -> None:
    around = neighbours()
    assert len(around) == 290
    for own, others in around.items():
        for other in others:
            assert own in around[other], (own, other)
    assert counties_beside("09") == ()
    assert set(counties_beside("10")) == {"08", "07", "12"}


def test_the_list_counts_works_by_county_and_the_municipalities_that_are_a_partner(regions: Any) -> None:
    both = story(parties=("1280", "R12"))
    story("en", of=both, parties=("1280", "R12"))
    story("en", parties=("1281",))
    story(parties=("R08",))
    story(parties=("0780",), live=False)
    sweden = Sweden.of(language="sv", address="/sv/regioner/")
    rows = {row.code: row for row in sweden.counties}
    assert list(rows) == NORTH_TO_SOUTH
    assert (rows["12"].count, rows["12"].told, rows["12"].municipalities) == (2, 2, 33)
    assert (rows["08"].count, rows["08"].told) == (1, 0)
    assert rows["07"].count == 0
    assert {county.url for county in sweden.county_map.places} >= {"/sv/regioner/kronoberg/"}


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("Växjö", "kronoberg/vaxjo/"),
        ("vaxjo", "kronoberg/vaxjo/"),
        ("Va\u0308xjo\u0308", "kronoberg/vaxjo/"),
        ("Växjö kommun", "kronoberg/vaxjo/"),
        ("0780", "kronoberg/vaxjo/"),
        ("Habo", "jonkoping/habo/"),
        ("Håbo", "uppsala/habo/"),
        ("R09", "gotland/gotland/"),
        ("Gothenburg", "vastra-gotaland/goteborg/"),
        ("region skåne", "skane/region-skane/"),
    ],
)
def test_a_name_or_a_code_leads_to_its_place(client: Client, regions: Any, words: str, path: str) -> None:
    answer = client.get("/sv/regioner/", {"q": words})
    assert (answer.status_code, answer["Location"]) == (302, f"/sv/regioner/{path}")


def test_words_that_fit_several_offer_a_choice_and_words_that_fit_none_say_so(client: Client, regions: Any) -> None:
    several = client.get("/sv/regioner/", {"q": "Upp"}).content.decode()
    assert "Vilken plats menar du med ”Upp”?" in several
    assert '<a href="/sv/regioner/uppsala/uppsala/">Uppsala kommun</a>' in several
    assert '<meta name="robots" content="noindex">' in several
    assert len(places_named("kommun")) == 20
    for words in ("Atlantis", '"><script>', "\0", "%00", "x" * 5000, "🌊", "٣"):
        answer = client.get("/en/regions/", {"q": words})
        assert answer.status_code == 200
        assert '<script>"' not in answer.content.decode()
    assert (
        "No municipality or region is called “Atlantis”"
        in client.get("/en/regions/", {"q": "Atlantis"}).content.decode()
    )


def test_a_county_shows_its_works_in_either_language_and_every_municipality(client: Client, regions: Any) -> None:
    story(title="Ungas råd", parties=("1280",))
    story("en", title="Only in English", parties=("R12",))
    story(title="Någon annanstans", parties=("0780",))
    shown = client.get("/sv/regioner/skane/").content.decode()
    assert "Ungas råd" in shown
    assert "Only in English" in shown
    assert "Någon annanstans" not in shown
    assert shown.count('href="/sv/regioner/skane/') >= 34
    assert "2 goda exempel. 1 av 33 kommuner är med." in shown
    assert '"/sv/goda-exempel/?region=12&amp;language=any"' in shown
    assert "noindex" not in shown


def test_where_a_page_leads_is_asked_once(client: Client, regions: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def links_of(page: Any, request: Any) -> PageLinks:
        asked.append(page.pk)
        return made(page, request)

    made = links._links_of
    monkeypatch.setattr(links, "_links_of", links_of)
    assert client.get("/sv/regioner/skane/malmo/").status_code == 200
    assert len(asked) == 1


def test_a_municipality_without_an_example_invites_and_is_not_for_search_engines(client: Client, regions: Any) -> None:
    story(title="Grannens exempel", parties=("1280",))
    shown = client.get("/sv/regioner/skane/burlov/").content.decode()
    assert "Burlöv har inte berättat än." in shown
    assert 'href="/sv/skicka-in/begin/?party=1231"' in shown
    assert "Grannens exempel" in shown
    assert '<meta name="robots" content="noindex">' in shown


def test_the_form_stands_filled_in_with_the_municipality_and_stores_it(client: Client, regions: Any) -> None:
    page = client.get("/sv/skicka-in/begin/", {"party": "1231"})
    assert 'value="Burlövs kommun"' in page.content.decode()
    assert page.context["form"].initial["party"] == LocalGovernment.objects.get(pk="1231")
    for odd in ("9999", "\0", "x" * 500, ""):
        assert client.get("/sv/skicka-in/begin/", {"party": odd}).status_code == 200


def test_an_event_makes_a_place_worth_finding(client: Client, regions: Any) -> None:
    event(title="Mötet", place="1231")
    event(title="På nätet", place="1231", format="online")
    event(title="Med Burlöv", participating=("1231",))
    shown = client.get("/sv/regioner/skane/burlov/").content.decode()
    assert "Mötet" in shown
    assert "Med Burlöv" in shown
    assert "På nätet" not in shown
    assert "noindex" not in shown


def test_a_withheld_place_is_named_by_its_country_alone(client: Client, regions: Any) -> None:
    abroad = InternationalPartyFactory.create()
    story(parties=("1280",), abroad=(abroad,), withhold_place=True)
    for address in ("/sv/regioner/skane/", "/sv/regioner/skane/malmo/", "/en/regions/skane/", "/sv/regioner/"):
        shown = client.get(address).content.decode()
        assert abroad.name not in shown
    assert re.search(r"<h3><a [^>]*>Kenya</a></h3>", client.get("/sv/regioner/skane/malmo/").content.decode())


@pytest.mark.parametrize("below", ["", "skane/", "skane/malmo/"])
def test_each_page_leads_to_the_other_language_and_is_itself(client: Client, regions: Any, below: str) -> None:
    shown = client.get(f"/sv/regioner/{below}").content.decode()
    host = settings.WAGTAILADMIN_BASE_URL
    assert f'hreflang="en" href="{host}/en/regions/{below}"' in shown
    assert f'<link rel="canonical" href="{host}/sv/regioner/{below}">' in shown
    assert shown.count("<h1") == 1


@pytest.mark.parametrize("below", ["atlantis/", "skane/vaxjo/", "skane/malmo/x/", "SKÅNE/", "12/", "-/-/"])
def test_what_is_no_place_is_not_there(client: Client, regions: Any, below: str) -> None:
    assert client.get(f"/sv/regioner/{below}", follow=True).status_code == 404


@pytest.mark.parametrize("address", ["/sv/regioner/", "/sv/regioner/skane/", "/sv/regioner/skane/malmo/"])
def test_queries_do_not_grow_with_the_stories(client: Client, regions: Any, count_queries: Any, address: str) -> None:
    for day in range(1, 4):
        story(parties=("1280", "1281"), published_on=datetime.date(2021, 5, day))
    few = count_queries(lambda: client.get(address))
    for day in range(4, 20):
        story(parties=("1280", "1281"), published_on=datetime.date(2021, 5, day))
    assert count_queries(lambda: client.get(address)) == few


def test_a_story_and_an_event_lead_to_the_places_that_they_name(client: Client, regions: Any) -> None:
    page = story(parties=("1280",))
    shown = client.get(page.get_url()).content.decode()
    assert '<a href="/sv/regioner/skane/malmo/">Malmö stad</a>' in shown
    assert '<a href="/sv/regioner/skane/">Skåne län</a>' in shown
    held = event(place="1231", participating=("0780",), participants=3)
    shown = client.get(held.get_url()).content.decode()
    assert '<a href="/sv/regioner/skane/burlov/">Burlövs kommun</a>' in shown
    assert '<a href="/sv/regioner/kronoberg/vaxjo/">Växjö kommun</a>' in shown


def test_a_federation_has_a_page_with_its_members_and_stands_in_each_of_their_counties(
    client: Client, regions: Any
) -> None:
    row = Federation(name_sv="Exempelförbundet", name_en="The Example Federation", organisation_number="2220001234")
    row.save_with(list(LocalGovernment.objects.filter(pk__in=["1490", "1480", "0114"])))
    story(parties=(row.code,))
    page = client.get("/sv/regioner/vastra-gotaland/exempelforbundet/").content.decode()
    assert "Kommunalförbund i" in page
    assert "/sv/regioner/stockholm/upplands-vasby/" in page.split('id="members"')[1]
    for county in ("vastra-gotaland", "stockholm"):
        assert (
            "/sv/regioner/vastra-gotaland/exempelforbundet/" in client.get(f"/sv/regioner/{county}/").content.decode()
        )
