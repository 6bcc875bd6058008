"""What comes out of a printer: names instead of folds, no fields and buttons, and no more paper than it takes."""

from __future__ import annotations

import io
import re
import subprocess

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from demonstration.registry import addresses
from places.reference import rows
from tests.browser.test_reading import opened

PAGES = ["home", "stories", "vaxjo-an-giang", "commitments", "submit", "edition", "edition-evidence"]
# As wide as A4 without its margins, for what is asked of the page and not of the paper.
SHEET = {"width": 673, "height": 1000}


def printed(page: Page) -> bytes:
    return page.pdf(format="A4", prefer_css_page_size=True)


def number_of_pages(document: bytes) -> int:
    with pikepdf.open(io.BytesIO(document)) as opened_document:
        return len(opened_document.pages)


def text_of(document: bytes) -> str:
    command = ["pdftotext", "-", "-"]
    return subprocess.run(command, input=document, capture_output=True, check=True).stdout.decode()


def coverage(browser: Browser, site: str, language: str) -> Page:
    page = opened(browser, site, addresses(language)["commitments"])
    page.goto(page.locator("a[href$='/tackning/'], a[href$='/coverage/']").first.get_attribute("href") or "")
    return page


@pytest.mark.parametrize("language", ["sv", "en"])
def test_coverage_takes_two_pages_and_names_its_counties_and_municipalities(browser, site, language):
    page = coverage(browser, site, language)
    document = printed(page)
    page.emulate_media(media="print")
    named = page.locator(".counties-data summary")
    counties = [row[f"county_name_{language}"] for row in rows("regions.csv")]
    expect(named).to_have_count(len(counties))
    seen = [name.inner_text().partition(":")[0] for name in named.all() if name.is_visible()]
    page.context.close()
    assert sorted(seen) == sorted(counties)
    assert number_of_pages(document) == 2
    assert "Övertorneå" in text_of(document)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_field_and_no_button_is_printed(browser, site, language):
    page = coverage(browser, site, language)
    seen = [page.url, *(f"{site}{addresses(language)[key]}" for key in PAGES)]
    page.emulate_media(media="print")
    for address in seen:
        page.goto(address)
        for control in page.locator("input, select, textarea, button, .btn, .arrow").all():
            expect(control).not_to_be_visible()
    page.context.close()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_read_before_it_is_sent_is_printed_unfolded_and_without_buttons(browser, site, states, language):
    page = opened(browser, site, states[f"step-send-{language}"].path)
    text = text_of(printed(page))
    page.emulate_media(media="print")
    for control in page.locator("button, .btn, .arrow").all():
        expect(control).not_to_be_visible()
    page.context.close()
    assert {"sv": "180 dagar", "en": "180 days"}[language] in text


@pytest.mark.parametrize("state", ["step-send-sv", "review-sv"])
def test_what_one_agrees_to_is_printed_as_large_as_the_text_with_a_box_for_a_pen(browser, site, states, state):
    page = opened(browser, site, states[state].path, viewport=SHEET)
    page.emulate_media(media="print")
    text = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    agreed = page.locator("main .q .check")
    told = [(box.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"), box.bounding_box()) for box in agreed.all()]
    page.context.close()
    assert len(told) == 2
    for size, box in told:
        assert size >= text
        assert box and box["height"] < 3 * text


@pytest.mark.parametrize("state", ["review-en", "step-story-en"])
def test_what_was_written_in_a_form_is_printed_whole_and_without_what_only_a_screen_needs(browser, site, states, state):
    page = opened(browser, site, states[state].path, viewport=SHEET)
    written = page.locator("main textarea").first
    written.fill("Tolv möten hölls, och de som kom talade sällan.\n" * 40)
    page.emulate_media(media="print")
    shown, whole = written.evaluate("e => [e.clientHeight, e.scrollHeight]")
    grip = written.evaluate("e => getComputedStyle(e).resize")
    edges = set(written.evaluate("e => getComputedStyle(e).borderWidth").split())
    for limit in page.locator(".q__limit, .drop").all():
        expect(limit).not_to_be_visible()
    page.context.close()
    assert (shown, grip) == (whole, "none")
    # A box to write in, on paper too.
    assert edges == {"1px"}


def test_pages_are_numbered_and_what_fits_on_one_takes_one(browser, site):
    page = opened(browser, site, addresses("sv")["about"])
    about = printed(page)
    page.goto(addresses("sv")["edition-evidence"] + "?kind=stories")
    evidence = printed(page)
    page.goto(addresses("sv")["vaxjo-an-giang"])
    story = text_of(printed(page))
    page.context.close()
    assert (number_of_pages(about), number_of_pages(evidence)) == (1, 1)
    assert re.findall(r"^(\d+) ?/ ?2$", story, flags=re.MULTILINE) == ["1", "2"]


def test_a_sum_is_printed_once_however_many_pages_its_table_takes(browser, site):
    page = opened(browser, site, addresses("sv")["commitments"] + "?from=2019-01-01&to=2026-12-31")
    text = text_of(printed(page))
    page.context.close()
    assert text.count("Partnerskap totalt") == 1


def test_two_languages_are_printed_beside_each_other(browser, site):
    page = opened(browser, site, addresses("sv")["vaxjo-an-giang"] + "sida-vid-sida/", viewport=SHEET)
    page.emulate_media(media="print")
    row = page.locator(".parallel__row").first
    first, second = (row.locator("> div").nth(number).bounding_box() for number in (0, 1))
    page.context.close()
    assert first and second
    assert first["y"] == second["y"] and first["x"] + first["width"] < second["x"]


def test_the_rule_of_a_quotation_stands_clear_of_its_words_between_two_languages(browser, site):
    page = opened(browser, site, addresses("sv")["vaxjo-an-giang"] + "sida-vid-sida/")
    padding = page.locator(".parallel__row .pull").first.evaluate("e => parseFloat(getComputedStyle(e).paddingLeft)")
    page.context.close()
    assert padding > 10


def test_the_colours_of_a_key_are_printed(browser, site):
    page = coverage(browser, site, "sv")
    page.emulate_media(media="print")
    exact = page.evaluate("[...document.querySelectorAll('.key i')].map(e => getComputedStyle(e).printColorAdjust)")
    page.context.close()
    assert set(exact) == {"exact"}


def ends_of_words(document: bytes) -> list[list[tuple[float, float]]]:
    """For each page where its words end, to the right and below, as shares of the page."""
    command = ["pdftotext", "-bbox", "-", "-"]
    text = subprocess.run(command, input=document, capture_output=True, check=True).stdout.decode()
    pages = []
    for page in text.split("<page ")[1:]:
        width, height = (float(size) for size in re.findall(r'(?:width|height)="([\d.]+)"', page)[:2])
        ends = re.findall(r'xMax="([\d.]+)" yMax="([\d.]+)"', page)
        pages.append([(float(right) / width, float(low) / height) for right, low in ends])
    return pages


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_page_of_the_edition_s_own_document_is_left_a_third_empty_and_no_word_leaves_its_margin(
    context, site, language
):
    answer = context.request.get(f"{site}{addresses(language)['edition']}report.pdf")
    pages = ends_of_words(answer.body())
    # Below 0.93 of the height stands the number of the page.
    lows = [max(low for _right, low in page if low < 0.93) for page in pages]
    assert [low for low in lows[1:-1] if low < 0.67] == []
    assert max(right for page in pages for right, _low in page) <= (210 - 22 + 0.1) / 210
