"""The pages of partnerships: the register, and each partnership with what tells of it."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from atlas.register.rows import PartnershipRow, beside, in_order, rows_of
from partnerships.models import Partnership, Phase
from partnerships.models.partnership import PartnershipQuerySet
from site_cms.pages.fixed_pages import ensure_index
from stories.models import CoreValue, StoryPartnership
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, ThemeFactory, partnership, story
from tests.sharing import shared_with

pytestmark = pytest.mark.django_db

LIVE = Partnership.Status.LIVE


@pytest.fixture(autouse=True)
def _pages(indexes: dict[str, Any]) -> None:
    for label in ("PartnershipIndexPage", "RegionIndexPage", "CountryIndexPage"):
        for language in ("sv", "en"):
            ensure_index(f"atlas.{label}", language)


def told_of(*rows: Partnership, language: str = "sv", **fields: Any) -> StoryPage:
    """A public story that tells of partnerships."""
    page = story(language, **fields)
    page.partnerships = [StoryPartnership(partnership=row, sort_order=n) for n, row in enumerate(rows)]
    page.save_revision().publish()
    return page


def shown(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def an_giang() -> Any:
    return InternationalPartyFactory.create(name="An Giang", country="VN")


def test_the_register_has_all_that_are_public_by_their_swedish_partners(count_queries: Any) -> None:
    partnership(status=LIVE, parties=("0780",), abroad=(an_giang(),))
    partnership(status=LIVE, parties=("R07",))
    partnership(status=LIVE, parties=("1407",))
    partnership(parties=("0114",))
    html = shown("/sv/partnerskap/")
    names = ["Region Kronoberg", "Växjö kommun", "Öckerö kommun"]
    assert [html.index(f"<span>{name} </span>") for name in names] == sorted(html.index(f"<span>{n} ") for n in names)
    assert "Upplands Väsby" not in html
    assert "3 partnerskap, 0 med exempel" in html
    before = count_queries(lambda: shown("/sv/partnerskap/"))
    for _ in range(20):
        told_of(partnership(status=LIVE, themes=[ThemeFactory.create()], abroad=(InternationalPartyFactory.create(),)))
    assert count_queries(lambda: shown("/sv/partnerskap/")) == before


def test_partnerships_of_the_same_partner_stand_in_an_order_that_a_new_start_keeps() -> None:
    """Their rows are numbered anew when the site is started again from its file."""
    for number, town in ((2, "Andra"), (1, "Första"), (3, "Tredje")):
        abroad = (InternationalPartyFactory.create(name=town, country="VN"),)
        partnership(status=LIVE, abroad=abroad, name_sv="Samma", name_en="Same", translation_key=UUID(int=number))
    found = Partnership.objects.live()
    assert [row.translation_key.int for row in found] == [1, 2, 3]
    assert [row.abroad[0].name for row in _rows(found)] == ["Första", "Andra", "Tredje"]
    assert [Partnership.objects.get(pk=pk).translation_key.int for pk in in_order(found, "sv")] == [1, 2, 3]
    assert [row.translation_key.int for row in beside(found[0])] == [2, 3]


def _rows(found: PartnershipQuerySet) -> list[PartnershipRow]:
    return rows_of(found, language="sv", address="/sv/partnerskap/", today=datetime.date(2026, 1, 1))


def test_an_empty_register_says_so_and_is_not_for_search_engines() -> None:
    html = shown("/en/partnerships/")
    assert "No partnership is in the register yet." in html
    assert 'content="noindex"' in html


def test_a_partnership_leads_to_the_examples_that_tell_of_it_and_they_back() -> None:
    row = partnership(status=LIVE, abroad=(an_giang(),), core_values=list(CoreValue.objects.filter(pk="equity")))
    page = told_of(row, title="Floden mellan oss")
    html = shown("/sv/partnerskap/vaxjo-an-giang/")
    assert f'href="{page.get_url()}"' in html
    assert 'content="noindex"' not in html
    assert "Var du med?" not in html
    assert 'href="/sv/partnerskap/vaxjo-an-giang/"' in shown(page.get_url())
    assert 'href="/sv/partnerskap/vaxjo-an-giang/"' in shown("/sv/regioner/kronoberg/vaxjo/")


def test_one_that_nobody_has_told_of_is_an_invitation(indexes: dict[str, Any]) -> None:
    ensure_index("submissions.SubmitPage", "sv")
    partnership(status=LIVE, abroad=(an_giang(),))
    html = shown("/sv/partnerskap/vaxjo-an-giang/")
    assert "Var du med?" in html
    assert 'begin/?partnership=vaxjo-an-giang"' in html
    assert 'content="noindex"' in html


def test_an_example_in_the_other_language_is_shown_as_such() -> None:
    row = partnership(status=LIVE)
    told_of(row, language="en", title="The river between us")
    assert "The river between us" in shown(f"/sv/partnerskap/{row.slug}/")


@pytest.mark.parametrize("status", ["draft", "none"])
def test_what_is_not_public_has_no_page(status: str) -> None:
    row = partnership(status="draft")
    address = f"/sv/partnerskap/{row.slug if status == 'draft' else 'finns-inte'}/"
    assert Client().get(address).status_code == 404


def test_a_draft_is_found_nowhere() -> None:
    row = partnership(status="draft", abroad=(an_giang(),))
    page = told_of(row)
    assert row.slug not in shown(page.get_url())
    assert row.slug not in shown("/sv/regioner/kronoberg/vaxjo/")
    assert row.slug not in Client().get("/sitemap-places-1.xml").content.decode()


def secret(**fields: Any) -> Partnership:
    """A partnership whose place abroad is withheld."""
    return partnership(
        status=LIVE,
        withhold_place=True,
        abroad=(InternationalPartyFactory.create(name="Hemligstad", country="UA"),),
        name_sv="Växjö och Hemligstad",
        summary_sv="De möts i Hemligstad.",
        source_url="https://example.org/hemligstad",
        phases=[Phase(first_day=datetime.date(2020, 1, 1), granted_for_sv="Skyddsrum i Hemligstad")],
        **fields,
    )


def test_one_that_is_withheld_says_no_more_than_the_countries() -> None:
    row = secret()
    page = told_of(row, withhold_place=True, abroad=(row.international_parties.get().party,))
    assert row.slug == "vaxjo-ukraina"
    for address in (
        f"/sv/partnerskap/{row.slug}/",
        "/sv/partnerskap/",
        "/sv/regioner/kronoberg/vaxjo/",
        page.get_url(),
    ):
        html = shown(address)
        assert "emligstad" not in html, address
        assert "Ukraina" in html, address


def test_one_that_is_withheld_later_gets_an_address_that_does_not_tell() -> None:
    row = partnership(status=LIVE, abroad=(InternationalPartyFactory.create(name="Hemligstad", country="UA"),))
    assert row.slug == "vaxjo-hemligstad"
    row.withhold_place = True
    row.save()
    assert row.slug == "vaxjo-ukraina"
    assert Client().get("/sv/partnerskap/vaxjo-hemligstad/").status_code == 404
    row.save()
    assert row.slug == "vaxjo-ukraina"


def test_an_example_that_withholds_its_place_is_not_shown_beside_a_partnership_that_names_it() -> None:
    row = partnership(status=LIVE, abroad=(an_giang(),))
    page = told_of(row, withhold_place=True, title="Det vi inte säger", abroad=(row.international_parties.get().party,))
    for address in (f"/sv/partnerskap/{row.slug}/", "/sv/partnerskap/"):
        assert "Det vi inte säger" not in shown(address)
    assert row.slug not in shown(page.get_url())
    assert row.slug not in Client().get("/sitemap-places-1.xml").content.decode()


def test_the_queries_of_a_partnership_do_not_grow_with_its_examples(count_queries: Any) -> None:
    row = partnership(status=LIVE, abroad=(an_giang(),))
    for _ in range(2):
        told_of(row, abroad=(InternationalPartyFactory.create(),))
    address = f"/sv/partnerskap/{row.slug}/"
    before = count_queries(lambda: shown(address))
    for _ in range(9):
        told_of(row, abroad=(InternationalPartyFactory.create(),))
    assert count_queries(lambda: shown(address)) == before


def test_the_years_stand_on_one_line() -> None:
    day = datetime.date
    row = partnership(
        status=LIVE,
        phases=[
            Phase(kind="project", first_day=day(2019, 1, 1), last_day=day(2021, 12, 31), granted_for_sv="Vatten"),
            Phase(kind="inception", last_day=day(2018, 12, 31)),
            Phase(kind="other"),
        ],
    )
    html = shown(f"/sv/partnerskap/{row.slug}/")
    assert [html.index(word) for word in ("Förberedelse", "Till och med 2018", "Projekt", "2019–2021", "Vatten")]
    assert html.index("Till och med 2018") < html.index("2019–2021")
    assert ">2018</text>" in html
    assert "Annat" not in html


def test_the_sitemap_has_those_that_an_example_tells_of() -> None:
    told, untold = partnership(status=LIVE, abroad=(an_giang(),)), partnership(status=LIVE, parties=("0114",))
    told_of(told)
    xml = Client().get("/sitemap-places-1.xml").content.decode()
    assert f"/sv/partnerskap/{told.slug}/" in xml
    assert f"/en/partnerships/{told.slug}/" in xml
    assert untold.slug not in xml


def test_a_partnership_is_shared_with_the_picture_of_the_register() -> None:
    """No file is left with its name if the place is withheld."""
    row = partnership(status=LIVE, abroad=(an_giang(),))
    assert shared_with(f"/sv/partnerskap/{row.slug}/") == shared_with("/sv/partnerskap/")
