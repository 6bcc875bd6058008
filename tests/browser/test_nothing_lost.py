"""In a real browser: a session that ends, two editors, two translators. Nothing of what was written is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from demonstration.people import PASSWORD
from tests.browser.test_editor import sign_in

END_SESSIONS = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"
Run = Callable[[str], None]


@pytest.fixture
def colleague(browser: Browser, site: str) -> Iterator[Page]:
    """Another person at another machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE", base_url=site)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def edit_address(run_in_site: Run, tmp_path, language: str) -> str:
    """Where a story of the demonstration is edited, and it is a translation piece by piece where it is in English."""
    file = tmp_path / "edit"
    run_in_site(
        "from stories.pages import StoryPage; from site_cms.languages.translations import translation_of\n"
        f"found = [p for p in StoryPage.objects.in_language({language!r}).order_by('pk')"
        f" if bool(translation_of(p)) == ({language!r} == 'en')][0]\n"
        f"open({str(file)!r}, 'w').write(f'/admin/pages/{{found.pk}}/edit/')"
    )
    return file.read_text()


def sign_in_again(page: Page) -> None:
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Logga in igen i ett nytt fönster").click()
    window = opened.value
    window.locator("[name=login]").fill("publicist")
    window.locator("[name=password]").fill(PASSWORD)
    window.keyboard.press("Enter")


def test_a_session_that_ends_while_one_writes_loses_nothing(page: Page, run_in_site: Run, tmp_path):
    sign_in(page, "publicist")
    address = edit_address(run_in_site, tmp_path, "sv")
    page.goto(address)
    run_in_site(END_SESSIONS)
    page.locator("[name=summary]").fill("Skriven medan sessionen tog slut.")
    expect(page.get_by_role("heading", name="Du har loggats ut")).to_be_visible()
    sign_in_again(page)
    expect(page.get_by_role("heading", name="Du har loggats ut")).to_be_hidden()
    expect(page.locator("[name=summary]")).to_have_value("Skriven medan sessionen tog slut.")
    with page.expect_navigation():
        page.get_by_role("button", name="Spara utkast").click()
    page.goto(address)
    expect(page.locator("[name=summary]")).to_have_value("Skriven medan sessionen tog slut.")


def test_a_button_pressed_after_the_session_ended_is_pressed_once_one_is_back(page: Page, run_in_site: Run):
    sign_in(page, "publicist")
    page.goto("/admin/snippets/stories/theme/add/")
    page.locator("[name=name_sv]").fill("Kvarblivet tema")
    page.locator("[name=name_en]").fill("A theme that stayed")
    page.locator("[name=slug]").fill("stayed")
    run_in_site(END_SESSIONS)
    page.get_by_role("button", name="Spara").first.click()
    expect(page.get_by_role("heading", name="Du har loggats ut")).to_be_visible()
    sign_in_again(page)
    expect(page.get_by_text("Kvarblivet tema").first).to_be_visible()
    expect(page).not_to_have_url(re.compile("/login/"))


def test_texts_of_a_page_that_was_closed_meanwhile_are_offered(page: Page, run_in_site: Run, tmp_path):
    sign_in(page, "publicist")
    address = edit_address(run_in_site, tmp_path, "sv")
    page.goto(address)
    run_in_site(END_SESSIONS)
    page.locator("[name=summary]").fill("Bara i webbläsaren.")
    expect(page.get_by_role("heading", name="Du har loggats ut")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/sv/")
    sign_in(page, "publicist")
    page.goto(address)
    page.get_by_text("Du loggades ut innan det här sparades.").click()
    expect(page.locator(".signed-out-texts")).to_contain_text("Bara i webbläsaren.")
    page.get_by_role("button", name="Kasta texterna").click()
    page.reload()
    expect(page.locator(".signed-out-texts")).to_have_count(0)


def write(page: Page, text: str) -> str:
    """Type a summary until the page saves it by itself; returns what stands there then.

    What is typed before the page knows what it has to compare with is no change to it.
    """
    summary, indicator = page.locator("[name=summary]"), page.locator("#w-autosave-indicator")
    for number in range(30):
        summary.fill(f"{text} {number}")
        page.wait_for_timeout(1000)
        if indicator.get_attribute("data-w-autosave-state-value") == "saving":
            return summary.input_value()
    raise AssertionError("The page saves nothing.")


def posts_to(page: Page, address: str) -> list[str]:
    """Filled from now on with what the page sends to `address`: "saved" by itself, or "sent" by a button."""
    found: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and urlsplit(request.url).path == address:
            found.append("sent" if request.is_navigation_request() else "saved")

    page.on("request", note)
    return found


def after_all_that_was_asked_for(page: Page) -> None:
    """Until the site has answered something that the page asks for after all else."""
    page.evaluate("fetch('/healthz').then((response) => response.text())")


def test_what_saves_itself_late_is_saved_before_the_page_is_published(page: Page, run_in_site: Run, tmp_path):
    sign_in(page, "publicist")
    address = edit_address(run_in_site, tmp_path, "sv")
    page.goto(address)
    posts = posts_to(page, address)
    late: list[Route] = []
    page.route(f"**{address}", lambda route: late.append(route), times=1)
    # It waits for what else the page is saying, and that the page says it saves is no sign of it yet.
    with page.expect_request(lambda request: request.method == "POST" and urlsplit(request.url).path == address):
        written = write(page, "Skriven strax före publiceringen.")
    with page.expect_response("**/session/"):
        page.get_by_role("button", name="Fler åtgärder").last.click()
        page.get_by_role("button", name="Publicera", exact=True).click()
    after_all_that_was_asked_for(page)
    assert posts == ["saved"]
    late[0].continue_()
    # Where publishing leads to.
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    assert posts == ["saved", "sent"]
    page.goto(address)
    expect(page.locator("[name=summary]")).to_have_value(written)
    expect(page.locator("[class*=w-editing-sessions__session--]")).to_have_count(0)


def test_ones_own_save_is_not_taken_for_that_of_another_window(page: Page, run_in_site: Run, tmp_path):
    sign_in(page, "publicist")
    address = edit_address(run_in_site, tmp_path, "sv")
    page.goto(address)
    posts = posts_to(page, address)
    late: list[Route] = []
    page.route("**/editing-sessions/**", lambda route: late.append(route), times=1)
    with page.expect_request("**/editing-sessions/**"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    write(page, "Skriven medan sidan hörde sig för.")
    after_all_that_was_asked_for(page)
    assert posts == []
    late[0].continue_()
    expect(page.locator("#w-autosave-indicator")).to_have_attribute("data-w-autosave-state-value", "saved")
    with page.expect_response("**/editing-sessions/**") as told:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert told.value.json()["other_sessions"] == []
    expect(page.locator("[class*=w-editing-sessions__session--]")).to_have_count(0)


def test_two_editors_of_one_page_are_told_and_both_texts_are_in_its_history(
    page: Page, colleague: Page, run_in_site: Run, tmp_path
):
    sign_in(page, "publicist")
    sign_in(colleague, "redaktor")
    address = edit_address(run_in_site, tmp_path, "sv")
    page.goto(address)
    colleague.goto(address)
    colleague.locator("[name=summary]").fill("Kollegans sammanfattning.")
    with colleague.expect_navigation():
        colleague.get_by_role("button", name="Spara utkast").click()
    page.locator("[name=summary]").fill("Min sammanfattning.")
    with page.expect_navigation():
        page.get_by_role("button", name="Spara utkast").click()
    told = page.get_by_role("status").filter(has_text="Ebba Exempel")
    expect(told).to_contain_text("har sparat en annan version")
    told.get_by_role("link", name="Jämför versionerna").click()
    expect(page.locator("main")).to_contain_text("Kollegans")
    expect(page.locator("main")).to_contain_text("Min")


def test_two_translators_of_one_piece_choose_and_both_texts_are_kept(
    page: Page, colleague: Page, run_in_site: Run, tmp_path
):
    sign_in(page, "publicist")
    sign_in(colleague, "oversattare")
    address = edit_address(run_in_site, tmp_path, "en")
    for each in (page, colleague):
        each.goto(address)
    _translate_first(colleague, "Written by the colleague.")
    _translate_first(page, "Written by me.")
    expect(page.get_by_role("heading", name="En kollega har också översatt det här")).to_be_visible()
    expect(page.locator("dialog")).to_contain_text("Written by the colleague.")
    expect(page.locator("dialog")).to_contain_text("Written by me.")
    page.get_by_role("button", name="Använd min").click()
    expect(page.get_by_text("Written by me.").first).to_be_visible()
    page.goto("/admin/kept-texts/")
    expect(page.locator("table.listing")).to_contain_text("Written by the colleague.")


def test_a_translators_large_button_deletes_nothing(page: Page, run_in_site: Run, tmp_path):
    sign_in(page, "oversattare")
    page.goto(edit_address(run_in_site, tmp_path, "en"))
    large = page.locator(".footer .w-dropdown-button > .button:visible").first
    expect(large).to_have_text("Klart: allt är sparat")
    expect(large).to_have_attribute("href", "/admin/")


def _translate_first(page: Page, text: str) -> None:
    """Fill in the summary's piece, which comes second, in wagtail-localize's editor."""
    segment = page.locator("li").filter(has=page.get_by_role("button", name=re.compile("^(Redigera|Översätt|Edit)$")))
    segment.nth(1).get_by_role("button", name=re.compile("^(Redigera|Översätt|Edit)$")).click()
    page.locator("textarea").last.fill(text)
    page.get_by_role("button", name="Spara", exact=True).click()
