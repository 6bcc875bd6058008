"""Headings say what the figures show, and no more than is true; five years stand beside each other."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from commitments.counting.value_history import ValueHistory
from commitments.editions.edition import Edition
from commitments.figures import ExternalFigures, InternalFigures, figures_in
from commitments.findings import is_unknown, of_core_values, of_years
from tests.factories import event, story


@pytest.mark.parametrize(
    ("numbers", "heading"),
    [
        ((3, 1, 2, 2), "Equity is the most common, participation the least"),
        ((3, 1, 1, 2), "Equity is the most common"),
        ((3, 1, 3, 2), "Equity and transparency are the most common"),
        ((3, 3, 3, 2), "Core values"),
        ((2, 2, 2, 2), "All core values are equally common"),
        ((0, 0, 0, 0), "Core values"),
    ],
)
def test_the_heading_of_the_core_values_says_what_is_true(numbers: tuple[int, ...], heading: str) -> None:
    names = ("Equity", "Participation", "Transparency", "Accountability")
    with override("en"):
        assert of_core_values(list(zip(names, numbers, strict=True))) == heading


@pytest.mark.parametrize(
    ("last", "heading"),
    [
        (3, "More examples in 2021 than in 2020"),
        (1, "Fewer examples in 2021 than in 2020"),
        (2, "As many examples in 2021 as in 2020"),
    ],
)
def test_the_heading_of_the_years_compares_the_last_two(last: int, heading: str) -> None:
    with override("en"):
        assert of_years([(2019, 9), (2020, 2), (2021, last)]) == heading


@pytest.mark.parametrize(
    ("figures", "name", "unknown"),
    [
        (ExternalFigures(events=2, events_with_unknown_participants=2), "participants", True),
        (ExternalFigures(events=2, events_with_unknown_participants=1), "participants", False),
        (ExternalFigures(), "participants", False),
        (ExternalFigures(events=2, events_with_unknown_participants=2), "events", False),
        (InternalFigures(courses=1, courses_with_unknown_participants=1), "course_participants", True),
        (InternalFigures(courses=1, courses_with_unknown_participants=1), "courses", False),
    ],
)
def test_a_sum_of_which_nothing_is_noted_is_unknown(figures: Any, name: str, unknown: bool) -> None:
    declared = {each.key: each for section in ("internal", "external") for each in figures_in(section)}
    assert is_unknown(figures, declared[name]) is unknown


@pytest.mark.django_db
def test_nothing_and_what_nobody_noted_are_said_in_words_and_never_as_a_large_zero(
    client: Client, ledger_pages: Any
) -> None:
    def answers() -> tuple[list[str], list[str]]:
        html = client.get("/en/commitments/?year=2021").content.decode()
        said = re.findall(r'answer--words">\s*<p>\s*<a href="[^"]*">(.*?)</a>', html, re.DOTALL)
        return re.findall(r'class="big" href="[^"]*">([^<]*)<', html), [" ".join(each.split()) for each in said]

    numbers, words = answers()
    assert numbers == []
    assert words == [
        "No course in Democracy Fitness was held.",
        "Nobody was a certified instructor.",
        "No conference or similar event was held.",
        "No good example was published.",
    ]
    event(participants=None)
    numbers, words = answers()
    assert numbers == ["1"]
    assert "The number of participants was not recorded." in words
    event(participants=12)
    numbers, words = answers()
    assert numbers == ["2", "12"]
    assert "The number of participants is unknown for 1 event, which is not included in the total." in words


@pytest.mark.django_db
def test_the_last_five_years_are_counted_once_a_work(ledger_pages: Any) -> None:
    day = datetime.date
    story(published_on=day(2016, 12, 31))
    assert ValueHistory.until(2021, "sv") is None
    both = story(published_on=day(2017, 1, 1), values=("equity", "transparency"))
    story("en", of=both, published_on=day(2017, 1, 1), values=("equity", "transparency"))
    story("en", published_on=day(2021, 12, 31), values=("equity",))
    story(published_on=day(2020, 5, 1), values=("equity",), live=False)
    history = ValueHistory.until(2021, "sv")
    assert history is not None
    assert history.years == [2017, 2018, 2019, 2020, 2021]
    assert history.totals == [1, 0, 0, 0, 1]
    assert history.counts["equity"] == [1, 0, 0, 0, 1]
    assert history.counts["transparency"] == [1, 0, 0, 0, 0]
    assert history.counts["participation"] == [0] * 5


@pytest.mark.django_db
def test_all_small_charts_have_one_scale(client: Client, ledger_pages: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for year in (2020, 2021, 2021):
        story(published_on=datetime.date(year, 3, 1), values=("equity",))
    story(published_on=datetime.date(2021, 3, 1), values=("transparency",))
    monkeypatch.setattr("commitments.report_page.FEWEST_FOR_CHARTS", 3)
    html = client.get("/sv/ataganden/?year=2021").content.decode()
    charts = html[html.index('class="multiples"') : html.index("</ul>", html.index('class="multiples"'))]
    assert re.findall(r'class="(bar.)" x="\d+" y="\d+" width="34" height="(\d+)"', charts) == [
        ("bar0", "63"),
        ("bar1", "126"),
        ("bar1", "63"),
    ]


def test_the_evidence_says_what_it_is_of(client: Client, edition: Edition) -> None:
    base = "/en/commitments/2021/evidence/"
    for query, words in {
        "kind=stories&value=participation": "Participation",
        "kind=stories&region=07": "Kronoberg County",
        "kind=stories&country=KE": "Kenya",
        "kind=events&participants=known": "Number of participants known",
    }.items():
        heading = re.search(r"<h1>(.*?)</h1>", client.get(f"{base}?{query}").content.decode(), re.DOTALL)
        assert heading is not None
        assert words in heading[1], query
    events = client.get(f"{base}?kind=events").content.decode()
    assert re.search(r'<td class="num">120</td>', events)
    assert re.search(r'<td class="num">unknown</td>', events)


def test_the_evidence_says_who_with_whom_and_for_which_values(client: Client, edition: Edition) -> None:
    html = client.get("/en/commitments/2021/evidence/?kind=stories&country=KE").content.decode()
    heads = re.findall(r'<th scope="col">(.*?)</th>', html)
    assert heads == ["Example", "Municipality or region", "Partner abroad", "Core values", "Counts from"]
    assert "Växjö Municipality" in html
    assert re.search(r'<span class="each">[^<]*Kenya</span>', html)
    assert edition.checksum in html
    assert 'href="/en/commitments/2021/report.csv"' in html
    assert f"SHA-256 {edition.checksum}." in html


@pytest.mark.parametrize(
    "query",
    [
        *("kind=people", "kind=stories&country=XX", "kind=stories&region=99", "kind=stories&value=joy"),
        *("kind=stories&a=b", "kind=events&participants=many", "kind=events&value=equity", "kind=stories&language=de"),
    ],
)
def test_what_the_edition_cannot_have_is_said_and_no_zero(client: Client, edition: Edition, query: str) -> None:
    html = client.get(f"/en/commitments/2021/evidence/?{query}").content.decode()
    assert "leads to something that is not in the edition" in html
    assert "The figure is zero" not in html
    assert "0 examples" not in html


def test_what_the_edition_could_have_and_has_not_is_zero(client: Client, edition: Edition) -> None:
    for query in ("kind=stories&value=accountability", "kind=stories&country=SE", "kind=events&reached=0114"):
        html = client.get(f"/en/commitments/2021/evidence/?{query}").content.decode()
        assert "The figure is zero" in html, query


def test_editions_and_coverage_can_be_shared(client: Client, edition: Edition) -> None:
    for path, title in {
        "/en/commitments/2021/": edition.title_en,
        "/en/commitments/coverage/": "Coverage",
        "/en/commitments/2021/evidence/?kind=stories": edition.title_en,
    }.items():
        html = client.get(path).content.decode()
        assert f'<meta property="og:title" content="{title}">' in html
        assert 'property="og:image"' in html
