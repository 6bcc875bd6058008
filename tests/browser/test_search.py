"""Searching as a visitor: by keyboard, on a phone, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(base_url=site, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser, site: str) -> Iterator[Page]:
    """A wide window with JavaScript."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_a_phone_without_script_finds_a_municipality_by_its_name(phone: Page) -> None:
    phone.goto("/sv/")
    field = phone.get_by_label("Ämne, kommun eller land")
    field.focus()
    phone.keyboard.type("vaxjo")
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile(r"/sv/sok/\?q=vaxjo$"))
    expect(phone.get_by_role("heading", level=1)).to_contain_text("vaxjo")
    phone.get_by_role("link", name="Växjö kommun").first.click()
    expect(phone).to_have_url(re.compile(r"/sv/regioner/kronoberg/vaxjo/$"))


def test_words_in_any_form_and_the_way_to_the_other_language(phone: Page) -> None:
    phone.goto("/sv/sok/?q=vattnet")
    expect(phone.locator("mark").first).to_be_visible()
    phone.goto("/sv/sok/?q=women")
    phone.get_by_role("link", name=re.compile("engelska")).click()
    expect(phone).to_have_url(re.compile(r"/en/search/\?q=women$"))
    expect(phone.get_by_role("heading", level=1)).to_contain_text("women")


def test_one_kind_is_shown_and_all_again(phone: Page) -> None:
    phone.goto("/en/search/?q=kenya")
    kinds = phone.get_by_role("navigation", name="Types of hits")
    kinds.get_by_role("link", name=re.compile("^Good examples")).click()
    expect(phone).to_have_url(re.compile("kind=story"))
    expect(kinds.locator("[aria-current]")).to_contain_text("Good examples")
    kinds.get_by_role("link", name=re.compile("^Everything")).click()
    expect(phone).not_to_have_url(re.compile("kind="))


def test_places_are_suggested_and_chosen_by_keyboard(desk: Page) -> None:
    desk.goto("/sv/")
    field = desk.get_by_role("combobox")
    field.press_sequentially("växj")
    option = desk.get_by_role("option", name=re.compile("^Växjö kommun"))
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    field.press("Escape")
    expect(desk.get_by_role("option")).to_have_count(0)
    field.press_sequentially("ö")
    expect(option).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(desk).to_have_url(re.compile(r"/sv/regioner/kronoberg/vaxjo/$"))


def test_enter_searches_for_what_is_written_while_something_is_suggested(desk: Page) -> None:
    desk.goto("/sv/")
    field = desk.get_by_role("combobox")
    field.press_sequentially("växj")
    expect(desk.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    expect(desk).to_have_url(re.compile(r"/sv/sok/\?q=v%C3%A4xj$"))
