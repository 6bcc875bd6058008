"""Every page of the form for examples and behind its links, in every state: accessible, valid, within its width."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.nu_checker import errors_in
from tests.browser.submission_states import Meeting
from tests.browser.test_every_page import RULES, RULES_OF_COLOUR, faults
from tests.taking_out import taken_out


def answered(context: BrowserContext, site: str, met: Meeting) -> tuple[int, str]:
    """The status and source of a page, after what is sent there was sent."""
    answer = context.request.get(site + met.path)
    if met.post:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.text())
        form = {**met.post, "csrfmiddlewaretoken": token[1] if token else _token(context, site, met)}
        # What has a fault is stored and answered by a redirect to the page that says so.
        answer = context.request.post(site + met.path, form=form, headers={"Referer": site + met.path})
    return answer.status, answer.text()


def _token(context: BrowserContext, site: str, met: Meeting) -> str:
    """The token of the form's beginning, where the page itself has no form any more."""
    begin = "/sv/skicka-in/begin/" if met.path.startswith("/sv/") else "/en/submit/begin/"
    return taken_out(r'name="csrfmiddlewaretoken" value="([^"]+)"', context.request.get(site + begin).text())


def meet(page: Page, site: str, met: Meeting) -> int:
    """Show a state in a tab; what was answered to a form that was sent is shown at its own address."""
    if not met.post:
        answer = page.goto(met.path)
        return answer.status if answer else 0
    status, html = answered(page.context, site, met)
    page.route(site + met.path, lambda route: route.fulfill(status=status, content_type="text/html", body=html))
    page.goto(met.path)
    page.unroute(site + met.path)
    return status


# What a state answers with, where that is not 200.
STATUSES = {"refused": 404, "asked-late": 409, "review-late": 409, "too-late": 409}


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_any_state(browser, site, states, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site, color_scheme="light")
    page = context.new_page()
    found = []
    for name, met in states.items():
        page.emulate_media(color_scheme="light")
        status = meet(page, site, met)
        if status != STATUSES.get(name.rpartition("-")[0], 200):
            found.append(f"{name}: answered with {status}")
            continue
        found += [f"{name}: {fault}" for fault in faults(page, RULES)]
        page.emulate_media(color_scheme="dark")
        found += [f"{name}, dark: {fault}" for fault in faults(page, RULES_OF_COLOUR)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{name}: scrolls sideways at {width}")
    context.close()
    assert not found, "\n".join(found)


def test_the_nu_html_checker_finds_no_error_in_any_state(browser, site, states, tmp_path):
    context = browser.new_context(base_url=site)
    folder: Path = tmp_path / "html"
    folder.mkdir()
    for name, met in states.items():
        (folder / f"{name}.html").write_text(answered(context, site, met)[1], encoding="utf-8")
    context.close()
    # A bad page beside them, which must be found: a checker that finds nothing proves nothing.
    (folder / "bad.html").write_text("<!doctype html><title>x</title><p id=a><p id=a><img src=x>")
    errors = [
        f"{Path(each['url']).stem}: {each['message']} — {each.get('extract', '')[:160]}" for each in errors_in(folder)
    ]
    assert any(error.startswith("bad:") for error in errors)
    assert not [error for error in errors if not error.startswith("bad:")], "\n".join(errors)


def test_what_is_done_is_told_from_what_is_not_in_the_reader_s_own_colours(browser, site, states):
    context = browser.new_context(base_url=site, forced_colors="active")
    page = context.new_page()
    page.goto(states["asked-sv"].path)
    ground = "e => getComputedStyle(e, '::before').backgroundColor"
    done = page.locator(".stages .is-done").first.evaluate(ground)
    ahead = page.locator(".stages li:not(.is-done)").first.evaluate(ground)
    context.close()
    assert done != ahead
