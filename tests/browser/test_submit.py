"""A municipality's own example on a phone, by keyboard alone: from the home page to a story in two languages."""

from __future__ import annotations

import csv
import io
import re
import secrets
import urllib.request
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.letters import Letters
from tests.browser.test_editor import bring_in_changes, publish_story, publish_translation, sign_in, translate
from tests.taking_out import taken_out

PHONE: ViewportSize = {"width": 390, "height": 844}


def a_picture(folder: Path, name: str) -> str:
    file = io.BytesIO()
    size = (900 + len(name), 600)  # Another picture for another name.
    Image.radial_gradient("L").resize(size).convert("RGB").save(file, "JPEG")
    path = folder / f"{name}.jpg"
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


@pytest.mark.parametrize(
    ("scripted", "party"),
    [(True, "Arjeplog"), (False, "Boden")],
    ids=["with JavaScript", "without JavaScript"],
)
def test_an_example_is_written_sent_confirmed_approved_published_and_counted(
    browser: Browser, site: str, letters: Letters, tmp_path: Path, scripted: bool, party: str
):
    before = counted(site, party)
    title = f"Bridges {secrets.token_hex(3)}"
    context = browser.new_context(viewport=PHONE, base_url=site, locale="en-GB", java_script_enabled=scripted)
    page = context.new_page()
    page.goto("/en/")
    press(page, ".hero a[href='/en/submit/']")
    narrow(page)
    press(page, "a[href$='/begin/']")
    go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("There are 3 problems")
    press(page, ".errors a[href='#id_party']")
    write(page, "party", party.lower())
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

    send_picture(page, a_picture(tmp_path, "bridge"), "A bridge.")
    expect(page.locator(".upload img")).to_have_js_property("complete", True) if scripted else None
    send_picture(page, a_picture(tmp_path, "river"), "A river.")
    narrow(page)
    go_on(page)

    expect(page.get_by_text("Then we built.")).to_be_visible()
    press(page, "#id_agreed", "Space")
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("One step left: confirm your email address")
    narrow(page)

    page.goto(letters.link("confirm"))
    press(page, "main form button")
    expect(page.get_by_text("We have received it.")).to_be_visible()
    narrow(page)
    assert {cookie["name"] for cookie in context.cookies()} <= {"csrftoken"}

    editors = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site, locale="sv-SE")
    desk = editors.new_page()
    sign_in(desk, "publicist")
    story = make_draft(desk, title)
    translation = have_translated(desk, story, title)

    ask_for_approval(desk, title)
    page.goto(letters.link("approve"))
    narrow(page)
    read_both_texts(page, title)
    press(page, "#id_answer_0", "ArrowDown")
    write(page, "comment", "It was 25 meetings.")
    narrow(page)
    press(page, ".form-end button")
    expect(page.get_by_text("We have received the changes you want.")).to_be_visible()

    change_result(desk, story, translation)
    ask_for_approval(desk, title)
    page.goto(letters.link("approve"))
    press(page, "#id_answer_0", "Space")
    press(page, ".form-end button")
    expect(page.get_by_text("You have approved the text.")).to_be_visible()
    narrow(page)

    publish_both(desk, story, translation)
    page.goto(f"/en/good-examples/?q={title.split()[1]}")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_text("25 meetings")).to_be_visible()
    page.get_by_role("link", name="Svenska").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(swedish(title))
    assert counted(site, party) == before + 1
    for each in (context, editors):
        each.close()


def send_picture(page: Page, path: str, alt: str) -> None:
    """Upload a picture and say what must be said of it."""
    # The browser's own dialogue for files is no part of the page.
    page.set_input_files("#id_new", path)
    press(page, "[name=add]")
    told = page.locator(".upload").last
    for field, text in (("textarea", alt), ("[name^=photographer]", "Förnamn Efternamn")):
        write(page, str(told.locator(field).get_attribute("name")), text)
    press(page, f"[name={told.locator('[name^=people]').first.get_attribute('name')}]", "Space")
    press(page, f"[name={told.locator('[name^=may_publish]').get_attribute('name')}]", "Space")


def counted(site: str, party: str) -> int:
    """How many examples of the municipality the coverage counts."""
    with urllib.request.urlopen(f"{site}/en/commitments/coverage.csv") as table:
        rows = csv.DictReader(io.TextIOWrapper(table, encoding="utf-8-sig"), delimiter=";")
        return next(int(row["examples"]) for row in rows if row["municipality or region"].startswith(party))


def swedish(title: str) -> str:
    return title.replace("Bridges", "Broar")


def make_draft(page: Page, title: str) -> str:
    """An editor reads the submission and makes a draft of it; returns the number of the story's page."""
    page.goto("/admin/submissions/")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("img", name="A bridge.")).to_be_visible()
    expect(page.get_by_role("img", name="A river.")).to_be_visible()
    # The sizes of the pictures are made on the way here, for want of a worker.
    page.locator("button[name=story]").click(timeout=90_000)
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    expect(page.locator("[name=title]")).to_have_value(title)
    expect(page.locator("[name=image_alt]")).to_have_value("A bridge.")
    expect(page.get_by_text("Then we built.", exact=True)).to_be_visible()
    return taken_out(r"/pages/(\d+)/edit/", page.url)


def have_translated(page: Page, story: str, title: str) -> str:
    """The draft's Swedish, kept as a draft; returns the number of its page."""
    page.goto(f"/admin/localize/submit/page/{story}/")
    page.get_by_label("Svenska").check()
    page.get_by_role("button", name="Skicka").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    for source, text in {
        title: swedish(title),
        "Two towns built bridges.": "Två städer byggde broar.",
        "A bridge.": "En bro.",
        "Few took part.": "Få deltog.",
        "We met.": "Vi möttes.",
        "Then we built.": "Sedan byggde vi.",
        "A river.": "En flod.",
        "24 meetings": "24 möten",
        "Ask first.": "Fråga först.",
    }.items():
        translate(page, source, text)
    # What is said of the approval is true without opening the page again.
    expect(page.get_by_text("inte tillfrågad om den här texten").first).to_be_visible()
    expect(page.get_by_text(re.compile("textstycken? återstår"))).to_have_count(0)
    return taken_out(r"/pages/(\d+)/edit/", page.url)


def ask_for_approval(page: Page, title: str) -> None:
    page.goto("/admin/submissions/")
    page.get_by_role("link", name=title).click()
    page.goto(f"{page.url}approval/")
    page.locator("button[name=ask]").click()
    expect(page.get_by_text("Texten är skickad för godkännande.")).to_be_visible()


def read_both_texts(page: Page, title: str) -> None:
    """Each language's text, as it would be published."""
    review = page.url
    for language, heading in (("en", title), ("sv", swedish(title))):
        press(page, f"a[href$='/{language}/'].texts__link")
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(page.locator("html")).to_have_attribute("lang", language)
        narrow(page)
        press(page, ".preview a")
        assert page.url == review


def change_result(page: Page, story: str, translation: str) -> None:
    """The editor mends what the municipality asked for, in both languages, and keeps it as a draft."""
    page.goto(f"/admin/pages/{story}/edit/")
    page.locator("[name='results-0-value-text']").fill("25 meetings")
    # A form of the admin is sent once it is known that the session stands.
    with page.expect_navigation():
        page.get_by_role("button", name="Spara utkast").click()
    bring_in_changes(page, translation)
    translate(page, "25 meetings", "25 möten")


def publish_both(page: Page, story: str, translation: str) -> None:
    page.goto(f"/admin/pages/{story}/edit/")
    expect(page.get_by_text("har godkänt den här texten").first).to_be_visible()
    publish_story(page)
    page.goto(f"/admin/pages/{translation}/edit/")
    expect(page.get_by_text("har godkänt den här texten").first).to_be_visible()
    publish_translation(page)
    expect(page.get_by_text("är publicerad på").first).to_be_visible()
