"""A page of each kind in the bundle, as it opens from disk: accessible, valid, within its width."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from demonstration.registry import addresses
from interchange.bundle.paths import path_of
from tests.browser.nu_checker import errors_in
from tests.browser.test_every_page import RULES as RULES_OF_PAGES
from tests.browser.test_every_page import RULES_OF_COLOUR as RULES_OF_COLOURS
from tests.browser.test_every_page import SEARCH, SIDE_BY_SIDE, faults
from tests.bundle.conftest import MadeBundle
from tests.bundle.visiting import visiting

pytestmark = pytest.mark.archive

# Style sheets are not read a second time, which a page from disk may not do.
RULES, RULES_OF_COLOUR = ({**rules, "preload": False} for rules in (RULES_OF_PAGES, RULES_OF_COLOURS))
KINDS = [
    *["home", "stories", "vaxjo-an-giang", "events", "event-partnerdag", "municipality", "county", "country"],
    *["partnerships", "partnership", "subjects", "theme", "commitments", "edition", "edition-evidence", "about"],
]


def sample(bundle: Path) -> list[str]:
    """A page of each kind, in both languages by turns; a narrowed list, two languages side by side, the search."""
    kinds = [addresses("en" if number % 2 else "sv")[kind] for number, kind in enumerate(KINDS)]
    others = [
        f"{addresses('sv')['stories']}?value=equity",
        addresses("en")["vaxjo-an-giang"] + SIDE_BY_SIDE["en"],
        SEARCH["sv"],
    ]
    files = ["index.html", *(path_of(address, "text/html") for address in (*kinds, *others))]
    assert all((bundle / file).is_file() for file in files)
    return files


def asked(bundle: Path) -> list[str]:
    """The same, and what the scripts put together."""
    files = sample(bundle)
    listing, search = (path_of(address, "text/html") for address in (addresses("sv")["stories"], SEARCH["sv"]))
    return [*files, f"{listing}?value=equity&country=KE", f"{listing}?q=xyzzyq", f"{search}?q=vatten"]


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(chromium: Browser, bundle: MadeBundle, width: int) -> None:
    found = []
    with visiting(chromium, bundle.folder, width) as visitor:
        page = visitor.page
        for path in asked(bundle.folder):
            page.emulate_media(color_scheme="light")
            page.goto(f"{bundle.folder.as_uri()}/{path}")
            found += [f"{path}: {fault}" for fault in faults(page, RULES)]
            page.emulate_media(color_scheme="dark")
            found += [f"{path}, dark: {fault}" for fault in faults(page, RULES_OF_COLOUR)]
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                found.append(f"{path}: scrolls sideways")
    assert not found, "\n".join(found)


def test_axe_finds_nothing_without_scripts(chromium: Browser, bundle: MadeBundle) -> None:
    """Axe is a script itself: it looks at the page as it is with the contents of `noscript` in their place."""
    found = []
    with visiting(chromium, bundle.folder, 390) as visitor:
        for path in (path_of(addresses("sv")["stories"], "text/html"), path_of(SEARCH["en"], "text/html")):
            text = (bundle.folder / path).read_text(encoding="utf-8")
            bare = text.replace("<noscript data-bundle>", "").replace("</noscript>", "")
            # Where it lies, its files are beside it; so it is shown without being written there.
            visitor.page.route(f"**/{path}", partial(_shown, bare))
            visitor.open(path)
            assert visitor.page.locator("main form >> visible=true").count() == 0
            found += [f"{path}: {fault}" for fault in faults(visitor.page, RULES)]
    assert not found, "\n".join(found)


def _shown(page: str, route: Route) -> None:
    route.fulfill(body=page, content_type="text/html")


def test_the_nu_html_checker_finds_no_error(bundle: MadeBundle, tmp_path: Path) -> None:
    files = sample(bundle.folder)
    for number, path in enumerate(files):
        shutil.copy(bundle.folder / path, tmp_path / f"{number}.html")
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p id=a><p id=a><img src=x>")
    told = [
        (Path(each["url"]).stem, f"{each['message']} — {each.get('extract', '')[:160]}") for each in errors_in(tmp_path)
    ]
    assert any(name == "bad" for name, _message in told)
    assert not [f"{files[int(name)]}: {message}" for name, message in told if name != "bad"]
