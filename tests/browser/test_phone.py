"""A story on a phone: what somebody sees before the first turn of the thumb."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ViewportSize

from demonstration.registry import addresses, stories

PHONE: ViewportSize = {"width": 390, "height": 844}
SCREENS = 1.2
FIRST_SENTENCE = "document.querySelector('.body .prose p').getBoundingClientRect().top + scrollY"


def test_the_first_sentence_of_every_story_is_within_reach(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.set_viewport_size(PHONE)
    far: dict[str, float] = {}
    paths = addresses("sv")
    told = [story for story in stories() if story.key in paths]
    assert told
    for story in told:
        page.goto(paths[story.key])
        screens = page.evaluate(FIRST_SENTENCE) / PHONE["height"]
        if screens > SCREENS:
            far[story.key] = screens
    assert far == {}
