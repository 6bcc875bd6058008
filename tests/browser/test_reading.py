"""Reading by keyboard, enlarged, without colours, without JavaScript, on a slow line."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from demonstration.registry import addresses

# A page of each kind; axe and the HTML checker see every page elsewhere.
KINDS = [
    addresses("sv")["home"],
    addresses("sv")["stories"] + "?value=equity",
    addresses("sv")["vaxjo-an-giang"],
    addresses("en")["almhult-vaxjo-jb-marks"],
    addresses("sv")["commitments"],
    addresses("en")["about"],
    "/en/not-here/",
]
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""


def opened(browser: Browser, site: str, path: str, **options: Any) -> Page:
    options.setdefault("viewport", {"width": 1280, "height": 900})
    context = browser.new_context(base_url=site, **options)
    page = context.new_page()
    page.goto(path)
    return page


def sideways(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("path", KINDS)
def test_the_keyboard_reaches_every_control_in_the_order_of_reading_and_is_seen(browser, site, path):
    page = opened(browser, site, path)
    wanted = page.evaluate(
        """[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(e => e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length)
        .map((e, n) => { e.dataset.order = n; return n })"""
    )
    seen: list[Any] = []
    faults: list[str] = []
    # A date field is several stops, one for each of its parts.
    for _ in range(2 * len(wanted)):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const e = document.activeElement; if (!e || e === document.body) return null;
            const of = n => { const s = getComputedStyle(n);
                return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 };
            let shown = false; for (let n = e; n && n !== document.body; n = n.parentElement) shown ||= of(n);
            return [e.dataset.order, shown, e.outerHTML.slice(0, 80)] }"""
        )
        if state is None:
            break
        if state[0] is not None and int(state[0]) not in seen[-1:]:
            seen.append(int(state[0]))
        if not state[1]:
            faults.append(state[2])
    page.context.close()
    assert not faults, f"focus is not seen on {faults}"
    assert seen == wanted, f"not reached, or out of order: {sorted(set(wanted) - set(seen))}"


@pytest.mark.parametrize("path", KINDS)
def test_nothing_scrolls_sideways_when_enlarged_or_spaced(browser, site, path):
    # 1280 px at 400 % is 320 CSS px wide and 225 high.
    page = opened(browser, site, path, viewport={"width": 320, "height": 225})
    assert sideways(page) <= 0
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet] }",
        SPACING,
    )
    assert sideways(page) <= 0
    page.set_viewport_size({"width": 1280, "height": 900})
    assert sideways(page) <= 0
    page.context.close()


@pytest.mark.parametrize("path", KINDS)
def test_in_forced_colours_and_with_reduced_motion_all_is_there(browser, site, path):
    page = opened(browser, site, path, forced_colors="active", reduced_motion="reduce")
    moving = page.evaluate(
        """[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
        return parseFloat(s.transitionDuration) > 0.01 || parseFloat(s.animationDuration) > 0.01 }).length"""
    )
    assert moving == 0
    assert page.locator("h1").is_visible()
    page.context.close()


def test_without_javascript_the_filter_the_menu_and_the_language_work(browser, site):
    page = opened(browser, site, "/sv/goda-exempel/", java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.locator("details.filters > summary").click()
    page.get_by_role("checkbox", name="Jämlikhet").check()
    page.get_by_role("button", name=re.compile(r"^Visa \d+ exempel$")).click()
    assert "value=equity" in page.url
    page.locator("details.menu > summary").click()
    page.locator("details.menu").get_by_role("link", name="Åtaganden").click()
    assert page.url.endswith("/sv/ataganden/")
    page.context.close()


def test_a_story_is_light_sets_no_cookie_and_does_not_jump(browser, site):
    context = browser.new_context(base_url=site, viewport={"width": 390, "height": 800})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: dict[str, float] = {}
    kinds: dict[str, str] = {}
    session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    session.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    page.add_init_script(
        """window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shifts += e.value))
        .observe({type: 'layout-shift', buffered: true})"""
    )
    page.goto(addresses("sv")["vaxjo-an-giang"])
    page.wait_for_load_state("networkidle")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(500)
    weight = sum(size for request, size in sizes.items() if kinds.get(request) != "Image")
    assert page.evaluate("window.shifts") == 0
    assert context.cookies() == []
    assert weight <= 30 * 1024, f"{weight / 1024:.1f} KB"
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_list_of_examples_is_a_whole_table_on_a_phone_too(browser, site, width):
    """A cell that is left out on a narrow screen would move the others below the wrong heading."""
    path = addresses("sv")["commitments"] + "?from=2015&to=2026"
    page = opened(browser, site, path, viewport={"width": width, "height": 900})
    table = page.get_by_role("table", name="Exempel i rapporten")
    assert table.get_by_role("columnheader").count() == 5
    rows = table.get_by_role("row").count() - 1
    assert rows > 20
    assert table.get_by_role("rowheader").count() == rows
    assert table.get_by_role("cell").count() == 4 * rows
    assert table.evaluate("e => e.scrollWidth <= e.parentElement.clientWidth")
    first = table.locator("tbody tr").first
    title, party = first.evaluate("row => [...row.cells].slice(0, 2).map(cell => cell.getBoundingClientRect().top)")
    assert (title == party) is (width > 400)
    page.context.close()
