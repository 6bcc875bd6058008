"""The pictures that pages of places are shared with."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from site_cms.pages.fixed_pages import ensure_index
from tests.factories import InternationalPartyFactory, story
from tests.sharing import drawn_for, shared_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def countries(regions: Any) -> dict[str, Any]:
    return {language: ensure_index("atlas.CountryIndexPage", language) for language in ("sv", "en")}


def test_each_place_has_a_picture_of_its_own(countries: Any) -> None:
    shown = {
        "/sv/regioner/": "Regioner",
        "/sv/regioner/vastra-gotaland/": "Västra Götalands län",
        "/sv/regioner/kronoberg/vaxjo/": "Växjö. Kronobergs län",
        "/en/regions/kronoberg/vaxjo/": "Växjö. Kronoberg County",
        "/sv/lander/": "Länder",
        "/sv/lander/sydafrika/": "Sydafrika",
        "/en/countries/south-africa/": "South Africa",
    }
    assert {path: shared_with(path)[1] for path in shown} == shown
    assert len({drawn_for(path) for path in shown}) == len(shown)


def test_a_partner_abroad_is_shared_with_the_picture_of_its_country(countries: Any) -> None:
    story(abroad=(InternationalPartyFactory.create(name="JB Marks", country="ZA"),))
    assert shared_with("/sv/lander/sydafrika/jb-marks/") == shared_with("/sv/lander/sydafrika/")


def test_what_is_no_place_has_no_picture(countries: Any) -> None:
    for path in ("regioner/skona", "regioner/skane/vaxjo", "lander/atlantis", "lander/sydafrika/jb-marks"):
        assert Client().get(f"/sv/{path}/share.png").status_code == 404
