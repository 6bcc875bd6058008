"""From the home page to a story of a given municipality, and from a story to its places: on a phone, by keyboard, with
no script.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from demonstration.registry import addresses

SWEDISH = addresses("sv")


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(
        base_url=site, viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="sv-SE"
    )
    yield context.new_page()
    context.close()


def press(page: Page, link: Any) -> None:
    """By keyboard: the link takes the focus, and Enter follows it."""
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_two_presses_lead_from_the_home_page_to_a_story_of_a_municipality(phone: Page) -> None:
    phone.goto(SWEDISH["home"])
    press(phone, phone.get_by_role("link", name=re.compile("^Kronobergs län")))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Kronobergs län")
    press(phone, phone.get_by_role("link", name="Vattenplanen som Växjö själv saknade"))
    expect(phone).to_have_url(re.compile(re.escape(SWEDISH["vaxjo-an-giang"]) + "$"))


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Växjö kommun", "Växjö"),
        ("An Giang", "An Giang"),
        ("Vietnam", "Vietnam"),
        ("Kronobergs län", "Kronobergs län"),
        ("Växjö – An Giang", re.compile(r"Växjö kommun\s+i partnerskap med\s+An Giang")),
    ],
)
def test_one_press_leads_from_a_story_to_its_places_and_its_partnership(
    phone: Page, name: str, heading: str | re.Pattern[str]
) -> None:
    phone.goto(SWEDISH["vaxjo-an-giang"])
    band = phone.get_by_role("region", name="Partnerskapet")
    press(phone, band.get_by_role("link", name=name, exact=True))
    expect(phone.get_by_role("heading", level=1)).to_have_text(heading)
    expect(phone.get_by_role("link", name="Vattenplanen som Växjö själv saknade").first).to_be_visible()


def test_a_municipality_is_looked_up_by_name(phone: Page) -> None:
    phone.goto(SWEDISH["regions"])
    phone.get_by_label("Kommun eller region").fill("sjobo")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Sjöbo")


def test_a_municipality_without_an_example_leads_to_the_form_with_its_name_in_it(phone: Page) -> None:
    phone.goto(SWEDISH["municipality-empty"])
    press(phone, phone.get_by_role("link", name="Dela ett exempel från Sjöbo"))
    field = phone.get_by_label("Kommun eller region")
    expect(field).to_have_value("Sjöbo kommun")
    phone.get_by_label("Ert namn").or_(phone.get_by_label("Ditt namn")).fill("Förnamn Efternamn")
    phone.get_by_label(re.compile("e-postadress")).first.fill("fornamn@example.org")
    phone.get_by_role("button", name=re.compile("Spara och")).first.click()
    # The municipality is stored with the rest: the step before still has it.
    phone.get_by_role("link", name=re.compile("[Tt]illbaka|Föregående")).first.click()
    expect(phone.get_by_label("Kommun eller region")).to_have_value("Sjöbo kommun")


UNTOLD = """
import datetime
from partnerships.models import Phase
from stories.models import CoreValue, Theme
from tests.factories import InternationalPartyFactory, partnership
abroad = InternationalPartyFactory.create(name="Prövoby", country="VN")
partnership(
    status="live", parties=("1278",), abroad=(abroad,), phases=[Phase(first_day=datetime.date(2019, 1, 1))],
    core_values=list(CoreValue.objects.filter(pk="equity")), themes=list(Theme.objects.filter(slug="water")),
)
"""


def test_a_partnership_that_nobody_has_told_of_leads_to_the_form_with_it_filled_in(
    phone: Page, run_in_site: Callable[[str], None]
) -> None:
    run_in_site(UNTOLD)
    phone.goto(f"{SWEDISH['partnerships']}bastad-provoby/")
    press(phone, phone.get_by_role("link", name="Dela ert exempel").last)
    expect(phone.get_by_text("Du berättar om partnerskapet Båstad och Prövoby, sedan 2019.")).to_be_visible()
    expect(phone.get_by_label("Kommun eller region")).to_have_value("Båstads kommun")
    phone.get_by_label("Ditt namn").fill("Förnamn Efternamn")
    phone.get_by_label(re.compile("e-postadress")).first.fill("fornamn@example.org")
    go_on = phone.get_by_role("button", name=re.compile("Spara och fortsätt$")).last
    go_on.click()
    expect(phone.get_by_role("radio", name="Båstad och Prövoby, sedan 2019")).to_be_checked()
    expect(phone.get_by_label("Er partner utomlands")).to_have_value("Prövoby")
    for word in ("Jämlikhet", "Vatten"):
        expect(phone.get_by_label(word, exact=True)).to_be_checked()
    # Another one, and what came with the first is gone again; the button fills in and stays.
    phone.get_by_label("Ett annat partnerskap, eller inget av dem").check()
    phone.get_by_role("button", name="Fyll i från partnerskapet").click()
    expect(phone.get_by_label("Er partner utomlands")).to_have_value("")
    phone.get_by_role("radio", name="Båstad och Prövoby, sedan 2019").check()
    phone.get_by_role("button", name="Fyll i från partnerskapet").click()
    expect(phone.get_by_label("Er partner utomlands")).to_have_value("Prövoby")
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
