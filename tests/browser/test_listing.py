"""Choosing among the examples: what a choice leads to stays in sight, addresses are short, Back is Back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from demonstration.registry import addresses
from tests.browser.test_reading import opened, sideways
from tests.taking_out import taken_out

LISTING = addresses("sv")["stories"]
TELEPHONE = {"width": 390, "height": 844}


def test_on_a_telephone_the_button_stays_in_sight_and_says_the_number_after_each_choice(browser, site):
    page = opened(browser, site, LISTING, viewport=TELEPHONE)
    page.click(".filters > summary")
    button = page.locator(".filters button")
    says = ""
    choices = [
        lambda: page.locator(".filters .check").first.click(),
        lambda: page.locator(".filters .check").nth(1).click(),
        lambda: page.select_option("#filter-country", index=1),
    ]
    for choose in choices:
        with page.expect_response(lambda answer: answer.request.resource_type == "fetch") as asked:
            choose()
        says = taken_out(r"(Visa \d+ exempel)", asked.value.text())
        expect(button).to_have_text(says)
        expect(page.locator(".filters [role=status]")).to_have_text(says)
        expect(button).to_be_in_viewport(ratio=1)
    button.click()
    page.wait_for_url("**/?*country=*")
    number = says.split()[1]
    expect(page.locator(".bar p")).to_have_text(re.compile(rf"^{number} exempel"))
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_address_of_a_choice_has_no_empty_parameters(browser, site, scripts):
    page = opened(browser, site, LISTING, java_script_enabled=scripts)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.is_navigation_request() else None)
    page.check(".filters input[value=equity]")
    page.click(".filters button")
    page.wait_for_url(f"{site}{LISTING}?value=equity")
    # Without a script the form sends what it has, and the site leads to the short address.
    assert len(sent) == (1 if scripts else 2)
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_going_back_to_what_was_found_asks_nothing(browser, site, scripts):
    page = opened(browser, site, LISTING, java_script_enabled=scripts)
    page.check(".filters input[value=equity]")
    page.click(".filters button")
    page.wait_for_url(f"{site}{LISTING}?value=equity")
    page.click(".card h3 a >> nth=0")
    page.wait_for_url(f"{site}{LISTING}*/")
    page.go_back()
    expect(page.locator(".chips .chip")).to_have_count(1)
    page.go_back()
    expect(page.locator(".chips")).to_have_count(0)
    page.context.close()


def test_the_order_is_chosen_by_a_link_without_a_second_button(browser, site):
    page = opened(browser, site, f"{LISTING}?value=equity", java_script_enabled=False)
    page.click(".sort summary")
    page.click(".sort a >> text=Äldst först")
    expect(page).to_have_url(f"{site}{LISTING}?value=equity&sort=oldest")
    expect(page.locator(".sort summary")).to_contain_text("Äldst först")
    page.context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_orders_unfold_within_the_page(browser, site, width):
    page = opened(browser, site, LISTING, viewport={"width": width, "height": 900})
    page.click(".sort summary")
    orders = page.locator(".sort a")
    expect(orders).to_have_count(4)
    for order in orders.all():
        expect(order).to_be_in_viewport(ratio=1)
    assert sideways(page) <= 0
    page.context.close()
