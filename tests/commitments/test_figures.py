"""The figures: what counts, and how often."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from commitments.counting.ledger import ledger_of
from commitments.counting.story_counts import years_in_use
from commitments.period import Period
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, story

Y2021 = Period.of_year(2021)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _indexes(indexes: dict[str, Any]) -> None:
    """Stories need their listings."""


def figures(period: Period = Y2021, language: str = "sv") -> Any:
    return ledger_of(period, language=language, as_of=timezone.now()).figures


def told(period: Period = Y2021, language: str = "sv") -> Any:
    return figures(period, language).communicative


def test_no_story_gives_zeros_under_every_key_and_all_municipalities_missing() -> None:
    report = figures().as_json()
    assert list(report) == ["period", "internal", "external", "communicative", "coverage", "register"]
    assert list(report["communicative"]) == [
        "stories",
        "partnerships",
        "municipalities",
        "region_authorities",
        "organisations",
        "federations",
        "regions",
        "countries",
        "stories_with_evidence",
        "by_core_value",
        "by_programme",
        "by_region",
        "by_country",
        "languages",
        "items",
    ]
    assert report["communicative"]["by_core_value"] == {
        "equity": 0,
        "participation": 0,
        "transparency": 0,
        "accountability": 0,
    }
    assert len(report["communicative"]["by_region"]) == 21
    assert report["communicative"]["by_country"] == {}
    assert report["coverage"]["municipalities_total"] == 290
    assert report["coverage"]["organisations_total"] == 310
    assert len(report["coverage"]["municipalities_missing"]) == 290
    assert report["coverage"]["municipalities_missing"][0] == "0114"
    assert report["coverage"]["regions_missing"][0] == "01"


def test_a_work_in_two_languages_counts_once() -> None:
    swedish = story("sv")
    story("en", of=swedish)
    assert told().stories == 1
    assert told().by_programme["partnership"] == 1
    assert (told().languages.both, told().languages.sv_only, told().languages.en_only) == (1, 0, 0)


def test_a_version_that_is_not_public_counts_for_no_language() -> None:
    swedish = story("sv")
    story("en", of=swedish, live=False)
    story("en")
    restricted = story("sv")
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    assert told().stories == 2
    assert (told().languages.both, told().languages.sv_only, told().languages.en_only) == (0, 1, 1)


def test_a_restricted_ancestor_hides_its_stories(indexes: dict[str, Any]) -> None:
    swedish = story("sv")
    story("en", of=swedish)
    PageViewRestriction.objects.create(page=indexes["sv"], restriction_type="login")
    assert told().languages.en_only == 1
    assert told().items[0].url.endswith(f"/en/good-examples/{StoryPage.objects.in_language('en').get().slug}/")


def test_both_edges_of_the_period_are_included_and_no_day_never_counts() -> None:
    for published_on in (
        datetime.date(2020, 12, 31),
        datetime.date(2021, 1, 1),
        datetime.date(2021, 12, 31),
        datetime.date(2022, 1, 1),
        None,
    ):
        story(published_on=published_on)
    assert told().stories == 2
    assert years_in_use("sv") == {2020: 1, 2021: 2, 2022: 1}


def test_an_alias_never_counts_and_a_copy_has_no_day() -> None:
    original = story()
    original.create_alias(update_slug="aliaset")
    copied = original.copy(update_attrs={"slug": "kopian"})
    assert copied.published_on is None
    assert told().stories == 1


@pytest.mark.parametrize("code", ["0980", "R09"])
def test_gotland_is_one_of_each_and_one_organisation(code: str) -> None:
    story(parties=(code,))
    report = figures()
    found = report.communicative
    assert (found.municipalities, found.region_authorities, found.organisations, found.regions) == (1, 1, 1, 1)
    assert found.by_region["09"] == 1
    assert report.coverage.municipalities_covered == 1
    assert "0980" not in report.coverage.municipalities_missing
    assert "09" not in report.coverage.regions_missing


def test_a_story_counts_once_for_each_county_that_it_touches() -> None:
    story(parties=("0780", "R07", "0760", "R24"))
    found = told()
    assert (found.by_region["07"], found.by_region["24"], found.regions) == (1, 1, 2)
    assert (found.municipalities, found.region_authorities, found.organisations) == (2, 2, 4)
    assert sum(found.by_region.values()) == 2


def test_two_swedish_and_two_international_parties_make_four_partnerships() -> None:
    first, second = InternationalPartyFactory.create(), InternationalPartyFactory.create(country="VN")
    story(parties=("0780", "R24"), abroad=(first, second))
    story(parties=("0780",), abroad=(first,), withhold_place=True)
    story(parties=("0780",), abroad=(InternationalPartyFactory.create(),), programme="itp")
    story(parties=("0780",))
    found = told()
    assert found.partnerships == 4
    assert found.by_country == {"KE": 3, "VN": 1}
    assert found.countries == 2


def test_a_withheld_partnership_counts_too() -> None:
    story(abroad=(InternationalPartyFactory.create(),), withhold_place=True)
    assert told().partnerships == 1
    assert told().by_country == {"KE": 1}


def test_a_country_counts_a_story_once() -> None:
    story(abroad=(InternationalPartyFactory.create(), InternationalPartyFactory.create()))
    assert told().by_country == {"KE": 1}


def test_a_story_counts_once_for_each_of_its_core_values() -> None:
    story(values=("equity", "accountability"))
    story(values=("equity",))
    assert told().by_core_value == {"equity": 2, "participation": 0, "transparency": 0, "accountability": 1}


def test_items_are_by_date_and_then_id_in_the_language_of_the_report() -> None:
    later = story(title="Senare", published_on=datetime.date(2021, 6, 1))
    story("en", of=later, title="Later", published_on=datetime.date(2021, 6, 1))
    same_day = sorted([story(), story("en", title="Only English")], key=lambda page: str(page.translation_key))
    assert [item.id for item in told().items] == [str(p.translation_key) for p in [*same_day, later]]
    assert told().items[-1].title == "Senare"
    assert told(language="en").items[-1].title == "Later"
    assert told(language="sv").items[-1].url.startswith("http")
    assert "Only English" in {item.title for item in told(language="sv").items}


def test_counting_asks_the_same_number_of_queries_whatever_the_number_of_stories(count_queries: Any) -> None:
    party = InternationalPartyFactory.create()
    for _ in range(3):
        story("en", of=story(abroad=(party,)), abroad=(party,))
    few = count_queries(figures)
    for _ in range(27):
        story("en", of=story(abroad=(party,), parties=("0780", "R24")), abroad=(party,), parties=("0780", "R24"))
    assert count_queries(figures) == few <= 9


def test_the_same_figures_are_the_same_bytes() -> None:
    story(title="Å <b>")
    assert figures().canonical_json() == figures().canonical_json()
    assert "Å <b>" in figures().canonical_json()
