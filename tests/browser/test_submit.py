"""A municipality's own example on a phone, by keyboard alone: from the home page to a draft story."""

from __future__ import annotations

import io
import re
import secrets
from email import message_from_bytes
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_editor import sign_in

PHONE = {"width": 390, "height": 844}


class Letters:
    """The mail of the site under test, as files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def link(self, kind: str) -> str:
        """The path of the newest link of a kind in any mail."""
        newest = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime)[-1]
        text = message_from_bytes(newest.read_bytes()).get_payload(0).get_payload(decode=True).decode()
        return re.search(rf"https?://[^/\s]+(/\S+/{kind}/\S+)", text)[1]


@pytest.fixture
def letters(mail_folder: Path) -> Letters:
    return Letters(mail_folder)


def a_picture(folder: Path) -> str:
    file = io.BytesIO()
    Image.effect_noise((1400, 900), 70).convert("RGB").save(file, "JPEG")
    path = folder / "bridge.jpg"
    path.write_bytes(file.getvalue())
    return str(path)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there; fails if it never gets there."""
    for _ in range(120):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard does not reach {selector} on {page.url}.")


def write(page: Page, field: str, text: str) -> None:
    tab_to(page, f"#id_{field}")
    page.keyboard.insert_text(text)


def press(page: Page, selector: str, key: str = "Enter") -> None:
    tab_to(page, selector)
    if key != "Enter":
        page.keyboard.press(key)
        return
    with page.expect_navigation():
        page.keyboard.press(key)


def go_on(page: Page) -> None:
    press(page, ".form-end button.btn:not([name])")


def narrow(page: Page) -> None:
    """Nothing is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


@pytest.mark.parametrize("scripted", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_example_is_written_sent_confirmed_and_made_a_draft(
    browser: Browser, site: str, letters: Letters, tmp_path: Path, scripted: bool
):
    title = f"Bridges {secrets.token_hex(3)}"
    context = browser.new_context(viewport=PHONE, base_url=site, locale="en-GB", java_script_enabled=scripted)
    page = context.new_page()
    page.goto("/en/")
    press(page, ".hero a[href='/en/submit/']")
    narrow(page)
    press(page, "a[href$='/begin/']")
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("3 things need mending")
    press(page, ".errors a[href='#id_party']")
    write(page, "party", "vaxjo")
    write(page, "name", "Förnamn Efternamn")
    write(page, "role", "Strategist")
    write(page, "email", "sender@example.org")
    narrow(page)
    go_on(page)

    write(page, "title", title)
    write(page, "summary", "Two towns built bridges.")
    press(page, "#id_programme_0", "Space")
    write(page, "partner_name", "Exempelstad")
    tab_to(page, "#id_partner_country")
    page.keyboard.type("Kenya")
    write(page, "period_from", "2018")
    press(page, "#id_core_values_1", "Space")
    narrow(page)
    go_on(page)

    write(page, "challenge", "Few took part.")
    write(page, "done", "We met.\n\nThen we built.")
    write(page, "result_1", "24 meetings")
    write(page, "lesson_swedish", "Ask first.")
    narrow(page)
    go_on(page)

    # The browser's own dialogue for files is no part of the page.
    page.set_input_files("#id_new", a_picture(tmp_path))
    press(page, "[name=add]")
    write(page, page.locator("textarea").get_attribute("name"), "A bridge.")
    write(page, page.locator("[name^=photographer]").get_attribute("name"), "Förnamn Efternamn")
    press(page, "[name^=people]", "Space")
    press(page, "[name^=may_publish]", "Space")
    expect(page.locator(".upload img")).to_have_js_property("complete", True) if scripted else None
    narrow(page)
    go_on(page)

    expect(page.get_by_text("Then we built.")).to_be_visible()
    press(page, "#id_agreed", "Space")
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("One thing is left: confirm your address")
    narrow(page)

    page.goto(letters.link("confirm"))
    press(page, "main form button")
    expect(page.get_by_text("We have received it.")).to_be_visible()
    narrow(page)
    assert {cookie["name"] for cookie in context.cookies()} <= {"csrftoken"}
    context.close()
    make_draft(browser, site, title)


def make_draft(browser: Browser, site: str, title: str) -> None:
    """An editor reads it and makes a draft of it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site, locale="sv-SE")
    page = context.new_page()
    sign_in(page, "redaktor")
    page.goto("/admin/submissions/")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("img", name="A bridge.")).to_be_visible()
    page.locator("button[name=story]").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    expect(page.locator("[name=title]")).to_have_value(title)
    expect(page.locator("[name=image_alt]")).to_have_value("A bridge.")
    expect(page.get_by_text("Then we built.", exact=True)).to_be_visible()
    context.close()
