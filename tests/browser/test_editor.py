"""From the editor's desk to the visitor, in a real browser: a story in two languages."""

from __future__ import annotations

import io
import os
import re
import secrets

from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from demonstration.people import PASSWORD
from tests.taking_out import taken_out

# Another every time, so that the test can be run again on a running site.
MARK = secrets.token_hex(3)
TITLE = f"Broar över ån {MARK}"
ENGLISH = {
    TITLE: f"Bridges across the river {MARK}",
    "Två kommuner bygger broar tillsammans.": "Two municipalities build bridges together.",
    "En bro av trä.": "A bridge of wood.",
    "Första stycket om bron.": "The first paragraph about the bridge.",
}


def a_picture() -> FilePayload:
    """One that no library has yet. Its sizes are made while the page waits, so it is none of noise."""
    file = io.BytesIO()
    Image.frombytes("RGB", (12, 8), os.urandom(12 * 8 * 3)).resize((1200, 800)).save(file, "JPEG")
    return {"name": "bro.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def sign_in(page: Page, username: str) -> None:
    page.goto("/admin/")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sidor").or_(page.get_by_role("button", name="Sidor")).first).to_be_visible()


def add_picture(page: Page) -> None:
    page.get_by_role("button", name="Välj en bild").click()
    page.get_by_role("tab", name="Ladda upp").click()
    dialog = page.get_by_role("dialog").last
    dialog.locator("input[type=file]").set_input_files(a_picture())
    expect(dialog.get_by_label("Titel")).to_have_value("bro")
    dialog.get_by_label("Fotograf").fill("Förnamn Efternamn")
    dialog.get_by_label("Personer på bilden").select_option("nobody")
    dialog.get_by_role("button", name="Ladda upp").click()
    expect(dialog).to_be_hidden()
    page.locator("[name=image_alt]").fill("En bro av trä.")


def add_text(page: Page) -> None:
    section = page.locator("#panel-child-berattelse-body-section")
    section.get_by_role("button", name="Lägg till ett block").click()
    page.get_by_role("option", name="Text").click()
    editor = section.locator("[contenteditable=true]").first
    editor.click()
    page.keyboard.type("Första stycket om bron.")


def choose_swedish_parties(page: Page, *names: str) -> None:
    page.get_by_role("tab", name="Partner").click()
    for name in names:
        page.get_by_role("button", name="Lägg till svensk partner").click()
        dialog = page.get_by_role("dialog").last
        with page.expect_response(lambda answer: "results" in answer.url and answer.ok):
            dialog.get_by_label("Sökterm").fill(name)
        dialog.get_by_role("row").filter(has_text=name).get_by_role("checkbox").check()
        dialog.get_by_role("button", name="Bekräfta val").click()
        expect(page.locator("#tab-partner").get_by_text(name)).to_be_visible()


def add_international_party(page: Page, name: str) -> None:
    page.get_by_role("button", name="Lägg till internationell partner").click()
    page.get_by_role("button", name=re.compile("Välj internationell partner", re.I)).click()
    dialog = page.get_by_role("dialog").last
    dialog.get_by_role("tab", name=re.compile("Skapa|Lägg till")).click()
    dialog.get_by_label("Namn").fill(" KIBAHA ")
    dialog.get_by_label("Land").select_option("TZ")
    dialog.get_by_role("button", name="Skapa").click()
    expect(dialog).to_contain_text("Den här partnern finns redan, som ”Kibaha, Tanzania”")
    dialog.get_by_label("Namn").fill(name)
    dialog.get_by_role("button", name="Skapa").click()
    expect(dialog).to_be_hidden()


def sort(page: Page) -> None:
    page.get_by_role("tab", name="Sortering").click()
    page.locator("[name=programme]").select_option("partnership")
    page.get_by_role("checkbox", name="Transparens").check()
    page.get_by_role("checkbox", name="Vatten", exact=True).check()


def choose_action(page: Page, name: str) -> None:
    page.get_by_role("button", name="Fler åtgärder").last.click()
    page.get_by_role("button", name=name, exact=True).click()


def publish_story(page: Page) -> None:
    choose_action(page, "Publicera")
    # Done is what leads back to the listing; words alone stand on the form too.
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def send_to_translation(page: Page) -> None:
    page.get_by_role("link", name=TITLE).or_(page.get_by_role("link", name=f"Redigera '{TITLE}'")).first.click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    number = taken_out(r"/pages/(\d+)/edit/", page.url)
    page.goto(f"/admin/localize/submit/page/{number}/")
    page.get_by_label("Engelska").check()
    page.get_by_role("button", name="Skicka").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))


def translate(page: Page, source: str, text: str) -> None:
    """Fill in one segment in wagtail-localize's editor."""
    segment = page.locator("li").filter(has_text=source).filter(has=page.get_by_role("button", name="Översätt"))
    segment.last.get_by_role("button", name="Översätt").click()
    page.locator("textarea").last.fill(text)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator("li textarea")).to_have_count(0)


def bring_in_changes(page: Page, translation: int | str) -> None:
    """Take what has changed in the original into the translation, and open that again."""
    edit = f"/admin/pages/{translation}/edit/"
    page.goto(edit)
    with page.expect_navigation():
        page.get_by_role("link", name="Hämta in ändringarna").click()
    with page.expect_navigation():
        page.locator("main form button[type=submit], form .button[type=submit]").last.click()
    page.goto(edit)


def publish_translation(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Publicera")).first.click()


def test_a_story_is_written_translated_published_found_and_changed(context: BrowserContext, page: Page, site: str):
    sign_in(page, "publicist")
    page.goto("/admin/pages/")
    page.get_by_role("link", name="Utforska undersidor till 'Start'").click()
    page.get_by_role("link", name="Utforska undersidor till 'Goda exempel'").click()
    page.get_by_role("link", name="Lägg till undersida").first.click()
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=summary]").fill("Två kommuner bygger broar tillsammans.")
    add_picture(page)
    add_text(page)
    choose_swedish_parties(page, "Växjö kommun", "Region Gotland")
    add_international_party(page, f"Exempelby {MARK}")
    sort(page)
    publish_story(page)

    send_to_translation(page)
    editing_english = page.url
    expect(page.get_by_text("Översättning från svenska till engelska").first).to_be_visible()
    segments = list(ENGLISH.items())
    for source, text in segments[:-1]:
        translate(page, source, text)
    publish_translation(page)
    expect(page.get_by_text("Översättningen publicerades inte, eftersom den inte är klar.")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Första stycket om bron.").first).to_be_visible()
    assert context.browser is not None
    visitor = context.browser.new_context(base_url=site, locale="sv-SE").new_page()
    visitor.goto(f"/en/good-examples/?q={MARK}")
    expect(visitor.get_by_role("heading", name=f"Bridges across the river {MARK}")).to_have_count(0)

    translate(page, *segments[-1])
    publish_translation(page)
    expect(page.get_by_text(f"”{ENGLISH[TITLE]}” är publicerad på Engelska.")).to_be_visible()

    find_by_filter_and_switch_language(visitor)

    page.goto(editing_english)
    page.get_by_role("link", name="Svenska", exact=True).click()
    page.wait_for_load_state()
    page.locator("[name=summary]").fill("Två kommuner bygger en bro till.")
    publish_story(page)
    page.goto(editing_english)
    expect(page.get_by_text("Originalet har ändrats sedan översättningen gjordes.")).to_be_visible()
    expect(page.get_by_role("link", name="Hämta in ändringarna")).to_be_visible()


def find_by_filter_and_switch_language(visitor: Page) -> None:
    """Find the story by party and core value, and read it in both languages."""
    visitor.goto("/sv/goda-exempel/")
    visitor.get_by_role("checkbox", name=re.compile("Transparens")).check()
    visitor.get_by_label("Region", exact=True).select_option("09")
    visitor.get_by_role("button", name=re.compile(r"^Visa \d+ exempel$")).click()
    expect(visitor.get_by_role("link", name=TITLE)).to_be_visible()
    visitor.get_by_role("navigation", name=re.compile("Language")).get_by_role("link", name="English").click()
    expect(visitor).to_have_url(re.compile(r"/en/good-examples/\?.*value=transparency.*region=09|region=09.*value=tr"))
    visitor.get_by_role("link", name=f"Bridges across the river {MARK}").click()
    expect(visitor.locator("html")).to_have_attribute("lang", "en")
    expect(visitor.get_by_text("The first paragraph about the bridge.")).to_be_visible()
    partnership = visitor.get_by_role("region", name="The partnership")
    expect(partnership.get_by_text("Växjö Municipality")).to_be_visible()
    expect(visitor).to_have_url(re.compile(r"/en/good-examples/bridges-across-the-river"))
    visitor.get_by_role("navigation", name=re.compile("Language")).get_by_role("link", name="Svenska").click()
    expect(visitor.get_by_role("heading", level=1, name=TITLE)).to_be_visible()
    expect(visitor.get_by_alt_text("En bro av trä.").first).to_be_visible()
