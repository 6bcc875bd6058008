"""What the form does by itself where JavaScript runs: it stores what is written, and works out a sum before sending."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_every_page import RULES, RULES_OF_COLOUR, faults
from tests.submissions.word_files import word_file

SAVED = re.compile(r"The draft was saved at \d\d:\d\d\.")


@pytest.fixture
def begun(page: Page) -> Page:
    """The story's step of a new draft."""
    page.goto("/en/submit/begin/")
    page.get_by_label("Your name").fill("Förnamn Efternamn")
    page.get_by_role("button", name="Save and continue later").click()
    page.goto(page.url.replace("later/", "story/"))
    return page


def test_a_draft_is_there_some_seconds_after_the_first_word_and_a_reload_finds_it(page: Page):
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto("/en/submit/begin/")
    page.get_by_label("Your name").fill("Förnamn")
    expect(page.locator(".steps__saved")).to_have_text(SAVED)
    assert re.search(r"/en/submit/[\w-]{43}/who/$", page.url)
    page.get_by_label("Your role").fill("Strategist")
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        pass
    assert sent.value.status == 200
    page.reload()
    expect(page.get_by_label("Your name")).to_have_value("Förnamn")
    expect(page.get_by_label("Your role")).to_have_value("Strategist")
    assert not errors


def test_what_is_written_is_stored_when_the_page_is_left_at_once(begun: Page, context: BrowserContext):
    address = begun.url
    begun.get_by_label("What did you do?").fill("We met.")
    begun.goto("/en/")
    other = context.new_page()
    expect_value(other, address, "What did you do?", "We met.")


def expect_value(page: Page, address: str, label: str, value: str) -> None:
    """A field of a page has a value, at the latest after some reloads."""
    for _ in range(20):
        page.goto(address)
        if page.get_by_label(label).input_value() == value:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{label} is not {value!r}.")


def test_two_windows_empty_nothing_and_where_both_wrote_one_chooses(begun: Page, context: BrowserContext):
    address, other = begun.url, context.new_page()
    other.goto(address)
    before = other.locator("[name=seen]").input_value()
    other.get_by_label("What was the challenge?").fill("From the other window.")
    other.get_by_label("What did not work?").fill("The rain.")
    expect(other.locator("[name=seen]")).not_to_have_value(before)
    begun.get_by_label("What was the challenge?").fill("From the first.")
    begun.get_by_label("What did you do?").fill("We met.")
    expect(begun.locator(".steps__saved")).to_contain_text("Both versions have been kept")
    begun.get_by_role("button", name="Save and continue later").click()
    expect(begun.locator(".errors")).to_be_focused()
    expect(begun).to_have_title(re.compile(r"^Error: "))
    expect(begun.get_by_label("What was the challenge?")).to_have_value("From the first.")
    expect(begun.get_by_label("What did not work?")).to_have_value("The rain.")
    expect(begun.locator(".q__other")).to_contain_text("From the other window.")
    found = faults(begun, RULES)
    assert not found, found
    begun.get_by_role("button", name="Use this instead").click()
    expect(begun.locator(".errors")).to_be_hidden()
    expect(begun.get_by_label("What was the challenge?")).to_have_value("From the other window.")
    expect(begun.get_by_label("What did you do?")).to_have_value("We met.")


def test_going_back_after_mending_asks_nothing(begun: Page):
    begun.get_by_label("What did you do?").fill("We met.")
    begun.get_by_role("button", name="Save and continue", exact=True).click()
    expect(begun.locator(".errors")).to_be_focused()
    begun.get_by_label("What was the challenge?").fill("Few took part.")
    begun.get_by_label("The most important result").fill("24 meetings")
    begun.get_by_label("What did you learn?").fill("Ask first.")
    begun.get_by_role("button", name="Save and continue", exact=True).click()
    expect(begun.get_by_role("heading", name="Pictures and consent")).to_be_visible()
    begun.go_back()
    expect(begun.get_by_label("What was the challenge?")).to_have_value("Few took part.")


def test_the_sum_is_worked_out_by_a_worker_under_the_policy(begun: Page):
    errors: list[str] = []
    begun.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    begun.goto(begun.url.replace("story/", "later/"))
    solved = begun.locator("input[name=solved]")
    expect(solved).not_to_have_value("", timeout=20_000)
    begun.get_by_label("Email address").fill("colleague@example.org")
    begun.get_by_role("button", name="Email me the address").click()
    expect(begun.get_by_text("We have emailed you the address.")).to_be_visible()
    assert not errors


def test_who_sends_before_the_sum_is_done_waits_for_it(begun: Page):
    begun.goto(begun.url.replace("story/", "later/"))
    with begun.expect_request(lambda request: request.method == "POST") as sent:
        begun.evaluate(
            "() => { const form = document.querySelector('form[action$=\"later/\"]');"
            " form.elements.email.value = 'colleague@example.org'; form.requestSubmit(); }"
        )
    assert re.search(r'name="solved"\s+\S{20}|solved=\S{20}', sent.value.post_data or "")


def test_a_word_file_fills_the_form_and_what_is_left_can_be_copied(begun: Page, tmp_path: Path):
    begun.get_by_label("What did you do?").fill("We met.")
    begun.get_by_role("button", name="Import a Word file").click()
    path = tmp_path / "example.docx"
    path.write_bytes(
        word_file("! Bridges", "# What was the challenge?", "Few took part.", "# What did you do?", "Other.")
    )
    begun.set_input_files("#id_word", path)
    begun.get_by_role("button", name="Import the text").click()
    expect(begun.get_by_text("2 questions have been answered.")).to_be_visible()
    expect(begun.locator("blockquote")).to_have_text("Other.")
    begun.get_by_role("link", name="To the form").first.click()
    expect(begun.get_by_role("heading", name="Who you are")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_form(begun: Page, width: int):
    below = begun.url.removesuffix("story/")
    begun.set_viewport_size({"width": width, "height": 900})
    found = []
    for step in ("who", "what", "story", "pictures", "send", "later", "word"):
        begun.goto(f"{below}{step}/")
        found += [f"{step}: {fault}" for fault in faults(begun, RULES)]
        begun.emulate_media(color_scheme="dark")
        found += [f"{step}, dark: {fault}" for fault in faults(begun, RULES_OF_COLOUR)]
        begun.emulate_media(color_scheme="light")
        if begun.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append(f"{step}: scrolls sideways at {width}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "is_seen"), [(1280, True), (1100, False), (390, False)])
def test_what_makes_a_good_example_stands_beside_the_form_on_a_desk(begun: Page, width: int, is_seen: bool):
    begun.set_viewport_size({"width": width, "height": 900})
    beside = begun.locator(".form-beside")
    expect(beside).to_be_visible(visible=is_seen)
    if is_seen:
        begun.mouse.wheel(0, 600)
        expect(beside).to_be_in_viewport(ratio=1)
        there, form = beside.bounding_box(), begun.locator("form[data-autosave]").bounding_box()
        assert there and form
        assert there["x"] >= form["x"] + form["width"]
