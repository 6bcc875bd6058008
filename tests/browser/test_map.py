"""A map and its list: what is pointed at in one is marked in both, without JavaScript."""

import pytest
from playwright.sync_api import expect

from demonstration.registry import addresses

MARKED = """([map, list]) => {
    const width = parseFloat(getComputedStyle(document.querySelector(map)).strokeWidth);
    const ground = getComputedStyle(document.querySelector(list)).backgroundColor;
    return [width > 2, ground !== 'rgba(0, 0, 0, 0)'] }"""

SWEDISH = addresses("sv")
# Each page with what is marked in its list. A period that has examples in several counties, whatever the report opens
# with.
PAGES = {
    SWEDISH["home"]: "li[data-place='{}'] > *",
    SWEDISH["commitments"] + "?from=2015&to=2025": "li[data-place='{}'] > *",
    SWEDISH["home"] + "regioner/": "tr[data-place='{}']",
    SWEDISH["home"] + "regioner/skane/": "li[data-place='{}'] > *",
    SWEDISH["home"] + "lander/": "tr[data-place='{}']",
}


@pytest.mark.parametrize("path", PAGES)
def test_a_place_is_marked_on_the_map_and_in_the_list(browser, site, path):
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path)
    links = page.locator(":is(li, tr)[data-place] a")
    number, other = (links.nth(place).evaluate("e => e.closest('[data-place]').dataset.place") for place in (0, 1))

    def marked(place):
        return page.evaluate(MARKED, [f'.map [data-place="{place}"]', PAGES[path].format(place)])

    assert marked(number) == [False, False]
    links.first.hover()
    assert marked(number) == [True, True]
    assert marked(other) == [False, False]
    page.mouse.move(0, 0)
    links.first.focus()
    assert marked(number) == [True, True]
    page.evaluate("document.activeElement.blur()")
    page.locator(f'.map path[data-place="{number}"]').hover()
    assert marked(number) == [True, True]
    page.mouse.move(0, 0)
    assert marked(number) == [False, False]
    context.close()


def test_the_keyboard_passes_the_map_by_and_a_shape_leads_to_its_place(browser, site):
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(SWEDISH["home"] + "regioner/norrbotten/")
    assert page.locator(".map a").count() == 14
    page.get_by_role("link", name="Arjeplog").focus()
    page.keyboard.press("Shift+Tab")
    before = "document.activeElement.compareDocumentPosition(document.querySelector('.map'))"
    assert page.evaluate(before) == 4  # the map follows what has the focus
    page.locator(".map path", has_text="Kiruna").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiruna")
    context.close()
