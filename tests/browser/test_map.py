"""The map and its list: what is pointed at in one is marked in both, without JavaScript."""

import pytest

from demonstration.registry import addresses

MARKED = """([map, list]) => {
    const width = parseFloat(getComputedStyle(document.querySelector(map)).strokeWidth);
    const ground = getComputedStyle(document.querySelector(list)).backgroundColor;
    return [width > 2, ground !== 'rgba(0, 0, 0, 0)'] }"""


# A period that has examples in several counties, whatever the report opens with.
PAGES = [addresses("sv")["home"], addresses("sv")["commitments"] + "?from=2015&to=2025"]


@pytest.mark.parametrize("path", PAGES)
def test_a_county_is_marked_on_the_map_and_in_the_list(browser, site, path):
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(path)
    link = page.locator(".regions a").first
    code = link.evaluate("e => e.closest('li').dataset.county")
    other = page.locator(".regions a").nth(1).evaluate("e => e.closest('li').dataset.county")

    def marked(county):
        return page.evaluate(MARKED, [f'.map [data-county="{county}"]', f'li[data-county="{county}"] > *'])

    assert marked(code) == [False, False]
    link.hover()
    assert marked(code) == [True, True]
    assert marked(other) == [False, False]
    page.mouse.move(0, 0)
    link.focus()
    assert marked(code) == [True, True]
    page.evaluate("document.activeElement.blur()")
    page.locator(f'.map path[data-county="{code}"]').hover()
    assert marked(code) == [True, True]
    page.mouse.move(0, 0)
    assert marked(code) == [False, False]
    context.close()
