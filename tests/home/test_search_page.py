"""The page of the search, in all its states."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from search.index.refreshing import rebuild
from site_cms.pages.fixed_pages import ensure_index
from stories.models import StoryPartnership
from tests.factories import InternationalPartyFactory, ThemeFactory, event, partnership, story

pytestmark = pytest.mark.django_db

SV, EN = "/sv/sok/", "/en/search/"


@pytest.fixture(scope="module")
def made(rows_of_module: None) -> None:
    for language in ("sv", "en"):
        for label in (
            "atlas.RegionIndexPage",
            "atlas.SubjectIndexPage",
            "atlas.PartnershipIndexPage",
            "events.EventIndexPage",
        ):
            ensure_index(label, language)
    theme = ThemeFactory.create(slug="water", name_sv="Vatten", name_en="Water")
    works = [story(title=f"Brunnar {n}", summary="Om vatten.", themes=(theme,)) for n in range(25)]
    story("en", title="Wells", summary="About water.", of=works[0])
    event(title="Brunnens dag", participating=("0780",))
    an_giang = InternationalPartyFactory.create(name="An Giang", country="VN")
    told = partnership(status="live", abroad=(an_giang,), themes=[theme], summary_sv="Dammar och diken.")
    partnership(status="live", parties=("1280",), abroad=(an_giang,))
    works[1].partnerships = [StoryPartnership(partnership=told)]
    works[1].save_revision().publish()
    rebuild()


@pytest.fixture
def site(made: None, db: None) -> Client:
    return Client()


def shown(client: Client, address: str, **query: str) -> Any:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer


def heading(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode().partition("<h1>")[2].partition("</h1>")[0]).strip()


def test_it_says_how_much_it_found_by_kind_and_leads_to_all_of_one(site: Client) -> None:
    answer = shown(site, SV, q="brunnar")
    assert heading(answer) == "26 träffar på brunnar"
    search = answer.context["search"]
    assert [(way.title, way.number, way.is_current) for way in search.kinds] == [
        ("Allt", 26, True),
        ("Goda exempel", 25, False),
        ("Evenemang", 1, False),
    ]
    assert [len(group.hits) for group in search.groups] == [5, 1]
    one = shown(site, SV, q="brunnar", kind="story")
    assert [len(group.hits) for group in one.context["search"].groups] == [20]
    last = shown(site, SV, q="brunnar", kind="story", page="2")
    assert [len(group.hits) for group in last.context["search"].groups] == [5]


@pytest.mark.parametrize("page", ["0", "3", "-1", "x", "9" * 40, "²"])
def test_a_page_that_is_not_there_is_not_found(site: Client, page: str) -> None:
    assert site.get(SV, {"q": "brunnar", "kind": "story", "page": page}).status_code == 404


def test_a_kind_that_there_is_not_is_as_none(site: Client) -> None:
    assert shown(site, SV, q="brunnar", kind="'\"").context["search"].kind == ""


def test_what_it_names_stands_first_with_its_examples(site: Client) -> None:
    place = shown(site, SV, q="växjö").context["search"].place
    assert (place.entry.title, place.entry.address) == ("Växjö kommun", "/sv/regioner/kronoberg/vaxjo/")
    assert (place.stories.number, place.stories.url) == (25, "/sv/goda-exempel/?party=0780&language=any")


def card(answer: Any) -> str:
    return answer.content.decode().partition('class="placecard"')[2].partition("</section>")[0]


@pytest.mark.parametrize(
    ("words", "says", "leads"),
    [
        (
            "växjö",
            "25 exempel, 1 partnerskap och 1 evenemang.",
            {"Allt från Växjö", "Visa 25 exempel", "Kronobergs län"},
        ),
        (
            "kronobergs län",
            "25 exempel, 1 partnerskap och 1 evenemang.",
            {"Allt från Kronobergs län", "Visa 25 exempel"},
        ),
        ("malmö", "1 partnerskap.", {"Allt från Malmö", "Skåne län"}),
        ("habo", "Habo har inte berättat än.", {"Allt från Habo", "Jönköpings län"}),
    ],
)
def test_a_swedish_place_says_where_it_is_and_how_much_there_is(
    site: Client, words: str, says: str, leads: set[str]
) -> None:
    html = card(shown(site, SV, q=words))
    assert f"<p>{says}</p>" in html
    assert leads == set(re.findall(r"<li><a [^>]*>([^<]+)</a>", html))
    assert html.count('class="is-here"') == 1
    assert re.search(r'<svg class="locator"[^>]* aria-hidden="true"', html)


def test_what_stands_above_is_not_counted_below(site: Client) -> None:
    search = shown(site, SV, q="habo").context["search"]
    assert [(hit.entry.title, group.count, group.is_cut) for group in search.groups for hit in group.hits] == [
        ("Håbo kommun", 1, False)
    ]


def test_what_else_is_named_has_no_map(site: Client) -> None:
    html = card(shown(site, SV, q="vatten"))
    assert "<svg" not in html
    assert "Visa 25 exempel" in html


def test_partnerships_are_tied_by_strands_that_tell_whether_anybody_has_told(site: Client) -> None:
    html = shown(site, SV, q="giang", kind="partnership").content.decode()
    rows = html.partition('class="prows"')[2].partition("</ul>")[0].split("<li")[1:]
    strands = {
        re.findall(r"prow__home\"><span>(\S+)", row)[0]: re.findall(r'href="#(strand-\w+)"', row) for row in rows
    }
    assert strands == {"Malmö": ["strand-straight"], "Växjö": ["strand-twisted"]}


def test_a_partnership_says_where_the_words_stand_and_which_it_has_not(site: Client) -> None:
    html = shown(site, SV, q="dammarna finnsintealls").content.decode()
    row = html.partition('class="prows"')[2].partition("</ul>")[0]
    assert '<p class="prow__found"><mark>Dammar</mark> och diken.</p>' in row
    assert "<s>finnsintealls</s>" in row


def test_several_names_lead_to_the_list_that_has_them_all(site: Client) -> None:
    search = shown(site, SV, q="vatten kronoberg 2021").context["search"]
    assert (search.filtered.number, search.filtered.url) == (
        25,
        "/sv/goda-exempel/?theme=water&region=07&year=2021&language=any",
    )


def test_the_other_languages_hits_are_said_and_one_press_away(site: Client) -> None:
    other = shown(site, EN, q="brunnens").context["search"].other
    assert (other.title, other.number, other.url) == ("Svenska", 26, "/sv/sok/?q=brunnens")
    assert "26 hits in Swedish" in shown(site, EN, q="brunnens").content.decode()


def test_nothing_found_has_ways_on(site: Client) -> None:
    answer = shown(site, SV, q="finnsintealls")
    assert heading(answer) == "Ingen träff på finnsintealls"
    assert [(way.title, way.number) for way in answer.context["search"].subjects] == [("Vatten", 25)]
    assert "/sv/goda-exempel/" in answer.content.decode()


def test_nothing_asked_is_no_search(site: Client) -> None:
    assert heading(shown(site, SV)) == "Sök"
    assert heading(shown(site, SV, q="  \x00 ")) == "Sök"


def test_what_was_written_is_text_and_nothing_else(site: Client) -> None:
    html = shown(site, SV, q='"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in html
    assert 'value="&quot;&gt;&lt;script&gt;' in html


def test_it_is_not_for_search_engines_and_has_one_address(site: Client) -> None:
    html = shown(site, SV, q="brunnar").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert site.get("/sv/search/", {"q": "a"}).headers["Location"].startswith("/sv/sok/")


def test_the_language_switch_keeps_the_words(site: Client) -> None:
    assert 'href="/en/search/?q=brunnar"' in shown(site, SV, q="brunnar").content.decode()


def test_how_much_it_asks_does_not_grow(site: Client, django_assert_max_num_queries: Any) -> None:
    site.get(SV, {"q": "vatten"})
    with django_assert_max_num_queries(35):
        site.get(SV, {"q": "vatten"})
