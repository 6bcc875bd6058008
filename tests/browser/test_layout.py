"""Where things stand on a desk and on a phone: nothing on top of another, no corner left empty."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from demonstration.registry import addresses
from tests.browser.test_every_page import SIDE_BY_SIDE
from tests.browser.test_reading import opened


@pytest.mark.parametrize("width", [390, 1280])
def test_a_quotation_keeps_clear_of_its_bar_in_both_languages(browser, site, width):
    path = addresses("sv")["vaxjo-an-giang"] + SIDE_BY_SIDE["sv"]
    page = opened(browser, site, path, viewport={"width": width, "height": 900})
    room = page.locator(".pull").evaluate_all(
        "all => all.map(e => e.querySelector('blockquote').getBoundingClientRect().x - e.getBoundingClientRect().x)"
    )
    page.context.close()
    assert len(room) == 2
    assert min(room) > 8


def test_the_first_example_of_the_home_page_leaves_no_corner_empty(browser, site):
    page = opened(browser, site, "/sv/", viewport={"width": 1280, "height": 900})
    first = page.locator(".feature > .card").first.bounding_box()
    rest = page.locator(".feature > .card ~ *").first.bounding_box()
    page.context.close()
    assert first is not None
    assert rest is not None
    beside = abs(first["y"] - rest["y"]) < 1
    assert abs(first["height"] - rest["height"]) < 120 if beside else first["width"] == rest["width"]


@pytest.mark.parametrize(("width", "is_open"), [(390, False), (1280, True)])
def test_all_municipalities_stand_open_where_there_is_room(browser, site, width, is_open):
    page = opened(browser, site, addresses("sv")["coverage"], viewport={"width": width, "height": 900})
    expect(page.get_by_text("Övertorneå kommun")).to_be_visible(visible=is_open)
    expect(page.locator(".county h3").first).to_be_visible(visible=is_open)
    expect(page.locator(".county summary").first).to_be_visible(visible=not is_open)
    page.context.close()
