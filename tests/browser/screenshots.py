"""Pictures of every kind of page, for people to look at: `make screenshots`.

Each at 390 and 1280 pixels, light and dark, in both languages, into `var/screenshots/`; stories and events
also with as little and as much in them as editors enter. And what is seen elsewhere: mails, sharing pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils.text import slugify
from playwright.sync_api import Browser, FloatRect, Page

from demonstration.registry import addresses
from tests.browser.page_states import read_pages
from tests.browser.test_every_page import SIDE_BY_SIDE
from tests.browser.test_submission_pages import meet

FOLDER = Path(__file__).resolve().parents[2] / "var" / "screenshots"
STORIES = ["vaxjo-an-giang", "lycksele-homa-bay", "almhult-vaxjo-jb-marks", "vasteras-ukraina"]
# One to come that was moved, one that is over, one of two days, one that was cancelled.
EVENTS = ["event-oppenhet", "event-barns-roster", "event-jamlik-delaktighet", "event-medborgarbudget"]
# A browser draws no picture that is longer.
LONGEST = 8000


def pages(language: str) -> dict[str, str]:
    """A page of each kind by its name, what a visitor meets when nothing is found, and the developers' own."""
    seeded = addresses(language)
    found = {key: path for key, path in seeded.items() if path.count("/") <= 3}
    below = [(path.rsplit("/", 2)[0], key) for key, path in seeded.items() if key not in found]
    for parent, keys in groupby(below, key=lambda pair: pair[0]):
        some = {seeded["stories"]: STORIES, seeded["events"]: EVENTS}.get(f"{parent}/", [key for _parent, key in keys])
        found |= {key: seeded[key] for key in some}
    found["stories-filtered"] = found["stories"] + "?value=equity&value=participation&language=any"
    found["side-by-side"] = seeded["vaxjo-an-giang"] + SIDE_BY_SIDE[language]
    found["stories-none"] = found["stories"] + "?q=finnsinte"
    found["stories-feed"] = found["stories"] + "feed/"
    found["not-found"] = f"/{language}/finns-inte/"
    found["sign-in"] = "/account/login/"
    found["components"] = f"/components/?language={language}"
    return found


def photograph(page: Page, name: str) -> Iterator[Path]:
    """The whole page, in several pictures where it is very long."""
    if (
        page.evaluate("document.contentType") != "text/html"
    ):  # Of other documents the browser draws no more than it shows.
        page.screenshot(path=FOLDER / f"{name}.png")
        yield FOLDER / f"{name}.png"
        return
    # What would be fetched as the reader comes to it is fetched now.
    page.evaluate(
        "Promise.all([...document.images]"
        ".map(each => { each.loading = 'eager'; return each.decode().catch(() => 0); }))"
    )
    height = page.evaluate("document.documentElement.getBoundingClientRect().height")
    width = page.viewport_size["width"] if page.viewport_size else 0
    for number, top in enumerate(range(0, max(int(height), 1), LONGEST)):
        path = FOLDER / f"{name}{f'-{number}' if number else ''}.png"
        tall = min(LONGEST, height - top)
        some = height > LONGEST
        clip = FloatRect(x=0, y=top, width=width, height=tall) if some else None
        page.screenshot(path=path, full_page=True, clip=clip)
        yield path


@contextmanager
def looking(browser: Browser, site: str, width: int, scheme: str, language: str = "sv") -> Iterator[Page]:
    """A tab of a width in light or dark."""
    context = browser.new_context(
        base_url=site,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale={"sv": "sv-SE", "en": "en-GB"}[language],
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_take_pictures(browser, site, width, scheme, language):
    with looking(browser, site, width, scheme, language) as page:
        for name, path in pages(language).items():
            page.goto(path)
            assert list(photograph(page, f"{name}-{language}-{width}-{scheme}"))


def test_take_sharing_pictures(browser, site):
    with looking(browser, site, 1280, "light") as page:
        for language in ("sv", "en"):
            for name, path in pages(language).items():
                page.goto(path)
                shared = page.locator("meta[property='og:image']")
                if shared.count():
                    answer = page.request.get(urlsplit(shared.get_attribute("content") or "").path)
                    assert answer.ok
                    (FOLDER / f"shared-{name}-{language}.png").write_bytes(answer.body())


# Made once for all widths and schemes, after the pictures of the demonstration as it is.
@pytest.fixture(scope="module")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, str]]:
    """The addresses of what `tests.browser.page_states` makes."""
    file = tmp_path_factory.mktemp("made") / "pages.json"

    def addresses_of(run_in_site: Callable[[str], None]) -> dict[str, str]:
        if not file.exists():
            run_in_site(f"from tests.browser.page_states import write_pages; write_pages({str(file)!r})")
        return read_pages(file)

    return addresses_of


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_take_pictures_of_what_is_thin_and_overfull(browser, site, made, run_in_site, width, scheme):
    with looking(browser, site, width, scheme) as page:
        for name, path in made(run_in_site).items():
            page.goto(path)
            assert list(photograph(page, f"{name}-{width}-{scheme}"))
            if page.locator(".seg").count():
                page.goto(path + SIDE_BY_SIDE[path.split("/")[1]])
                assert list(photograph(page, f"{name}-side-by-side-{width}-{scheme}"))


# Of the form for examples and the pages behind its links, what is looked at.
STATES = ["who-wrong", "step-story", "step-pictures", "step-send", "sent", "changed", "too-late"]
STATES += ["received", "asked", "asked-wrong", "approving", "declined", "withdrawn", "details-erased"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_take_pictures_of_the_form_for_examples(browser, site, states, width, scheme):
    with looking(browser, site, width, scheme) as page:
        for name in STATES:
            for language in ("sv", "en"):
                meet(page, site, states[f"{name}-{language}"])
                assert list(photograph(page, f"submit-{name}-{language}-{width}-{scheme}"))


def test_take_pictures_of_the_mails(browser, site, run_in_site, mail_folder):
    run_in_site("from tests.browser.submission_states import send_mails; send_mails()")
    files = sorted(mail_folder.iterdir())
    assert files
    for file in files:
        mail = message_from_bytes(file.read_bytes(), policy=policy.default)
        html = mail.get_body(preferencelist=("html",))
        assert html is not None
        for width, scheme in [(390, "dark"), (640, "light")]:
            with looking(browser, site, width, scheme) as page:
                page.set_content(html.get_content())
                assert list(photograph(page, f"mail-{slugify(mail['Subject'])[:60]}-{width}-{scheme}"))
