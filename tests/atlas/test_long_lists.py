"""A list on the page of a place shows what fits, and says of how many."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from atlas.register.partnership import MOST_STORIES
from atlas.shown_works import MOST_PARTNERS, partners_of
from atlas.world import MOST_AT_HOME, MOST_OF_A_PARTNER
from partnerships.models import Partnership
from places.models import LocalGovernment
from site_cms.pages.fixed_pages import ensure_index
from stories.models import StoryPartnership
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, partnership, story

pytestmark = pytest.mark.django_db


def test_too_many_partners_are_those_with_the_most_examples() -> None:
    often = [InternationalPartyFactory.create(name=f"Ort {number:02}") for number in range(MOST_PARTNERS)]
    seldom = InternationalPartyFactory.create(name="Aa")
    story(abroad=(*often, seldom))
    story(abroad=tuple(often))
    found = partners_of(StoryPage.objects.all(), language="sv", listing="")
    assert [row.name for row in found.rows] == [f"Ort {number:02}, Kenya" for number in range(MOST_PARTNERS)]
    assert (found.count, found.is_all) == (MOST_PARTNERS + 1, False)
    assert partners_of(StoryPage.objects.all(), language="sv", listing="", within="KE").is_all


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (("0180", "0780", "1280", "1480"), "Göteborgs Stad, Malmö stad, Stockholms stad, Växjö kommun"),
        (("0180", "0780", "0980", "1280", "1480"), "Göteborgs Stad, Malmö stad, Region Gotland och 2 till"),
    ],
)
def test_many_swedish_partners_of_one_are_a_few_names_and_a_number(codes: tuple[str, ...], names: str) -> None:
    story(abroad=(InternationalPartyFactory.create(),), parties=codes)
    translation.activate("en")
    (row,) = partners_of(StoryPage.objects.all(), language="sv", listing="").rows
    assert row.at_home == names


def test_a_partner_with_much_to_tell_shows_some_and_leads_to_the_country(client: Client, indexes: Any) -> None:
    for language in ("sv", "en"):
        ensure_index("atlas.CountryIndexPage", language)
    place = InternationalPartyFactory.create(name="Machakos", country="KE")
    codes = LocalGovernment.objects.order_by("code").values_list("code", flat=True)[: MOST_AT_HOME + 1]
    for _each in range(MOST_OF_A_PARTNER):
        story(abroad=(place,), parties=("0780",))
    assert "Alla exempel från Kenya" not in client.get("/sv/lander/kenya/machakos/").content.decode()
    story(abroad=(place,), parties=tuple(codes))
    page = client.get("/sv/lander/kenya/machakos/").content.decode()
    assert page.count('class="story') == MOST_OF_A_PARTNER or page.count("<article") == MOST_OF_A_PARTNER
    assert '<a href="/sv/goda-exempel/?country=KE&amp;language=any">Alla exempel från Kenya</a>' in page
    assert f"Här är de {MOST_AT_HOME} med flest exempel, av {MOST_AT_HOME + 2}." in page
    assert "Växjö kommun" in page


def test_a_partnership_with_much_to_tell_shows_some_and_says_how_much(client: Client, indexes: Any) -> None:
    ensure_index("atlas.PartnershipIndexPage", "sv")
    place = InternationalPartyFactory.create(name="Machakos", country="KE")
    row = partnership(parties=("0780",), abroad=(place,), status=Partnership.Status.LIVE)
    for number in range(MOST_STORIES + 1):
        assert "Alla exempel med" not in client.get(f"/sv/partnerskap/{row.slug}/").content.decode()
        page = story(title=f"Nummer {number}", abroad=(place,), parties=("0780",))
        StoryPartnership.objects.create(page=page, partnership=row)
    shown = client.get(f"/sv/partnerskap/{row.slug}/").content.decode()
    assert f"{MOST_STORIES + 1} exempel från partnerskapet" in shown
    assert sum(f"Nummer {number}" in shown for number in range(MOST_STORIES + 1)) == MOST_STORIES
    listing = "/sv/goda-exempel/?party=0780&amp;country=KE&amp;language=any"
    assert f'<a class="arrow" href="{listing}">Alla exempel med Växjö kommun från Kenya</a>' in shown
    Partnership.objects.update(withhold_place=True)
    StoryPage.objects.update(withhold_place=True)
    row.refresh_from_db()
    withheld = client.get(f"/sv/partnerskap/{row.slug}/").content.decode()
    assert f"{MOST_STORIES + 1} exempel från partnerskapet" in withheld
    assert "Alla exempel med" not in withheld
