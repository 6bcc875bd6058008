"""What pages of places remember is never more than the content says now. On PostgreSQL."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from atlas import sitemap
from partnerships.models import Partnership
from places.models import InternationalParty
from site_cms.pages.fixed_pages import ensure_index
from stories.models import StoryPartnership
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, partnership, story

# What is remembered is remembered of what is committed.
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]
COUNTRY, PARTNER, COUNTY = "/sv/lander/kenya/", "/sv/lander/kenya/machakos/", "/sv/regioner/kronoberg/"


@pytest.fixture
def told() -> StoryPage:
    """An example with a partner in Machakos, told of a partnership; all that is remembered of it has been."""
    # Those that a test before this one has made are known by keys that they no longer have.
    ContentType.objects.clear_cache()
    ContentType.objects.get_for_models(*apps.get_models())
    for label in ("stories.StoryIndexPage", "atlas.CountryIndexPage", "atlas.RegionIndexPage"):
        for language in ("sv", "en"):
            ensure_index(label, language)
    ensure_index("atlas.PartnershipIndexPage", "sv")
    place = InternationalPartyFactory.create(name="Machakos", country="KE")
    page = story(title="Vatten för alla", abroad=(place,), parties=("0780",))
    for _twice in range(2):
        for path in (COUNTRY, PARTNER, COUNTY):
            assert "Machakos" in shown(path)
    return page


def shown(path: str) -> str:
    return Client().get(path).content.decode()


def test_a_place_that_is_withheld_is_named_by_no_request_after_it(told: StoryPage) -> None:
    StoryPage.objects.filter(pk=told.pk).update(withhold_place=True)
    for path in (COUNTRY, COUNTY):
        assert "Machakos" not in shown(path)
        assert "Vatten för alla" in shown(path)
    assert Client().get(PARTNER).status_code == 404


def test_an_example_that_is_restricted_is_told_of_by_no_request_after_it(told: StoryPage) -> None:
    PageViewRestriction.objects.create(page=told.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    for path in (COUNTRY, COUNTY):
        assert "Machakos" not in shown(path)
        assert "Vatten för alla" not in shown(path)
    assert Client().get(PARTNER).status_code == 404
    PageViewRestriction.objects.all().delete()
    assert "Vatten för alla" in shown(PARTNER)


def test_a_new_example_is_counted_by_the_next_request(told: StoryPage) -> None:
    assert "1 av webbplatsens 1 exempel" in shown(COUNTY)
    story(title="Ny", parties=("0780",))
    assert "2 av webbplatsens 2 exempel" in shown(COUNTY)


def test_a_title_in_the_register_goes_with_its_example(told: StoryPage) -> None:
    row = partnership(parties=("0780",), abroad=(InternationalParty.objects.get(),), status=Partnership.Status.LIVE)
    StoryPartnership.objects.create(page=told, partnership=row)
    assert "Vatten för alla" in shown("/sv/partnerskap/")
    StoryPage.objects.filter(pk=told.pk).update(withhold_place=True)
    register = shown("/sv/partnerskap/")
    assert "Machakos" in register
    assert "Vatten för alla" not in register


def test_the_sitemap_has_what_was_written_and_not_what_was_taken_away(
    told: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "PAGES_A_FILE", 2)
    for _twice in range(2):
        assert "sitemap-stories-1" in shown("/sitemap.xml")
        assert PARTNER in whole_sitemap()
    for _number in range(2):
        story(title="Ny", parties=("0780",))
    assert "sitemap-stories-2" in shown("/sitemap.xml")
    StoryPage.objects.filter(pk=told.pk).update(withhold_place=True)
    assert PARTNER not in whole_sitemap()
    assert COUNTRY in whole_sitemap()
    for page in StoryPage.objects.live():
        page.unpublish()
    assert "sitemap-stories" not in shown("/sitemap.xml")
    assert not {COUNTRY, COUNTY} & whole_sitemap()


def whole_sitemap() -> set[str]:
    """The paths in all its files."""
    files = re.findall(r"<loc>([^<]*)</loc>", shown("/sitemap.xml"))
    return {
        urlsplit(address).path
        for file in files
        for address in re.findall(r"<loc>([^<]*)</loc>", shown(urlsplit(file).path))
    }


@pytest.mark.parametrize("path", [COUNTRY, PARTNER, COUNTY, "/sitemap.xml"])
def test_a_page_that_remembers_asks_less_and_says_the_same(told: StoryPage, path: str) -> None:
    story(title="Ny", parties=("0780",))
    with CaptureQueriesContext(connection) as first:
        new = shown(path)
    with CaptureQueriesContext(connection) as again:
        assert shown(path) == new
    assert len(again) < len(first)
