"""The bundle in a real browser, opened from disk and without a network: every way through it, its lists, its search."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from demonstration.registry import addresses
from interchange.bundle.addresses import canonical
from interchange.bundle.paths import path_of
from tests.bundle.conftest import MadeBundle
from tests.bundle.visiting import members, visiting
from tests.search.judged.judgements import judgements

pytestmark = pytest.mark.archive

LANGUAGES = ("sv", "en")
SEARCH = {"sv": "sv/sok/index.html", "en": "en/search/index.html"}
# Of the judged queries so many have an answer among the first five.
FIRST, ENOUGH = 5, 0.9
FINDING = "asked => asked.map(each => BUNDLE.find(each).map(hit => `${hit[2]} · ${hit[4]}`))"
# Symbols that are asked for and are not in the page.
NOT_DRAWN = """[...document.querySelectorAll("use")].map(use => use.getAttribute("href"))
  .filter(symbol => !document.querySelector(symbol))"""


def page_of(name: str, language: str) -> str:
    return path_of(addresses(language)[name], "text/html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_reached_by_clicking(chromium: Browser, bundle: MadeBundle, language: str) -> None:
    with visiting(chromium, bundle.folder) as visitor:
        visitor.open("index.html")
        visitor.follow(f".enter a[hreflang={language}]")
        assert visitor.file == bundle.folder / language / "index.html"
        at_home = visitor.page.locator("h1").inner_text()
        stories = Path(page_of("stories", language)).parent.name
        link = f'main h3 a[href^="{stories}/"]'
        title = visitor.page.locator(link).first.inner_text()
        assert visitor.follow(link) == title
        visitor.page.go_back()
        assert visitor.page.locator("h1").inner_text() == at_home
        visitor.open(page_of("vaxjo-an-giang", language))
        assert "Växjö" in visitor.follow('main a[href*="/kronoberg/vaxjo/index.html"]')
        visitor.page.go_back()
        assert visitor.file == bundle.folder / page_of("vaxjo-an-giang", language)
        visitor.open(page_of("commitments", language))
        visitor.follow('main a[href="2021/index.html"]')
        files = visitor.page.locator('main a[href$=".pdf"]').evaluate_all("links => links.map(link => link.href)")
        assert files
        assert all(visitor.file_of(file).read_bytes().startswith(b"%PDF") for file in files)


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_narrow_each_other_as_on_the_site(chromium: Browser, bundle: MadeBundle, language: str) -> None:
    listing = addresses(language)["stories"]
    of_value = members(bundle.folder, listing, "value=equity", "value=participation")
    of_country = members(bundle.folder, listing, "country=KE")
    years = [f"from={year}&to={year}" for year in (2020, 2021, 2022)]
    wanted = of_value & of_country & members(bundle.folder, listing, *years)
    assert 0 < len(wanted) < len(of_value & of_country) < len(of_value)
    with visiting(chromium, bundle.folder) as visitor:
        visitor.open(page_of("stories", language))
        for box in ("equity", "participation"):
            visitor.page.locator(f'.filters [name=value][value="{box}"]').check(force=True)
        visitor.page.locator(".filters [name=country]").select_option("KE")
        visitor.page.locator(".filters [name=from]").select_option("2020")
        visitor.page.locator(".filters [name=to]").select_option("2022")
        assert str(len(wanted)) in visitor.page.locator(".filters [type=submit]").inner_text()
        visitor.click(visitor.page.locator(".filters [type=submit]"))
        assert visitor.number.split()[0] == str(len(wanted))
        assert set(visitor.listed) == wanted
        assert visitor.page.locator(".chip").count() == 5
        for year in ("2022", "2020"):
            visitor.click(visitor.page.locator(".chip", has_text=year))
        assert set(visitor.listed) == of_value & of_country
        oldest_last = visitor.listed
        visitor.page.locator(".sort summary").click()
        visitor.click(visitor.page.locator('.sort a[href*="sort=oldest"]'))
        assert visitor.number.split()[0] == str(len(of_value & of_country))
        assert visitor.listed != oldest_last
        assert set(visitor.listed) == set(oldest_last)
        visitor.click(visitor.page.locator(".clear"))
        assert visitor.page.locator(".chip").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("listing", "asked"),
    [
        ("stories", {"from": "2020", "to": "2020"}),
        ("stories", {"value": "equity"}),
        ("events", {"audience": "regions"}),
        ("partnerships", {"country": "KE"}),
    ],
)
def test_a_list_by_the_script_says_what_the_ready_one_says(
    chromium: Browser, bundle: MadeBundle, listing: str, asked: dict[str, str], language: str
) -> None:
    ready = path_of(canonical(f"{addresses(language)[listing]}?{urlencode(asked)}"), "text/html")
    with visiting(chromium, bundle.folder) as visitor:
        visitor.open(ready)
        told, narrowing = visitor.number, visitor.page.locator(".chip").all_inner_texts()
        assert narrowing
        button = visitor.page.locator(".filters [type=submit]").inner_text()
        visitor.open(page_of(listing, language), **asked)
        assert visitor.number == told
        assert visitor.page.locator(".chip").all_inner_texts() == narrowing
        assert visitor.page.locator(".filters [type=submit]").inner_text() == button


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_list_has_pages(chromium: Browser, bundle: MadeBundle, language: str) -> None:
    wanted = members(bundle.folder, addresses(language)["stories"], "value=equity", "value=participation")
    assert 20 < len(wanted) <= 40
    with visiting(chromium, bundle.folder) as visitor:
        visitor.open(page_of("stories", language), value=["equity", "participation"])
        first = visitor.listed
        assert len(first) == 20
        visitor.click(visitor.page.locator(".pager a", has_text="2"))
        assert visitor.page.locator(".pager [aria-current]").inner_text().endswith("2")
        assert len(visitor.listed) == len(wanted) - 20
        assert {*first, *visitor.listed} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_narrow_a_list_too(chromium: Browser, bundle: MadeBundle, language: str) -> None:
    of_country = members(bundle.folder, addresses(language)["stories"], "country=KE")
    with visiting(chromium, bundle.folder) as visitor:
        visitor.open(page_of("stories", language), country="KE", q="Lodwar")
        assert set(visitor.listed) < of_country
        assert visitor.page.locator(".chip").count() == 2
        assert all("Lodwar" in page.read_text(encoding="utf-8") for page in visitor.listed)
        assert visitor.listed
        visitor.open(page_of("stories", language), country="KE", q="xyzzyq")
        assert (visitor.number.split()[0], visitor.listed) == ("0", [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("listing", "one", "other"),
    [("events", "audience=regions", "format=hybrid"), ("partnerships", "value=equity", "country=KE")],
)
def test_other_lists_are_narrowed_alike(
    chromium: Browser, bundle: MadeBundle, listing: str, one: str, other: str, language: str
) -> None:
    of_one, of_other = (members(bundle.folder, addresses(language)[listing], query) for query in (one, other))
    assert 0 < len(of_one & of_other) < len(of_one)
    with visiting(chromium, bundle.folder) as visitor:
        visitor.open(page_of(listing, language), **dict(query.split("=") for query in (one, other)))
        assert visitor.number.split()[0] == str(len(of_one & of_other))
        assert set(visitor.listed) == of_one & of_other
        assert visitor.page.evaluate(NOT_DRAWN) == []
        visitor.click(visitor.page.locator(".chip").last)
        assert set(visitor.listed) == of_one


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_answers_what_visitors_ask(chromium: Browser, bundle: MadeBundle, language: str) -> None:
    asked = judgements(language)
    with visiting(chromium, bundle.folder) as visitor:
        visitor.open(SEARCH[language])
        finding = (
            f"asked => asked.map(each => BUNDLE.find(each).slice(0, {FIRST}).map(hit => `${{hit[2]}} · ${{hit[4]}}`))"
        )
        found = visitor.page.evaluate(finding, [query for query, _expected in asked])
    missed = [
        query
        for (query, expected), hits in zip(asked, found, strict=True)
        if not any(each in hit for hit in hits[:FIRST] for each in expected.split(" | "))
    ]
    assert len(missed) <= len(asked) * (1 - ENOUGH), missed


@pytest.mark.parametrize(("asked", "title"), [("vattenförsörjningn", "Vatten"), ("jämställdhet i Växsjö", "Växjö")])
def test_search_takes_a_misspelled_word_for_what_was_meant(
    chromium: Browser, bundle: MadeBundle, asked: str, title: str
) -> None:
    with visiting(chromium, bundle.folder) as visitor:
        visitor.open(page_of("home", "sv"))
        visitor.page.locator("header form[role=search] input >> visible=true").first.fill(asked)
        visitor.page.keyboard.press("Enter")
        visitor.page.locator(".hit").first.wait_for()
        assert asked in visitor.page.locator("h1").inner_text()
        assert any(title in hit for hit in visitor.page.locator(".hit").all_inner_texts()[:FIRST])
        link = visitor.page.locator(".hit a").first.evaluate("link => link.href")
        assert visitor.file_of(link).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_useless_is_shown_without_scripts(chromium: Browser, bundle: MadeBundle, language: str) -> None:
    narrowed = Path(page_of("stories", language)).with_name("value-equity.html").as_posix()
    with visiting(chromium, bundle.folder, java_script_enabled=False) as visitor:
        for path in (page_of("home", language), page_of("stories", language), narrowed, SEARCH[language]):
            visitor.open(path)
            assert visitor.page.locator("form >> visible=true").count() == 0, path
            assert visitor.page.locator("h1").is_visible()
        assert visitor.page.locator("noscript p", has_text="JavaScript").is_visible()
        visitor.open(page_of("stories", language))
        assert visitor.page.locator(".bundle-choices p").first.is_visible()
        visitor.page.locator(".bundle-choices summary").first.click()
        visitor.follow('.bundle-choices a[href="value-equity.html"]')
        assert len(visitor.listed) == min(
            20, len(members(bundle.folder, addresses(language)["stories"], "value=equity"))
        )


def test_the_header_is_as_high_on_a_short_page(chromium: Browser, bundle: MadeBundle) -> None:
    with visiting(chromium, bundle.folder) as visitor:
        heights = []
        for query in ("water", "xyzzyq"):
            visitor.open(SEARCH["en"], q=query)
            heights.append(visitor.page.locator("header.top").bounding_box())
        assert visitor.page.evaluate("document.documentElement.scrollHeight <= innerHeight"), "the page is not short"
        assert heights[0] == heights[1]


def test_what_the_copy_adds_is_not_printed(chromium: Browser, bundle: MadeBundle) -> None:
    with visiting(chromium, bundle.folder) as visitor:
        visitor.open(page_of("vaxjo-an-giang", "sv"))
        assert visitor.page.locator(".bundle-note").is_visible()
        visitor.page.emulate_media(media="print")
        assert visitor.page.locator(".bundle-note").is_hidden()
