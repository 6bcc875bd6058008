"""What a partnership's page says besides who and when: what each side learned, whom to ask, how to cite."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from partnerships.models import Partnership, Phase
from site_cms.pages.fixed_pages import ensure_index
from stories.models import StoryPartnership
from tests.factories import InternationalPartyFactory, partnership, story

pytestmark = pytest.mark.django_db

AN_GIANG = "/sv/partnerskap/vaxjo-an-giang/"


@pytest.fixture(autouse=True)
def _pages(indexes: dict[str, Any]) -> None:
    for label in ("PartnershipIndexPage", "RegionIndexPage"):
        ensure_index(f"atlas.{label}", "sv")


def with_an_giang(**fields: Any) -> Partnership:
    abroad = InternationalPartyFactory.create(name="An Giang", country="VN")
    return partnership(status=Partnership.Status.LIVE, abroad=(abroad,), **fields)


def tell_of(row: Partnership, lessons: list[tuple[str, str]], **fields: Any) -> None:
    page = story(
        "sv", parties=("0780",), abroad=tuple(each.party for each in row.international_parties.all()), **fields
    )
    page.lessons = [("lesson", {"side": side, "text": f"<p>{text}</p>"}) for side, text in lessons]
    page.partnerships = [StoryPartnership(partnership=row)]
    page.save_revision().publish()


def shown(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_each_side_says_what_it_learned() -> None:
    row = with_an_giang()
    tell_of(row, [("swedish", "Vi mätte för lite."), ("international", "Ett gränsvärde säger lite.")], title="Floden")
    html = shown(AN_GIANG)
    assert html.index("Vi mätte för lite.") < html.index("Ett gränsvärde säger lite.")


def test_nothing_is_quoted_where_nobody_has_told() -> None:
    with_an_giang()
    assert "heard" not in shown(AN_GIANG)


def test_one_lesson_of_both_is_enough() -> None:
    tell_of(with_an_giang(), [("both", "Det tar tid.")], title="Floden")
    assert "Det tar tid." in shown(AN_GIANG)


def test_a_question_goes_to_the_editors() -> None:
    with_an_giang()
    html = shown(AN_GIANG)
    assert "?subject=V%C3%A4xj%C3%B6%20kommun%20och%20An%20Giang" in html
    assert "Vi för frågan vidare till dem som var med." in html


def test_it_is_cited_with_its_years() -> None:
    with_an_giang(phases=[Phase(first_day=datetime.date(2019, 1, 1), last_day=datetime.date(2021, 12, 31))])
    html = shown(AN_GIANG)
    assert "<cite>Växjö kommun och An Giang, 2019–2021</cite> [kommunalt partnerskap]" in html
    assert f'href="{AN_GIANG}referens.bib"' in html
    answer = Client().get(f"{AN_GIANG}referens.ris")
    assert answer["Content-Type"].startswith("application/x-research-info-systems")
    assert "Växjö kommun och An Giang, 2019–2021" in answer.content.decode()
    assert Client().get(f"{AN_GIANG}referens.doc").status_code == 404
    assert Client().get("/sv/partnerskap/finns-inte/referens.bib").status_code == 404


@pytest.mark.parametrize(
    ("phases", "cited"),
    [
        ([], "Växjö kommun och An Giang</cite>"),
        ([Phase(first_day=datetime.date(2019, 1, 1))], "Växjö kommun och An Giang, sedan 2019</cite>"),
    ],
)
def test_it_is_cited_with_what_is_known_of_its_years(phases: list[Phase], cited: str) -> None:
    with_an_giang(phases=phases)
    assert cited in shown(AN_GIANG)


def test_a_secret_is_in_no_reference() -> None:
    abroad = InternationalPartyFactory.create(name="Hemligstad", country="UA")
    row = partnership(status=Partnership.Status.LIVE, withhold_place=True, abroad=(abroad,))
    address = f"/sv/partnerskap/{row.slug}/"
    assert "Växjö kommun och Ukraina" in shown(address)
    assert "emligstad" not in shown(address) + Client().get(f"{address}referens.bib").content.decode()


def test_an_example_that_names_its_place_is_not_shown_beside_a_partnership_that_withholds_it() -> None:
    abroad = InternationalPartyFactory.create(name="Hemligstad", country="UA")
    row = partnership(status=Partnership.Status.LIVE, withhold_place=True, abroad=(abroad,))
    tell_of(row, [("international", "Vi i Hemligstad lärde oss mycket.")], title="Skyddsrummet")
    for address in (f"/sv/partnerskap/{row.slug}/", "/sv/partnerskap/"):
        html = shown(address)
        assert "emligstad" not in html
        assert "Skyddsrummet" not in html


def test_a_county_shows_its_partnerships_and_leads_to_all_of_them() -> None:
    for n in range(13):
        abroad = InternationalPartyFactory.create(name=f"Ort {n:02}", country="VN")
        partnership(status=Partnership.Status.LIVE, abroad=(abroad,))
    partnership(status=Partnership.Status.LIVE, parties=("0680",))
    html = shown("/sv/regioner/kronoberg/")
    assert "12 av 13 partnerskap" in html
    assert 'href="/sv/partnerskap/?region=07"' in html
    assert "Jönköpings kommun" not in html
