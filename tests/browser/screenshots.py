"""Pictures of every kind of page, for people to look at: `make screenshots`.

Each at 390 and 1280 pixels, light and dark, in both languages, into `var/screenshots/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Page

from demonstration.registry import addresses
from tests.browser.test_every_page import SIDE_BY_SIDE
from tests.browser.test_submission_pages import meet

FOLDER = Path(__file__).resolve().parents[2] / "var" / "screenshots"
STORIES = ["vaxjo-an-giang", "lycksele-homa-bay", "almhult-vaxjo-jb-marks", "vasteras-ukraina"]
# Of what an index holds besides stories, so many are enough.
OF_EACH = 3
# A browser draws no picture that is longer.
LONGEST = 8000


def pages(language: str) -> dict[str, str]:
    """A page of each kind by its name, what a visitor meets when nothing is found, and the developers' own."""
    seeded = addresses(language)
    found = {key: path for key, path in seeded.items() if path.count("/") <= 3}
    below = [(path.rsplit("/", 2)[0], key) for key, path in seeded.items() if key not in found]
    for parent, keys in groupby(below, key=lambda pair: pair[0]):
        some = STORIES if f"{parent}/" == seeded["stories"] else [key for _parent, key in keys][:OF_EACH]
        found |= {key: seeded[key] for key in some}
    found["stories-filtered"] = found["stories"] + "?value=equity&value=participation&language=any"
    found["side-by-side"] = seeded["vaxjo-an-giang"] + SIDE_BY_SIDE[language]
    found["stories-none"] = found["stories"] + "?q=finnsinte"
    found["stories-feed"] = found["stories"] + "feed/"
    found["not-found"] = f"/{language}/finns-inte/"
    found["sign-in"] = "/admin/login/"
    found["components"] = f"/components/?language={language}"
    return found


def photograph(page: Page, name: str) -> Iterator[Path]:
    """The whole page, in several pictures where it is very long."""
    if (
        page.evaluate("document.contentType") != "text/html"
    ):  # Of other documents the browser draws no more than it shows.
        page.screenshot(path=FOLDER / f"{name}.png")
        yield FOLDER / f"{name}.png"
        return
    # What would be fetched as the reader comes to it is fetched now.
    page.evaluate(
        "Promise.all([...document.images]"
        ".map(each => { each.loading = 'eager'; return each.decode().catch(() => 0); }))"
    )
    height = page.evaluate("document.documentElement.getBoundingClientRect().height")
    width = page.viewport_size["width"] if page.viewport_size else 0
    for number, top in enumerate(range(0, max(int(height), 1), LONGEST)):
        path = FOLDER / f"{name}{f'-{number}' if number else ''}.png"
        tall = min(LONGEST, height - top)
        some = height > LONGEST
        clip = FloatRect(x=0, y=top, width=width, height=tall) if some else None
        page.screenshot(path=path, full_page=True, clip=clip)
        yield path


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_take_pictures(browser, site, width, scheme, language):
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale={"sv": "sv-SE", "en": "en-GB"}[language],
    )
    page = context.new_page()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, path in pages(language).items():
        page.goto(path)
        assert list(photograph(page, f"{name}-{language}-{width}-{scheme}"))
    context.close()


# Of the form for examples and the pages behind its links, what is looked at.
STATES = ["who-wrong", "step-story", "step-pictures", "step-send", "sent", "changed", "too-late"]
STATES += ["received", "asked", "asked-wrong", "approving", "declined", "withdrawn", "details-erased"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_take_pictures_of_the_form_for_examples(browser, site, states, width, scheme):
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in STATES:
        for language in ("sv", "en"):
            meet(page, site, states[f"{name}-{language}"])
            assert list(photograph(page, f"submit-{name}-{language}-{width}-{scheme}"))
    context.close()
