"""The panel that shows a page beside its form, in its three sizes, and the checks that read it: for every page type."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_editor import sign_in

ONE_OF_EACH = (
    "import json; from wagtail.models import Page; from site_cms.languages.translations import translation_of\n"
    "found = {{}}\n"
    "for page in Page.objects.live().filter(depth__gt=1).specific().order_by('pk'):\n"
    "    if translation_of(page) is None:\n"
    "        found.setdefault(f'{{type(page).__name__}} {{page.locale.language_code}}', page.pk)\n"
    "open({file!r}, 'w').write(json.dumps(found))"
)
WIDTHS = (375, 768, 1280)


def one_of_each(run_in_site: Callable[[str], None], tmp_path: Path) -> dict[str, int]:
    """A page of each type and language that is edited in Wagtail's own form, by its number."""
    file = tmp_path / "pages.json"
    run_in_site(ONE_OF_EACH.format(file=str(file)))
    found: dict[str, int] = json.loads(file.read_text())
    return found


def test_every_page_type_is_shown_in_the_panel_in_three_sizes_and_checked(
    page: Page, run_in_site: Callable[[str], None], tmp_path: Path
):
    page.set_viewport_size({"width": 1500, "height": 1000})
    pages = one_of_each(run_in_site, tmp_path)
    assert len({name.split()[0] for name in pages}) == 12
    sign_in(page, "admin")
    for number in pages.values():
        page.goto(f"/admin/pages/{number}/edit/")
        page.get_by_role("button", name="Växla förhandsgranskning").click()
        shown = page.frame_locator("iframe[title]").last
        expect(shown.locator("h1")).to_be_visible()
        for size, width in enumerate(WIDTHS):
            page.locator(".w-preview__size-button").nth(size).click()
            expect(shown.locator("h1")).to_be_visible()
            assert shown.locator("body").evaluate("() => window.innerWidth") == width
        page.get_by_role("button", name="Växla kontroller").click()
        expect(page.locator("[data-side-panel=checks]")).to_contain_text("Ord")


def test_the_checks_find_a_fault_that_is_there(page: Page, run_in_site: Callable[[str], None], tmp_path: Path):
    page.set_viewport_size({"width": 1500, "height": 1000})
    number = one_of_each(run_in_site, tmp_path)["StoryPage sv"]
    sign_in(page, "publicist")
    page.goto(f"/admin/pages/{number}/edit/")
    page.locator("[name=image_alt]").fill("bild.jpg")
    page.get_by_role("button", name="Växla förhandsgranskning").click()
    expect(page.frame_locator("iframe[title]").last.locator("img[alt='bild.jpg']").first).to_be_attached()
    page.get_by_role("button", name="Växla kontroller").click()
    expect(page.locator("[data-side-panel=checks] [data-checks-panel]")).to_contain_text("img")
