"""The listing: what is asked for is what is shown, counted and linked."""

import datetime
from typing import Any

import pytest
from django.http import Http404, QueryDict
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from search.index.refreshing import rebuild
from site_cms.pages.fixed_pages import ensure_index
from stories.facets import StoryFilter
from stories.listing import Listing
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, ThemeFactory, story

pytestmark = pytest.mark.django_db


def listing(query="", language="sv"):
    with override(language):
        return Listing.of(QueryDict(query), StoryPage.objects.all(), language=language, address="/sv/goda-exempel/")


def titles(query="", language="sv"):
    return [shown.title for shown in listing(query, language).stories]


@pytest.fixture(scope="module")
def collection(rows_of_module):
    """Four works: two in both languages, one Swedish only, one English only."""
    for language in ("sv", "en"):
        ensure_index("stories.StoryIndexPage", language)
    water, youth = (
        ThemeFactory.create(slug="water", name_sv="Vatten"),
        ThemeFactory.create(slug="youth", name_sv="Unga"),
    )
    kenya, vietnam = InternationalPartyFactory.create(country="KE"), InternationalPartyFactory.create(country="VN")
    works = {}
    facts: dict[str, dict[str, Any]] = {
        "a": {
            "parties": ("0780",),
            "abroad": (vietnam,),
            "values": ("transparency",),
            "themes": (water,),
            "goals": (6,),
        },
        "b": {
            "parties": ("0980", "R24"),
            "abroad": (kenya,),
            "values": ("equity", "participation"),
            "themes": (youth,),
        },
    }
    for name, each in facts.items():
        day = datetime.date(2021 if name == "a" else 2023, 5, 4)
        works[name] = story(title=f"Svensk {name}", published_on=day, **each)
        works[f"{name}-en"] = story("en", of=works[name], title=f"English {name}", published_on=day, **each)
    works["c"] = story(title="Bara svenska", programme="itp", published_on=datetime.date(2022, 1, 1))
    works["d"] = story(
        "en", title="English only", values=("equity",), programme="research", published_on=datetime.date(2020, 12, 31)
    )
    rebuild()
    return works


def test_it_shows_its_own_language_newest_first_and_says_how_many_more_there_are(collection):
    assert titles() == ["Svensk b", "Bara svenska", "Svensk a"]
    counts = listing().counts
    assert (counts.matching, counts.total, counts.elsewhere) == (3, 3, 1)


def test_any_language_shows_every_work_once_and_marks_the_foreign(collection):
    shown = listing("language=any").stories
    assert [s.title for s in shown] == ["Svensk b", "Bara svenska", "Svensk a", "English only"]
    assert [(s.is_foreign, s.language) for s in shown][-1] == (True, "en")
    assert listing("language=any").counts.elsewhere == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("region=07", ["Bara svenska", "Svensk a"]),
        ("region=09", ["Svensk b"]),
        ("region=09&region=07", ["Svensk b", "Bara svenska", "Svensk a"]),
        ("party=0980", ["Svensk b"]),
        ("party=R09", ["Svensk b"]),
        ("party=R24", ["Svensk b"]),
        ("value=transparency", ["Svensk a"]),
        ("value=equity&region=24", ["Svensk b"]),
        ("value=equity&region=07", []),
        ("theme=water", ["Svensk a"]),
        ("programme=itp", ["Bara svenska"]),
        ("country=VN", ["Svensk a"]),
        ("goal=6", ["Svensk a"]),
        ("year=2022", ["Bara svenska"]),
        ("year=2021&year=2023", ["Svensk b", "Svensk a"]),
        ("from=2022", ["Svensk b", "Bara svenska"]),
        ("from=2022-01-02", ["Svensk b"]),
        ("to=2021", ["Svensk a"]),
        ("to=2022-01-01", ["Bara svenska", "Svensk a"]),
        ("from=2021-05-04&to=2021-05-04", ["Svensk a"]),
        ("language=sv_only", ["Bara svenska"]),
        ("language=en_only", ["English only"]),
        ("language=both", ["Svensk b", "Svensk a"]),
        ("language=en", ["English b", "English a", "English only"]),
        ("sort=oldest", ["Svensk a", "Bara svenska", "Svensk b"]),
        ("sort=region", ["Svensk b", "Bara svenska", "Svensk a"]),
        ("sort=party", ["Svensk b", "Bara svenska", "Svensk a"]),
        ("q=bara", ["Bara svenska"]),
        ("q=finnsinte", []),
    ],
)
def test_each_facet_narrows_to_exactly_its_stories(collection, query, expected):
    assert titles(query) == expected


def test_an_option_counts_what_choosing_it_would_show(collection):
    for query in ("", "value=equity", "year=2021&language=any", "region=07", "programme=itp"):
        counted = listing(query)
        for facet, options in counted.counts.options.items():
            for option in options:
                parameters = QueryDict(query, mutable=True)
                parameters.setlist(facet, [option.key])
                assert listing(parameters.urlencode()).counts.matching == option.count, (query, facet, option)


def test_facets_offer_only_terms_in_use_in_their_own_order(collection):
    options = listing().counts.options
    assert [option.key for option in options["region"]] == ["09", "07", "24"]
    assert [option.key for option in options["value"]] == ["equity", "participation", "transparency"]
    assert [option.key for option in options["year"]] == ["2023", "2022", "2021"]
    assert {option.key for option in options["country"]} == {"KE", "VN"}


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("region=zz", 1),
        ("year=abc", 1),
        ("q=%00", 1),
        ("goal=99", 1),
        ("country=XX", 1),
        ("from=2021-02-30", 1),
        ("to=0000", 1),
        ("language=fi", 1),
        ("sort=random", 1),
        ("value=equity&value=bad", 1),
        ("region=zz&year=abc&theme=%22%3E", 3),
        ("unknown=1", 0),
        ("region=&q=+&year=", 0),
        ("page=", 0),
    ],
)
def test_a_value_that_makes_no_sense_is_left_out_and_said(collection, query, ignored):
    shown = listing(query)
    assert len(shown.filter.ignored) == ignored
    assert shown.counts.matching == 3


@pytest.mark.parametrize(
    "query", ['q="', "q='", "q=%22%3E", "q=*", "q=a+AND", "q=NEAR(", "q=%F0%9F%92%A7", "q=" + "x" * 200]
)
def test_free_text_of_any_kind_is_only_text(collection, query):
    assert listing(query).counts.matching == 0


@pytest.mark.parametrize("page", ["0", "-1", "2", "9999", "abc", "1.5", "²", "9" * 400])
def test_a_page_that_is_not_there_is_not_found(collection, page):
    with pytest.raises(Http404):
        listing(f"page={page}")


def test_chips_take_away_one_value_and_keep_the_rest(collection):
    chips = {chip.key: chip for chip in listing("region=07&region=09&value=equity&sort=oldest&from=2021").chips}
    assert set(chips) == {"07", "09", "equity", "2021"}
    assert chips["07"].without == "/sv/goda-exempel/?region=09&value=equity&sort=oldest&from=2021"
    assert chips["2021"].without == "/sv/goda-exempel/?region=07&region=09&value=equity&sort=oldest"
    assert chips["09"].label == "Gotlands län"


def test_a_chip_names_a_value_that_no_story_has(collection):
    assert [chip.label for chip in listing("region=25&goal=3&theme=none&country=SE&party=0114").chips] == [
        "Norrbottens län",
        "Upplands Väsby kommun",
        "none",
        "Sverige",
        "3 God hälsa och välbefinnande",
    ]


def test_the_chips_tell_the_beginning_of_a_period_before_its_end(collection):
    assert [chip.facet for chip in listing("language=any&to=2021&from=2020&year=2021").chips] == [
        *("year", "from", "to", "language"),
    ]


def test_a_chip_names_gotland_under_either_of_its_codes(collection):
    assert [chip.label for chip in listing("party=R09&party=0980").chips] == ["Region Gotland", "Region Gotland"]


def test_pagination_keeps_the_filter(collection):
    for number in range(45):
        story(title=f"Nummer {number}", values=("accountability",))
    shown = listing("value=accountability&page=2")
    assert len(shown.stories) == 20
    assert shown.next_url == "/sv/goda-exempel/?value=accountability&page=3"
    assert [number for number, _url, _current in shown.numbered_pages] == [1, 2, 3]
    assert shown.page_url(1) == "/sv/goda-exempel/?value=accountability"
    seen = [s.seed for n in (1, 2, 3) for s in listing(f"value=accountability&page={n}").stories]
    assert len(seen) == len(set(seen)) == 45


def test_only_what_anybody_may_read_is_shown(collection):
    PageViewRestriction.objects.create(page=collection["a"], restriction_type=PageViewRestriction.LOGIN)
    collection["c"].unpublish()
    collection["b"].create_alias(parent=collection["b"].get_parent(), update_slug="alias")
    assert titles() == ["Svensk b"]
    assert titles("language=any") == ["Svensk b", "English a", "English only"]


def test_a_withheld_place_is_in_no_text_and_no_search(collection):
    party = InternationalPartyFactory.create(name="Hemligstad", country="UA")
    story(title="Skyddad", abroad=(party,), withhold_place=True)
    (shown,) = listing("country=UA").stories
    assert shown.title == "Skyddad"
    assert shown.abroad == "Ukraina"
    assert "Hemligstad" not in str(shown.international)
    assert titles("q=hemligstad") == []


def test_programs_are_told_of_every_fault():
    strict = StoryFilter(QueryDict("region=zz&colour=blue&year=2021"), rows=StoryPage.objects.all(), language="sv")
    with pytest.raises(Exception, match="colour") as caught:
        strict.check()
    assert "colour" in str(caught.value)
    strict = StoryFilter(QueryDict("region=zz"), rows=StoryPage.objects.all(), language="sv")
    with pytest.raises(Exception, match="region"):
        strict.check()
    StoryFilter(QueryDict("region=07&page=2"), rows=StoryPage.objects.all(), language="sv").check()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["region", "value", "year", "from", "to", "q", "language", "sort", "page", "goal", "country"]),
        st.one_of(st.text(max_size=20), st.sampled_from(["07", "equity", "2021", "any", "6", "KE", "1"])),
        max_size=4,
    )
)
def test_no_query_string_whatever_is_an_error(collection, parameters):
    query = QueryDict(mutable=True)
    query.update(parameters)
    try:
        shown = listing(query.urlencode())
    except Http404:
        return
    assert 0 <= shown.counts.matching <= shown.counts.total


def test_the_number_of_queries_is_the_same_at_3_and_at_30_stories(collection, client, count_queries):
    few = count_queries(lambda: client.get("/sv/goda-exempel/?region=07&value=equity&from=2020"))
    for number in range(30):
        story(title=f"Mer {number}", abroad=(InternationalPartyFactory.create(),), themes=(ThemeFactory.create(),))
    many = count_queries(lambda: client.get("/sv/goda-exempel/?region=07&from=2020"))
    all_languages = count_queries(lambda: client.get("/sv/goda-exempel/?language=any"))
    assert few <= many
    assert max(few, many, all_languages) <= 16
    # A day is asked for by its works.
    assert many == count_queries(lambda: client.get("/sv/goda-exempel/")) + 1
