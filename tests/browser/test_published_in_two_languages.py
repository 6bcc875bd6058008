"""In a real browser: the translation published first, then the original, both changed and published again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.letters import Letters
from tests.browser.test_editor import bring_in_changes, publish_story, publish_translation, sign_in, translate
from tests.browser.works_to_publish import Drafts, read_drafts

SUMMARY = "Två städer bygger en bro till."
PUBLISHED = re.compile("”EN .*” är publicerad på Engelska")


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Page]:
    """Somebody who reads what is public."""
    context = browser.new_context(base_url=site, locale="sv-SE")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", ["story", "submission", "event"])
def test_each_language_is_published_and_published_again(
    kind: str, page: Page, visitor: Page, run_in_site: Callable[[str], None], tmp_path: Path, letters: Letters
):
    file = tmp_path / "drafts.json"
    run_in_site(f"from tests.browser.works_to_publish import write_drafts; write_drafts({kind!r}, {str(file)!r})")
    drafts = read_drafts(file)
    sign_in(page, "publicist")

    page.goto(f"/admin/pages/{drafts.translation}/edit/")
    publish_translation(page)
    expect(page.get_by_text(PUBLISHED)).to_be_visible()
    english = read_publicly(page, visitor)
    expect(visitor.locator("html")).to_have_attribute("lang", "en")
    expect(visitor.locator("[hreflang=sv][rel=alternate]")).to_have_count(0)

    page.goto(f"/admin/pages/{drafts.original}/edit/")
    title = page.locator("[name=title]").input_value()
    publish_story(page)
    visitor.goto(english)
    in_swedish(visitor)
    expect(visitor.get_by_role("heading", level=1, name=title)).to_be_visible()
    swedish = visitor.url

    change_original(page, drafts)
    visitor.goto(swedish)
    expect(visitor.get_by_text(SUMMARY).first).to_be_visible()
    visitor.goto(english)
    expect(visitor.get_by_role("heading", level=1, name=f"EN {title}")).to_be_visible()

    change_translation(page, drafts)
    visitor.goto(english)
    expect(visitor.get_by_text("Two cities build one more bridge.").first).to_be_visible()
    in_swedish(visitor)
    expect(visitor).to_have_url(swedish)
    expect(visitor.get_by_text(SUMMARY).first).to_be_visible()

    if drafts.submission:
        a_year_later(drafts.submission, run_in_site)
        answer_what_happened_next(visitor, letters, swedish)
        page.goto(f"/admin/submissions/{drafts.submission}/approval/")
        expect(page.get_by_text("Bron står och används.")).to_be_visible()


def read_publicly(page: Page, visitor: Page) -> str:
    """Open the page that was just published as a visitor does; returns its address."""
    address = page.get_by_role("link", name=re.compile("Besök live-sidan")).first.get_attribute("href")
    assert address
    visitor.goto(address)
    return visitor.url


def in_swedish(visitor: Page) -> None:
    visitor.get_by_role("navigation", name=re.compile("Language")).get_by_role("link", name="Svenska").click()
    expect(visitor.locator("html")).to_have_attribute("lang", "sv")


def change_original(page: Page, drafts: Drafts) -> None:
    edit = f"/admin/pages/{drafts.original}/edit/"
    page.goto(edit)
    page.locator("[name=summary]").fill(SUMMARY)
    with page.expect_navigation():
        page.get_by_role("button", name="Spara utkast").click()
    let_be_published(page, drafts)
    page.goto(edit)
    publish_story(page)


def change_translation(page: Page, drafts: Drafts) -> None:
    """Bring in what has changed in the original, translate it and publish it."""
    bring_in_changes(page, drafts.translation)
    translate(page, SUMMARY, "Two cities build one more bridge.")
    let_be_published(page, drafts)
    page.goto(f"/admin/pages/{drafts.translation}/edit/")
    publish_translation(page)
    expect(page.get_by_text(PUBLISHED)).to_be_visible()


def let_be_published(page: Page, drafts: Drafts) -> None:
    """What a sender has not approved is published for a reason only."""
    if drafts.submission is None:
        return
    page.goto(f"/admin/submissions/{drafts.submission}/approval/")
    page.locator("[name=reason]").fill("Bara sammanfattningen är en annan.")
    with page.expect_navigation():
        page.locator("button[name=without]").click()


def a_year_later(submission: int, run_in_site: Callable[[str], None]) -> None:
    run_in_site(
        "import datetime; from django.core.management import call_command; from django.utils import timezone\n"
        "from submissions.models import Submission\n"
        "year_ago = timezone.now() - datetime.timedelta(days=366)\n"
        f"assert Submission.objects.filter(pk={submission}, published_at=None).count() == 0\n"
        f"Submission.objects.filter(pk={submission}).update(published_at=year_ago)\n"
        "call_command('follow_up_submissions')"
    )


def answer_what_happened_next(visitor: Page, letters: Letters, story: str) -> None:
    """The sender is asked by mail, looks at the story, and answers."""
    question = letters.link("vad-som-hande-sedan")
    visitor.goto(question)
    expect(visitor.get_by_role("heading", level=1, name="Hur gick det sedan?")).to_be_visible()
    visitor.get_by_role("link", name="Läs ert exempel").or_(visitor.locator("main a.arrow")).first.click()
    expect(visitor).to_have_url(story)
    visitor.goto(question)
    visitor.locator("[name=still_true]").first.check()
    visitor.locator("textarea").fill("Bron står och används.")
    visitor.get_by_role("button", name="Skicka svaret").click()
    expect(visitor.get_by_role("heading", level=1, name=re.compile("^Tack"))).to_be_visible()
