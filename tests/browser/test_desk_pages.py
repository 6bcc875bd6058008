"""The editors' desk in every state: accessible, within its width."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.submission_states import Meeting
from tests.browser.test_editor import sign_in
from tests.browser.test_every_page import RULES, faults

READING = re.compile(r"/admin/submissions/\d+/$")
# A submission in each state in one language.
STATES = 7


@pytest.fixture
def desk(browser, site, states: dict[str, Meeting]) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(locale="sv-SE", base_url=site, reduced_motion="reduce")
    page = context.new_page()
    sign_in(page, "publicist")
    yield page
    context.close()


def pages_of(page: Page) -> list[str]:
    """The inbox, and the newest submissions with the approval of each that has one."""
    page.goto("/admin/submissions/")
    links = page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href') || '')")
    found = list(dict.fromkeys(link for link in links if READING.search(link)))[:STATES]
    assert len(found) == STATES
    approvals = [f"{link}approval/" for link in found]
    return [*found, *(each for each in approvals if page.request.get(each).ok), "/admin/submissions/"]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_at_the_desk(desk, width):
    desk.set_viewport_size({"width": width, "height": 900})
    found = []
    for path in pages_of(desk):
        desk.goto(path)
        found += [f"{path}: {fault}" for fault in faults(desk, RULES)]
        if desk.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{path}: scrolls sideways at {width}")
    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_forms_with_a_fault_and_in_the_letter(desk):
    pages = pages_of(desk)
    open_one = next(path for path in pages if READING.search(path) and _has(desk, path, "textarea[name=reason]"))
    approval = next(path for path in pages if path.endswith("approval/") and _has(desk, path, "button[name=without]"))
    found = []
    for path, button, reason in (
        (open_one, "Se hela brevet", ""),
        (open_one, "Se hela brevet", "Vi saknar er partners röst."),
        (approval, "Låt texten publiceras utan godkännande", ""),
    ):
        desk.goto(path)
        desk.locator("textarea[name=reason]").fill(reason)
        # The form is sent once it is known that the session stands.
        with desk.expect_navigation():
            desk.get_by_role("button", name=button).click()
        assert desk.locator(".desk__letter, .error-message").first.is_visible()
        found += [f"{path}, {reason or 'empty'}: {fault}" for fault in faults(desk, RULES)]
    assert not found, "\n".join(found)


def _has(page: Page, path: str, selector: str) -> bool:
    page.goto(path)
    return bool(page.locator(selector).count())


def test_the_inbox_is_read_on_a_phone(desk):
    desk.set_viewport_size({"width": 390, "height": 900})
    desk.goto("/admin/submissions/")
    titles = desk.locator("main table.listing td.title").evaluate_all("cells => cells.map(cell => cell.clientWidth)")
    ends = desk.locator("main table.listing td").evaluate_all(
        "cells => cells.map(cell => cell.getBoundingClientRect().right)"
    )
    assert titles
    assert min(titles) > 300, "a title that is broken after every other letter"
    assert max(ends) <= 390, "a column beyond the window"
