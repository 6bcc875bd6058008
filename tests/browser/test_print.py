"""What comes out of a printer: names instead of folds, no fields and buttons, and no more paper than it takes."""

from __future__ import annotations

import io
import subprocess

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from demonstration.registry import addresses
from places.reference import rows
from tests.browser.test_reading import opened

PAGES = ["stories", "vaxjo-an-giang", "commitments"]


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
        for control in page.locator("input, select, textarea, button").all():
            expect(control).not_to_be_visible()
    page.context.close()


def test_the_colours_of_a_key_are_printed(browser, site):
    page = coverage(browser, site, "sv")
    page.emulate_media(media="print")
    exact = page.evaluate("[...document.querySelectorAll('.key i')].map(e => getComputedStyle(e).printColorAdjust)")
    page.context.close()
    assert set(exact) == {"exact"}
