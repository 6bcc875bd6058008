"""The numbers of the listing, which are counted from sets, are those that the database counts."""

from __future__ import annotations

import datetime

import pytest
from django.http import QueryDict
from wagtail.models import PageViewRestriction

from partnerships.models import Network, Partnership
from site_cms.listing.term_sets import bits, keys_in
from stories.facets import StoryFilter
from stories.listing_counts import counts_of, narrowed, shown
from stories.models.party import StoryPartnership
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, ThemeFactory, partnership, story

ASKED = [
    "",
    "sort=party",
    *(f"language={version}" for version in ("any", "sv", "en", "both", "sv_only", "en_only")),
    "value=equity",
    "value=equity&value=participation&language=any",
    "value=equity&theme=theme-a",
    "theme=theme-a&theme=theme-b&language=both",
    "theme=unknown",
    "region=08&region=12",
    "party=R09",
    "party=0980&language=any",
    "country=KE&year=2021",
    "year=2021&year=1999",
    "from=2021&to=2021-12-31",
    "from=2022-01-01&value=equity",
    "goal=16&evidence=documented",
    "programme=itp&network=vatten-i-staden",
    "network=vatten-i-staden&language=any",
    "q=berättelse",
    "q=berättelse&value=equity&from=2021",
    "q=finns-inte",
]


@pytest.fixture
def stories(db: None) -> None:
    """Works of every kind that facets tell apart: in one language and in both, withheld, restricted, without a part."""
    a, b = (ThemeFactory.create(slug=f"theme-{letter}") for letter in "ab")
    kenya, vietnam = (InternationalPartyFactory.create(country=code) for code in ("KE", "VN"))
    network = Network.objects.create(slug="vatten-i-staden", name_sv="Vatten i staden", name_en="Water in the city")
    of_network = partnership(network=network, status=Partnership.Status.LIVE)
    several = story(
        parties=("0780", "0980"), values=("equity", "participation"), themes=(a, b), abroad=(kenya, vietnam)
    )
    story("en", of=several)
    story("en", parties=("1280",), values=("equity",), themes=(b,), published_on=datetime.date(2022, 1, 1), goals=(16,))
    proven = story(parties=("1280", "1281"), values=("transparency",), goals=(6, 16), programme="itp")
    StoryPage.objects.filter(pk=proven.pk).update(evidence="documented")
    story(live=False, values=("equity",))
    hidden = story(values=("equity",), themes=(a,))
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    for page in (several, story(), story(withhold_place=True)):
        StoryPartnership.objects.create(page=page, partnership=of_network)


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_counted_from_sets_as_by_the_database(language: str) -> None:
    for query in ASKED:
        asked, again = (StoryFilter(QueryDict(query), rows=StoryPage.objects.all(), language=language) for _ in "ab")
        assert not asked.ignored, query
        found = narrowed(asked)
        assert found.counts() == again.counts(), query
        assert set(shown(found)) == set(again.shown()), query


@pytest.mark.usefixtures("stories")
def test_some_of_what_is_asked_for_is_found() -> None:
    """Else the test above would compare nothing with nothing."""
    counts = counts_of(StoryFilter(QueryDict("language=any"), rows=StoryPage.objects.all(), language="sv"))
    assert counts.total == 5
    assert {name for name, options in counts.options.items() if options} == {
        "region",
        "party",
        "value",
        "theme",
        "programme",
        "network",
        "country",
        "year",
        "goal",
        "evidence",
    }


@pytest.mark.parametrize("keys", [[], [0], [7, 8, 9], [1, 1, 100_000]])
def test_a_set_has_the_bits_of_its_keys(keys: list[int]) -> None:
    rows = bits(keys)
    assert rows == sum(1 << key for key in set(keys))
    assert keys_in(rows) == sorted(set(keys))
