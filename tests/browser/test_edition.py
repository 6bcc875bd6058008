"""From an empty year to a frozen edition and its files, in a real browser: the report owner's errand."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from demonstration.people import PASSWORD

LEDGER = {"sv": "/sv/ataganden/", "en": "/en/commitments/"}
TEXTS = {
    "title": {"sv": "Årsrapport {year}", "en": "Annual report {year}"},
    "introduction": {"sv": "Ett litet år.\n\nMen ett år.", "en": "A small year.\n\nBut a year."},
    "internal": {"sv": "Vi började öva.", "en": "We began to practise."},
}
WORKS = """
import datetime
from tests.factories import event, story
day = datetime.date({year}, 5, 4)
first = story(title="Bron {year}", slug="bron-{year}", published_on=day)
story("en", of=first, title="The bridge {year}", slug="bridge-{year}", published_on=day)
hours = {{"start": "{year}-10-14 08:30", "end": "{year}-10-14 15:00"}}
event(title="Dagen {year}", slug="dagen-{year}", participants=42, participating=("0780",), **hours)
"""
EDIT = """
from stories.pages import StoryPage
page = StoryPage.objects.get(title="Bron {year}")
page.summary = "Något annat."
page.save_revision().publish()
"""


@dataclass(frozen=True)
class Words:
    """What the admin says in the user's language."""

    language: str
    save: str
    more: str
    comments: str
    look: dict[str, str]
    freeze: str
    freeze_now: str
    already: str
    state: str


SWEDISH = Words(
    language="sv",
    save="Spara",
    more="Fler åtgärder",
    comments="Kommentarer",
    look={"sv": "Visa på svenska", "en": "Visa på engelska"},
    freeze="Frys …",
    freeze_now="Frys utgåvan",
    already="redan",
    state="Fryst ",
)
ENGLISH = Words(
    language="en",
    save="Save",
    more="More actions",
    comments="Comments",
    look={"sv": "View in Swedish", "en": "View in English"},
    freeze="Freeze…",
    freeze_now="Freeze the edition",
    already="already",
    state="Frozen on",
)


def sign_in(page: Page, language: str) -> None:
    """As the report owner, with the admin in a language of the owner's choice."""
    page.goto("/admin/")
    page.locator("[name=login]").fill("rapport")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#wagtail-sidebar nav").first).to_be_visible()
    page.goto("/admin/account/")
    page.locator("[name=locale-preferred_language]").select_option(language)
    # The form is sent once it is known that the session stands.
    with page.expect_navigation():
        page.locator("form:has([name=locale-preferred_language]) button[type=submit]").last.click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def add_to_register(page: Page, words: Words, register: str, **fields: str) -> None:
    page.goto(f"/admin/snippets/commitments/{register}/add/")
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=words.save, exact=True).click()
    page.wait_for_url(f"**/commitments/{register}/")


def write_draft(page: Page, words: Words, year: int) -> None:
    page.goto("/admin/snippets/commitments/edition/add/")
    page.locator("[name=first]").fill(f"{year}-01-01")
    page.locator("[name=last]").fill(f"{year}-12-31")
    page.keyboard.press("Tab")
    for field in ("title", "introduction"):
        for language in ("sv", "en"):
            page.locator(f"[name={field}_{language}]").fill(TEXTS[field][language].format(year=year))
    page.get_by_role("tab", name=words.comments).click()
    for language in ("sv", "en"):
        page.locator(f"[name=internal_{language}]").fill(TEXTS["internal"][language])
    page.get_by_role("button", name=words.save, exact=True).click()
    page.wait_for_url("**/commitments/edition/")
    page.get_by_role("link", name=TEXTS["title"]["sv"].format(year=year)).click()
    page.wait_for_url(re.compile(r"/edition/edit/\d+/"))
    # The address was left empty.
    expect(page.locator("[name=slug]")).to_have_value(str(year))


def open_action(page: Page, words: Words, name: str) -> None:
    page.get_by_role("button", name=words.more).last.click()
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()


def look_at_draft(page: Page, words: Words, year: int) -> None:
    for language, action in words.look.items():
        form = page.url
        open_action(page, words, action)
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.get_by_role("heading", level=1)).to_have_text(TEXTS["title"][language].format(year=year))
        expect(page.get_by_text(TEXTS["internal"][language])).to_be_visible()
        # Figures of a draft open the listing, and the language switch the other preview.
        other = {"sv": "English", "en": "Svenska"}[language]
        page.get_by_role("navigation", name=re.compile("Language")).get_by_role("link", name=other).click()
        expect(page.locator("html")).to_have_attribute("lang", {"sv": "en", "en": "sv"}[language])
        behind = page.locator(".answer a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        for address in behind:
            assert page.request.get(address if address.startswith("/") else page.url).ok, address
        page.goto(form)


LIST_OF_EDITIONS = re.compile(r"/commitments/edition/$")


def freeze_twice(page: Page, words: Words, year: int) -> None:
    """Press again while the first press is on its way, and once more in a window that shows the draft still."""
    open_action(page, words, words.freeze)
    question = page.url
    other = page.context.new_page()
    other.goto(question)

    # Before it is sent, the page asks whether one is signed in still: held here until it has been pressed again.
    held: list[Route] = []
    page.route("**/admin/session/", lambda route: held.append(route), times=1)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {urlsplit(request.url).path}"))
    button = page.get_by_role("button", name=words.freeze_now)
    form = page.locator("form").filter(has=button).element_handle()
    with page.expect_request("**/admin/session/"):
        button.dblclick(no_wait_after=True)
    form.evaluate("form => form.requestSubmit()")
    # Whatever the page asks for is asked for by now.
    page.evaluate("fetch('/healthz').then((response) => response.text())")
    assert sent == ["GET /admin/session/", "GET /healthz"]
    held[0].continue_()
    expect_frozen(page, words, year)
    assert sent.count(f"POST {urlsplit(question).path}") == 1

    with other.expect_navigation():
        other.get_by_role("button", name=words.freeze_now).click()
    expect(other.get_by_text(re.compile(words.already)).first).to_be_visible()
    expect_frozen(other, words, year)
    other.close()


def expect_frozen(page: Page, words: Words, year: int) -> None:
    """The list of editions has one of the year, and its row says that it is frozen."""
    expect(page).to_have_url(LIST_OF_EDITIONS)
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name=TEXTS["title"]["sv"].format(year=year)))
    expect(row).to_have_count(1)
    expect(row).to_contain_text(words.state)


def read_edition(page: Page, language: str, year: int, folder: Path) -> None:
    page.goto(f"{LEDGER[language]}{year}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(TEXTS["title"][language].format(year=year))
    expect(page.get_by_text(TEXTS["internal"][language])).to_be_visible()
    files = {}
    for name in ("PDF", "Excel", "CSV", "JSON"):
        with page.expect_download() as expected:
            page.get_by_role("link", name=re.compile(f"^{name}")).click()
        files[name] = folder / f"{language}-{expected.value.suggested_filename}"
        expected.value.save_as(files[name])
    read_files(files, page.locator(".stamp code").inner_text(), TEXTS["title"][language].format(year=year))


def read_files(files: dict[str, Path], checksum: str, title: str) -> None:
    """All have the same figures, and the JSON is what the page's checksum is of."""
    content = files["JSON"].read_bytes()
    assert hashlib.sha256(content).hexdigest() == checksum
    told = json.loads(content)
    assert told["communicative"]["stories"] == told["internal"]["courses"] == 1
    assert told["external"]["participants"] == 42
    assert files["PDF"].read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", files["PDF"], "-"], capture_output=True, check=True).stdout.decode()
        assert title in text
        assert re.search(r"\b42\b", text)
    assert len(openpyxl.load_workbook(files["Excel"]).sheetnames) > 3
    table = csv.reader(io.StringIO(files["CSV"].read_text("utf-8-sig")), delimiter=";")
    assert any("42" in row for row in table)


@pytest.mark.parametrize(("words", "year"), [(SWEDISH, 2012), (ENGLISH, 2013)], ids=["sv", "en"])
def test_an_edition_is_written_frozen_read_and_stays(
    context: BrowserContext, site: str, run_in_site: Callable[[str], None], tmp_path: Path, words: Words, year: int
) -> None:
    page = context.new_page()
    faults: list[str] = []
    page.goto(f"{LEDGER[words.language]}?year={year}")
    nothing = re.compile("No good example|Inget gott exempel")
    expect(page.locator(".answer--words").filter(has_text=nothing)).to_be_visible()

    run_in_site(WORKS.format(year=year))
    sign_in(page, words.language)
    page.on(
        "console", lambda message: faults.append(f"{page.url}: {message.text}") if message.type == "error" else None
    )
    add_to_register(
        page, words, "course", title_sv="Grundkurs", title_en="Basic course", date=f"{year}-03-02", participants="12"
    )
    add_to_register(page, words, "instructor", name="Fiktiv Förnamnsson", certified_on=f"{year}-06-01")
    write_draft(page, words, year)
    look_at_draft(page, words, year)
    freeze_twice(page, words, year)

    assert context.browser is not None
    visitor = context.browser.new_context(base_url=site, locale="sv-SE", accept_downloads=True).new_page()
    for language in ("sv", "en"):
        read_edition(visitor, language, year, tmp_path)
    changed = visitor.get_by_role("region", name="Changed since")
    expect(changed.get_by_role("row").filter(has_text=f"The bridge {year}")).to_have_count(0)
    run_in_site(EDIT.format(year=year))
    visitor.reload()
    expect(changed.get_by_role("row").filter(has_text=f"The bridge {year}")).to_contain_text("Changed")
    assert faults == []
