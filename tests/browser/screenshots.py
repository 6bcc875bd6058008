"""Pictures of every kind of page, for people to look at: `make screenshots`.

Each at 390 and 1280 pixels, light and dark, in both languages, into `var/screenshots/`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from home.demo.registry import addresses

FOLDER = Path(__file__).resolve().parents[2] / "var" / "screenshots"
KINDS = ["home", "stories", "vaxjo-an-giang", "almhult-vaxjo-jb-marks", "vasteras-ukraina", "commitments", "about"]


def pages(language: str) -> dict[str, str]:
    """A page of each kind by its name, and what a visitor meets when nothing is found."""
    found = {key: addresses(language)[key] for key in KINDS}
    found["stories-filtered"] = found["stories"] + "?value=equity&value=participation&language=any"
    found["stories-none"] = found["stories"] + "?q=finnsinte"
    found["not-found"] = f"/{language}/finns-inte/"
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_take_pictures(browser, site, width, scheme, language):
    context = browser.new_context(
        base_url=site, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, path in pages(language).items():
        page.goto(path)
        page.screenshot(path=FOLDER / f"{name}-{language}-{width}-{scheme}.png", full_page=True)
    context.close()
    assert len(list(FOLDER.glob(f"*-{language}-{width}-{scheme}.png"))) >= len(pages(language))
