"""Every seeded page in both languages: accessible, valid, within its width."""

from __future__ import annotations

import urllib.request
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from demonstration.registry import addresses
from site_cms.operations.maintenance import maintenance_page
from tests.browser.nu_checker import errors_in

# What passes is not told of place by place, which takes longer than finding it.
FAULTS = {"resultTypes": ["violations"]}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], **FAULTS}
# In dark mode colours differ and nothing else, so those rules are asked again that look at them.
RULES_OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, **FAULTS}
SIDE_BY_SIDE = {"sv": "sida-vid-sida/", "en": "side-by-side/"}
SEARCH = {"sv": "/sv/sok/", "en": "/en/search/"}
# All found, a place, misspelled, one kind, nothing, nothing asked.
SEARCHED = [
    *["", "?q=vatten", "?q=v%C3%A4xj%C3%B6", "?q=vatten+v%C3%A4xj%C3%B6", "?q=j%C3%A4mst%C3%A4ldhet"],
    *["?q=jamstaldhet", "?q=kenya&kind=story", "?q=xyzzyq"],
]
QUERIES = ["?value=equity&region=24&language=any", "?q=finnsinte", "?region=zz"]


def every_path() -> list[str]:
    """Every page of the registry, the listing and the search in some states, one that is not there, the catalogue."""
    paths = [path for language in ("sv", "en") for path in addresses(language).values()]
    for language in ("sv", "en"):
        paths += [addresses(language)["stories"] + query for query in QUERIES]
        paths += [SEARCH[language] + query for query in SEARCHED]
        paths += [addresses(language)["partnerships-untold"] + "?since=three-years"]
        paths += [f"/{language}/finns-inte/", addresses(language)["vaxjo-an-giang"] + SIDE_BY_SIDE[language]]
    return [*paths, "/account/login/", "/account/password/", "/components/"]


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(browser, site, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site, color_scheme="light")
    page = context.new_page()
    found = []
    for path in every_path():
        page.emulate_media(color_scheme="light")
        page.goto(path)
        found += [f"{path}: {fault}" for fault in faults(page, RULES)]
        page.emulate_media(color_scheme="dark")
        found += [f"{path}, dark: {fault}" for fault in faults(page, RULES_OF_COLOUR)]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{path}: scrolls sideways at {width}")
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_axe_finds_nothing_on_the_page_of_a_site_that_is_worked_on(browser, site, language):
    context = browser.new_context(viewport={"width": 320, "height": 900}, base_url=site)
    page = context.new_page()
    html = maintenance_page(language, 30)
    page.route("**/worked-on/", lambda route: route.fulfill(status=503, content_type="text/html", body=html))
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.goto("/worked-on/").status == 503
        found += faults(page, RULES)
    assert page.evaluate("document.styleSheets.length") > 0
    context.close()
    assert found == []


def faults(page: Page, rules: dict[str, Any]) -> list[str]:
    """What axe finds on a page, with the first places of each."""
    violations = Axe().run(page, options=rules).response["violations"]
    return [f"{each['id']} {[node['html'][:120] for node in each['nodes'][:3]]}" for each in violations]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_bad_page_is_found(browser, scheme):
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.set_content("<title>x</title><main><h1>x</h1><p style='color:#777;background:#888'>pale</p></main>")
    assert any(fault.startswith("color-contrast") for fault in faults(page, RULES_OF_COLOUR))
    assert any(fault.startswith("html-has-lang") for fault in faults(page, RULES))
    context.close()


def test_the_nu_html_checker_finds_no_error(site, tmp_path):
    files: dict[str, str] = {}
    for number, path in enumerate([*every_path(), "/components/?language=en"]):
        request = urllib.request.Request(site + path)
        try:
            body = urllib.request.urlopen(request).read()
        except urllib.error.HTTPError as answer:
            body = answer.read()
        file = tmp_path / f"{number}.html"
        file.write_bytes(body)
        files[file.name] = path
    # A bad page beside them, which must be found: a checker that finds nothing proves nothing.
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p id=a><p id=a><img src=x>")
    errors = [
        f"{files.get(Path(m['url']).name, 'bad')}: {m['message']} — {m.get('extract', '')[:160]}"
        for m in errors_in(tmp_path)
    ]
    assert any(error.startswith("bad:") for error in errors)
    assert not [error for error in errors if not error.startswith("bad:")], "\n".join(errors)
