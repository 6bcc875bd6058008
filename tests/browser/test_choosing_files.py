"""Choosing files in the form: in the page's own language, with a press and with the keyboard."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.submissions.word_files import word_file


def test_the_way_to_a_file_is_told_in_the_pages_language(page: Page):
    page.goto("/sv/skicka-in/")
    page.get_by_role("link", name="Börja från en Word-fil").click()
    frame = page.locator(".drop")
    expect(frame).to_contain_text("Välj en fil")
    expect(page.get_by_label("Word-fil")).to_have_css("opacity", "0")
    with page.expect_file_chooser() as chooser:
        frame.click(position={"x": 5, "y": 5})
    chooser.value.set_files({"name": "en-berattelse.docx", "mimeType": "", "buffer": word_file("Vatten")})
    expect(frame).to_contain_text("en-berattelse.docx")


def test_the_frame_shows_where_the_keyboard_is(page: Page):
    page.goto("/sv/skicka-in/")
    page.get_by_role("link", name="Börja från en Word-fil").click()
    page.get_by_label("Word-fil").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".drop")).to_have_css("outline-style", "solid")
