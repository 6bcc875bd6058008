"""The pages of what examples are about: themes, core values, goals, networks and programmes."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from atlas.pages import SubjectIndexPage
from partnerships.models import Network, Partnership
from site_cms.pages.fixed_pages import ensure_index
from stories.models import CoreValue, StoryPartnership, Theme
from tests.factories import InternationalPartyFactory, ThemeFactory, partnership, person, story
from tests.sharing import drawn_for, shared_with

pytestmark = pytest.mark.django_db

LIVE = Partnership.Status.LIVE


@pytest.fixture(autouse=True)
def _pages(indexes: dict[str, Any]) -> None:
    for label in (
        "atlas.PartnershipIndexPage",
        "atlas.RegionIndexPage",
        "atlas.CountryIndexPage",
        "atlas.SubjectIndexPage",
        "submissions.SubmitPage",
        "commitments.CommitmentsPage",
    ):
        for language in ("sv", "en"):
            ensure_index(label, language)


@pytest.fixture
def water() -> Theme:
    return ThemeFactory.create(
        slug="water", name_sv="Vatten", name_en="Water", description_sv="Rent vatten åt alla.", description_en="Clean."
    )


def network(**fields: Any) -> Network:
    return Network.objects.create(
        **{"slug": "resilience", "name_sv": "Motståndskraft", "name_en": "Resilience"} | fields
    )


def shown(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def every_address() -> dict[str, str]:
    """A page of each kind in Swedish, with its English one."""
    return {
        "/sv/teman/": "/en/themes/",
        "/sv/teman/vatten/": "/en/themes/water/",
        "/sv/teman/karnvarden/delaktighet/": "/en/themes/core-values/participation/",
        "/sv/teman/globala-mal/6/": "/en/themes/goals/6/",
        "/sv/teman/natverk/motstandskraft/": "/en/themes/networks/resilience/",
        "/sv/teman/program/forskning/": "/en/themes/programmes/research/",
    }


def test_every_kind_of_subject_has_one_address_a_language(water: Theme) -> None:
    network()
    for swedish, english in every_address().items():
        for own, other in ((swedish, english), (english, swedish)):
            html = shown(own)
            assert html.count("<h1") == 1
            assert re.search(rf'<link rel="canonical" href="[^"]*{own}">', html)
            assert re.search(rf'hreflang="{other[1:3]}" href="[^"]*{other}"', html)


def test_the_words_of_the_other_language_lead_to_the_own_ones(water: Theme) -> None:
    for asked, meant in (
        ("/sv/teman/water/", "/sv/teman/vatten/"),
        ("/en/themes/vatten/", "/en/themes/water/"),
        ("/sv/teman/core-values/equity/", "/sv/teman/karnvarden/jamlikhet/"),
        ("/en/themes/karnvarden/jamlikhet/", "/en/themes/core-values/equity/"),
    ):
        response = Client().get(asked)
        assert (response.status_code, response["Location"]) == (301, meant)


def test_a_theme_keeps_its_address_whatever_it_is_called_later(water: Theme) -> None:
    water.name_sv = "Hav och sjöar"
    water.save()
    assert "Hav och sjöar" in shown("/sv/teman/vatten/")


def test_two_themes_never_have_one_address(water: Theme) -> None:
    """Nor does one have the English address of another, which would lead to that."""
    with pytest.raises(ValidationError):
        ThemeFactory.build(slug="vatten", name_sv="Vätten", name_en="The gnome").full_clean()
    other = ThemeFactory.create(slug="lakes", name_sv="Vatten", name_en="Lakes")
    assert other.slug_sv == "vatten-2"
    assert "Lakes" in shown("/en/themes/lakes/")
    assert "<h1>Vatten</h1>" in shown(f"/sv/teman/{other.slug_sv}/")
    assert ThemeFactory.create(slug="x", name_sv="Water").slug_sv == "water-2"


def test_the_address_of_a_group_leads_to_its_place_among_all() -> None:
    response = Client().get("/sv/teman/karnvarden/")
    assert response["Location"] == "/sv/teman/#core-values"
    assert 'id="core-values"' in shown("/sv/teman/")


@pytest.mark.parametrize(
    "end", ["nej/", "karnvarden/nej/", "nej/6/", "globala-mal/18/", "nej/share.png", "a/b/share.png"]
)
def test_what_is_no_subject_has_no_page(end: str) -> None:
    assert Client().get(f"/sv/teman/{end}").status_code == 404


def test_a_theme_shows_what_it_means_its_examples_and_its_partnerships(water: Theme) -> None:
    other = ThemeFactory.create(name_sv="Unga")
    row = partnership(status=LIVE, themes=[water], abroad=(InternationalPartyFactory.create(name="An Giang"),))
    hidden = partnership(parties=("0114",), themes=[water])
    page = story(themes=(water, other), goals=(6,), values=("equity",), title="Floden mellan oss")
    story(title="Något annat")
    html = shown("/sv/teman/vatten/")
    assert "Rent vatten åt alla." in html
    assert "1 av webbplatsens 2 exempel" in html
    assert f'href="{page.get_url()}"' in html
    assert "Något annat" not in html
    assert 'href="/sv/goda-exempel/?theme=water&amp;language=any"' in html
    assert f'href="/sv/partnerskap/{row.slug}/"' in html
    assert hidden.slug not in html
    assert f'href="/sv/teman/{other.slug_sv}/"' in html
    assert 'href="/sv/teman/globala-mal/6/"' in html
    assert 'href="/sv/goda-exempel/?theme=water&amp;value=equity&amp;language=any"' in html
    assert 'content="noindex"' not in html
    told = [json.loads(each) for each in re.findall(r'ld\+json">(.*?)</script>', html, re.DOTALL)]
    assert {"@type": "DefinedTerm", "name": "Vatten"} in [each.get("about") for each in told]
    assert [e["name"] for each in told for e in each.get("itemListElement", [])] == ["Start", "Teman", "Vatten"]


def test_a_dozen_examples_are_drawn_and_fewer_are_told(water: Theme) -> None:
    for _ in range(11):
        story(themes=(water,), values=("equity",))
    few = shown("/sv/teman/vatten/")
    assert "tbars" not in few
    assert "11 exempel" in few
    assert 'class="v-transparency"' not in few.partition("<main")[2]
    story(themes=(water,), values=("equity",))
    assert "tbars" in shown("/sv/teman/vatten/")


def test_the_newest_stand_first_and_those_in_the_other_language_too(water: Theme) -> None:
    story(themes=(water,), title="Först", published_on=datetime.date(2021, 1, 1))
    story("en", themes=(water,), title="The latest", published_on=datetime.date(2022, 1, 1))
    html = shown("/sv/teman/vatten/")
    assert html.index("The latest") < html.index("Först")
    assert "Visa 2 exempel" in html


def test_a_network_has_the_examples_that_its_partnerships_tell_of() -> None:
    row = partnership(status=LIVE, network=network())
    draft = partnership(parties=("0114",), network=row.network)
    page, other, of_draft = story(title="Det vi gjorde"), story(title="Något annat"), story(title="Ett utkast")
    for each, of in ((page, row), (of_draft, draft)):
        each.partnerships = [StoryPartnership(partnership=of)]
        each.save_revision().publish()
    html = shown("/sv/teman/natverk/motstandskraft/")
    assert "Det vi gjorde" in html
    assert other.title not in html
    assert "Ett utkast" not in html
    assert 'href="/sv/teman/natverk/motstandskraft/"' in shown(f"/sv/partnerskap/{row.slug}/")
    assert re.search(r"Motståndskraft</a></h3>\s*<p class=\"n\">1 exempel", shown("/sv/teman/"))


def test_one_with_nothing_to_show_is_an_invitation(water: Theme) -> None:
    html = shown("/sv/teman/vatten/")
    assert "Väven väntar på sin första tråd" in html
    assert 'href="/sv/skicka-in/begin/?theme=water" rel="nofollow"' in html
    assert 'content="noindex"' in html
    assert "Väntar på sitt första exempel" in shown("/sv/teman/")


def test_every_mention_leads_to_the_page(water: Theme) -> None:
    row = partnership(status=LIVE, themes=[water], core_values=list(CoreValue.objects.filter(pk="equity")))
    page = story(themes=(water,), goals=(6,), values=("equity",))
    html = shown(page.get_url())
    for end in ("vatten/", "karnvarden/jamlikhet/", "globala-mal/6/", "program/kommunalt-partnerskap/"):
        assert f'href="/sv/teman/{end}"' in html, end
    html = shown(f"/sv/partnerskap/{row.slug}/")
    for end in ("vatten/", "karnvarden/jamlikhet/", "program/kommunalt-partnerskap/"):
        assert f'href="/sv/teman/{end}"' in html, end
    assert 'href="/sv/teman/"' in shown("/sv/partnerskap/")
    assert 'href="/sv/teman/program/kommunalt-partnerskap/"' in shown("/sv/ataganden/")
    home = shown("/en/")
    assert 'href="/en/themes/core-values/equity/"' in home
    assert 'href="/en/themes/"' in home


def test_without_the_page_they_lead_to_the_list(water: Theme) -> None:
    for index in SubjectIndexPage.objects.all():
        index.delete()
    html = shown(story(themes=(water,), values=("equity",)).get_url())
    assert "?theme=water" in html
    assert "?value=equity" in html


def test_the_sql_does_not_change_with_the_number_of_examples(water: Theme) -> None:
    row = partnership(status=LIVE, network=network(), themes=[water])

    def more(number: int) -> None:
        for _ in range(number):
            page = story(themes=(water,), goals=(6,), abroad=(InternationalPartyFactory.create(),))
            page.partnerships = [StoryPartnership(partnership=row)]
            page.save_revision().publish()

    def asked(address: str) -> list[str]:
        shown(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown(address)
        return [re.sub(r"\d+|'[^']*'|IN \([^)]*\)", "?", each["sql"]) for each in queries]

    # As many as the page shows, so that the lists that are asked for are equally long.
    more(4)
    before = {address: asked(address) for address in every_address()}
    more(9)
    for address, queries in before.items():
        assert asked(address) == queries, address


def test_a_withheld_place_is_on_none_of_them(water: Theme) -> None:
    secret = InternationalPartyFactory.create(name="Hemligstad", country="UA")
    row = partnership(
        status=LIVE,
        withhold_place=True,
        abroad=(secret,),
        network=network(),
        themes=[water],
        name_sv="Växjö och Hemligstad",
        summary_sv="De möts i Hemligstad.",
    )
    page = story(themes=(water,), goals=(6,), abroad=(secret,), withhold_place=True)
    page.partnerships = [StoryPartnership(partnership=row)]
    page.save_revision().publish()
    for addresses in every_address().items():
        for address in addresses:
            assert "emligstad" not in shown(address), address
    assert "Ukraina" in shown("/sv/teman/natverk/motstandskraft/")


def test_an_example_that_withholds_its_place_is_not_beside_a_network_by_a_partnership_that_names_it() -> None:
    abroad = InternationalPartyFactory.create(name="An Giang")
    row = partnership(status=LIVE, abroad=(abroad,), network=network())
    page = story(abroad=(abroad,), withhold_place=True, title="Det vi inte säger")
    page.partnerships = [StoryPartnership(partnership=row)]
    page.save_revision().publish()
    assert "Det vi inte säger" not in shown("/sv/teman/natverk/motstandskraft/")
    assert re.search(r"Motståndskraft</a></h3>\s*<p class=\"n\">Väntar", shown("/sv/teman/"))


def test_the_sitemap_has_those_with_something_to_show(water: Theme) -> None:
    partnership(status=LIVE, network=network())
    page = story(themes=(water,), goals=(6,), values=("equity",))
    page.save_revision().publish()
    page.refresh_from_db()
    xml = Client().get("/sitemap-places-1.xml").content
    found = {
        url.findtext("{*}loc", "").partition("//")[2].partition("/")[2]: url.findtext("{*}lastmod")
        for url in ET.fromstring(xml)
    }
    for end in ("vatten/", "globala-mal/6/", "karnvarden/jamlikhet/", "program/kommunalt-partnerskap/"):
        assert datetime.datetime.fromisoformat(found[f"sv/teman/{end}"] or "") == page.last_published_at, end
    assert found["sv/teman/natverk/motstandskraft/"] is None
    assert "en/themes/goals/6/" in found
    assert not {"sv/teman/globala-mal/5/", "sv/teman/karnvarden/delaktighet/", "sv/teman/program/itp/"} & set(found)


def test_each_has_a_picture_of_its_own(water: Theme) -> None:
    network()
    named = {path: shared_with(path)[1] for path in every_address()}
    assert named["/sv/teman/vatten/"] == "Vatten. Tema"
    assert len({drawn_for(path) for path in named}) == len(named)


def test_editors_say_what_is_fixed_means_and_nothing_else_of_it() -> None:
    client = Client()
    client.force_login(person("publisher"))
    address = "/admin/snippets/stories/corevalue/edit/equity/"
    assert b'name="name_sv"' not in client.get(address).content
    client.post(address, {"description_sv": "Alla räknas.", "description_en": ""})
    assert "Alla räknas." in shown("/sv/teman/karnvarden/jamlikhet/")
    assert "right to be seen" in shown("/en/themes/core-values/equity/")
    assert client.get("/admin/snippets/stories/corevalue/add/").status_code == 302
    client.force_login(person("translator"))
    assert client.get(address).status_code == 302
