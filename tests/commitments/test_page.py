"""The page: every figure opens as the list of exactly the works that it counts."""

from __future__ import annotations

import datetime
import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from commitments.asked_period import AskedPeriod
from commitments.composing import compose
from commitments.period import Period
from commitments.report_page import ReportPage
from site_cms.pages.fixed_pages import ensure_index
from stories.pages import StoryPage
from tests import generated
from tests.factories import InternationalPartyFactory, event, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(indexes: dict[str, Any]) -> dict[str, Any]:
    for language in ("sv", "en"):
        ensure_index("events.EventIndexPage", language)
    return {language: ensure_index("commitments.CommitmentsPage", language) for language in ("sv", "en")}


@pytest.fixture
def generated_site(pages: dict[str, Any], tmp_path: Path) -> dict[str, Any]:
    file = generated.write(tmp_path / "in.jsonl", generated.every_kind(60))
    call_command("import_content", str(file), stdout=io.StringIO())
    return pages


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("address", ["/sv/ataganden/", "/en/commitments/"])
def test_every_figure_opens_as_the_list_of_exactly_its_works(
    client: Client, generated_site: dict[str, Any], address: str
) -> None:
    response = client.get(f"{address}?year=2021")
    html, external = response.content.decode(), response.context["report"].figures.external
    assert external.events_with_unknown_participants > 0
    links = re.findall(r'<a (?:class="\w+" )?href="(/[^"]*\?language=[^"]*)">(.*?)</a>', html, re.DOTALL)
    figures = {unescape(url): re.findall(r"[0-9]+", re.sub(r"<[^>]*>", " ", text)) for url, text in links}
    checked = 0
    for url, numbers in figures.items():
        if not numbers:
            continue
        response = client.get(url)
        assert response.status_code == 200
        # A sum of participants is no number of works: its list is of those whose number is in it.
        told = external.events - external.events_with_unknown_participants
        expected = told if "participants=known" in url else int(numbers[-1])
        assert response.context["listing"].counts.matching == expected, url
        assert not response.context["listing"].filter.ignored
        checked += 1
    assert checked >= 40


def test_the_page_asks_the_same_number_of_queries_whatever_the_number_of_works(
    client: Client, pages: dict[str, Any], count_queries: Any
) -> None:
    party = InternationalPartyFactory.create()

    def ask() -> str:
        return get(client, "/sv/ataganden/?year=2021")

    # An earlier year, so that the years stand beside each other.
    story(published_on=datetime.date(2020, 3, 1))
    for _ in range(3):
        story("en", of=story(abroad=(party,)), abroad=(party,))
        event("en", of=event(participating=("0780",)))
    few = count_queries(ask)
    for _ in range(27):
        story("en", of=story(abroad=(party,), parties=("R24",)), abroad=(party,), parties=("R24",))
        event("en", of=event(participating=("0780", "R24")))
    assert count_queries(ask) == few <= 22


def test_a_withheld_place_is_not_named(client: Client, pages: dict[str, Any]) -> None:
    story(abroad=(InternationalPartyFactory.create(name="Hemlig Ort", country="KE"),), withhold_place=True)
    html = get(client, "/sv/ataganden/?year=2021")
    assert "Hemlig Ort" not in html
    assert "Kenya" in html


def test_each_example_is_listed_with_who_with_whom_and_for_which_core_values(
    client: Client, pages: dict[str, Any]
) -> None:
    places = [
        InternationalPartyFactory.create(name=name, country=country)
        for name, country in (("Ort B", "KE"), ("Ort A", "VN"))
    ]
    facts: dict[str, Any] = {"parties": ("R24", "0780"), "abroad": tuple(places), "values": ("equity", "participation")}
    story("en", of=story(**facts), **facts)
    story(abroad=(places[0], places[1]), withhold_place=True, published_on=datetime.date(2021, 6, 1))
    story(abroad=(), published_on=datetime.date(2021, 7, 1), live=False)
    course = story(abroad=(), published_on=datetime.date(2021, 7, 2))
    response = client.get("/sv/ataganden/?year=2021")
    told = [
        (each.organisations, each.partners, [value.code for value in each.core_values])
        for each in response.context["report"].examples
    ]
    assert told == [
        (["Region Västerbotten", "Växjö kommun"], ["Ort A, Vietnam", "Ort B, Kenya"], ["equity", "participation"]),
        (["Växjö kommun"], ["Kenya", "Vietnam"], ["participation"]),
        (["Växjö kommun"], [], ["participation"]),
    ]
    row = re.search(rf"{course.title}.*?</tr>", response.content.decode(), re.DOTALL)
    assert row
    assert '<span class="none">–</span>' in row.group()


def test_a_frozen_report_lists_the_examples_as_the_live_one(generated_site: dict[str, Any]) -> None:
    now = timezone.localtime()
    live = ReportPage.of({"year": "2021"}, language="sv", listing="/l/", events="/e/", now=now)
    report = compose(Period.of_year(2021), now)
    frozen = ReportPage.frozen(report, language="sv", links=live.links)
    assert len(live.examples) > 5
    for one, other in zip(live.examples, frozen.examples, strict=True):
        assert (one.item.id, one.organisations, one.partners) == (other.item.id, other.organisations, other.partners)
        assert [value.code for value in one.core_values] == [value.code for value in other.core_values]


def test_a_title_in_the_other_language_says_so(client: Client, pages: dict[str, Any]) -> None:
    story("en", title="Only in English")
    assert re.search(r'lang="en" hreflang="en">Only in English', get(client, "/sv/ataganden/?year=2021"))


def test_without_any_story_the_page_says_so(client: Client, pages: dict[str, Any]) -> None:
    html = get(client, "/en/commitments/")
    assert "No good example was published." in html
    assert html.count("<h1") == 1


def test_by_default_the_page_shows_the_latest_year_with_stories(client: Client, pages: dict[str, Any]) -> None:
    story(published_on=datetime.date(2019, 3, 1))
    response = client.get("/sv/ataganden/")
    assert response.context["report"].period == Period.of_year(2019)
    story(published_on=timezone.localdate())
    assert client.get("/sv/ataganden/").context["report"].period == Period.of_year(timezone.localdate().year)


TODAY = datetime.date(2024, 6, 1)


@pytest.mark.parametrize(
    ("query", "first", "last", "ignored"),
    [
        ({}, "2021-01-01", "2021-12-31", 0),
        ({"year": "2019"}, "2019-01-01", "2019-12-31", 0),
        ({"from": "2020-02-01", "to": "2021-03-31"}, "2020-02-01", "2021-03-31", 0),
        ({"from": "2020", "to": "2021"}, "2020-01-01", "2021-12-31", 0),
        ({"from": "2020-02-01"}, "2020-02-01", "2024-12-31", 0),
        ({"to": "2020-02-01"}, "2020-01-01", "2020-02-01", 0),
        ({"from": "x", "to": "2020-02-01"}, "2020-01-01", "2020-02-01", 1),
        ({"from": "2021-02-30"}, "2021-01-01", "2021-12-31", 1),
        ({"from": "2021-02-01", "to": "2020-01-01"}, "2021-01-01", "2021-12-31", 2),
        ({"year": "tjugo"}, "2021-01-01", "2021-12-31", 1),
        ({"year": "2019", "from": "\0"}, "2019-01-01", "2019-12-31", 1),
    ],
)
def test_the_period_is_read_leniently(query: dict[str, str], first: str, last: str, ignored: int) -> None:
    asked = AskedPeriod.of(query, [2019, 2021, 2030], TODAY)
    assert (asked.period.first.isoformat(), asked.period.last.isoformat()) == (first, last)
    assert len(asked.ignored) == ignored


def test_a_bad_value_is_said(client: Client, pages: dict[str, Any]) -> None:
    assert "We did not recognise this, so we have ignored it" in get(client, "/en/commitments/?from=nonsense")


def test_figures_stay_within_what_the_listing_has(client: Client, generated_site: dict[str, Any]) -> None:
    told = client.get("/sv/ataganden/?year=2021").context["report"].told
    public = StoryPage.objects.one_a_work("sv").published_between(
        datetime.date(2021, 1, 1), datetime.date(2021, 12, 31)
    )
    assert told.stories == public.count() > 10


def test_a_handful_of_examples_is_a_list_and_no_chart(client: Client, pages: dict[str, Any]) -> None:
    for _ in range(9):
        story(parties=("0780",))
    html = get(client, "/en/commitments/?year=2021")
    assert not re.findall(r'class="(?:tbars|multiples|sweden)"', html)
    assert html.index('class="examples"') < html.index("1 of 21 counties")
    empty = re.search(r"No new examples in this period from: (.*?)</p>", html)
    assert empty
    assert empty[1].count("County") == 20
    story(parties=("0780",))
    html = get(client, "/en/commitments/?year=2021")
    assert set(re.findall(r'class="(tbars|sweden)"', html)) == {"tbars", "sweden"}
    # The counties without an example stand once.
    assert html.count("Skåne County") == 2  # in the list and on its map


def test_what_stands_beside_a_numeral_agrees_with_it(client: Client, pages: dict[str, Any]) -> None:
    story(parties=("0780",))
    assert '<p aria-hidden="true">Good example</p>' in get(client, "/en/commitments/?year=2021")
    story(parties=("0780",))
    assert '<p aria-hidden="true">Good examples</p>' in get(client, "/en/commitments/?year=2021")


def test_coverage_invites_those_who_have_no_example_yet(client: Client, pages: dict[str, Any]) -> None:
    empty = " ".join(get(client, "/en/commitments/coverage/").split())
    assert "290 municipalities are welcome to share an example." in empty
    story(parties=("0780",))
    html = " ".join(get(client, "/en/commitments/coverage/").split())
    assert "1 municipality has shared an example. 289 are welcome to." in html
    assert "Kronoberg County: 1 of 9 has shared an example" in html
    assert "without an example" not in html


def test_the_bars_of_a_chart_have_one_scale(
    client: Client, pages: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commitments.report_page.FEWEST_FOR_CHARTS", 1)
    for values in (("equity",), ("equity", "participation")):
        story(values=values)
    html = get(client, "/sv/ataganden/?year=2021")
    chart = html[html.index('class="tbars"') : html.index("</ul>", html.index('class="tbars"'))]
    assert set(re.findall(r'class="threads" viewBox="([^"]*)"', chart)) == {"0 0 2 2"}
    assert re.findall(r'd="M0 1h([0-9]+)"', chart) == ["2", "1", "0", "0"]
