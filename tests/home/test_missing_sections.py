"""A new site: its sections are offered, made in both languages, and in the menu however they are made."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from home.missing_sections import make_missing_sections, missing_sections
from home.models import ContentPage
from site_cms.pages.fixed_pages import ensure_home
from stories.pages import StoryIndexPage
from tests.factories import person
from tests.taking_out import taken_out

pytestmark = pytest.mark.django_db


def offered(role: str) -> str:
    client = Client()
    client.force_login(person(role))
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    return html if "missing-sections" in html else ""


def test_whoever_may_publish_is_offered_the_sections_that_are_missing(db):
    assert "Goda exempel, Partnerskap, Regioner, Länder, Teman, Evenemang, Åtaganden" in offered("administrator")
    assert not offered("translator")
    client = Client()
    client.force_login(person("translator"))
    assert client.post(reverse("make_sections")).status_code == 302
    assert missing_sections()


def test_the_button_makes_a_site_with_a_menu_in_both_languages(db):
    client = Client()
    client.force_login(person("administrator"))
    client.post(reverse("make_sections"))
    assert missing_sections() == []
    for language, listing, about in (
        ("sv", "/sv/goda-exempel/", "om-icld"),
        ("en", "/en/good-examples/", "about-icld"),
    ):
        html = Client().get(f"/{language}/").content.decode()
        menu = html[html.index("<header") : html.index("</header>")]
        assert f'href="{listing}"' in menu
        page = ContentPage.objects.get(slug=about)
        assert (page.live, page.show_in_menus, page.locale.language_code) == (False, False, language)
    swedish, english = (ContentPage.objects.get(slug=slug) for slug in ("om-icld", "about-icld"))
    assert swedish.translation_key == english.translation_key
    assert make_missing_sections(None) == 0, "once is enough"
    assert not offered("administrator")


def test_the_button_is_protected_as_every_form_is(db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("administrator"))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    form = page[page.index('id="missing-sections-section"') :]
    form = form[form.index("<form") : form.index("</form>")]
    token = taken_out(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    assert client.post(reverse("make_sections"), {"csrfmiddlewaretoken": token}).status_code == 302
    assert missing_sections() == []


def test_a_section_made_by_hand_is_in_the_menu_too():
    page = StoryIndexPage(title="Exempel", slug="exempel", locale=ensure_home("sv").locale)
    assert page.show_in_menus


def test_an_empty_site_promises_no_list_of_nothing(db):
    make_missing_sections(None)
    for language in ("sv", "en"):
        html = Client().get(f"/{language}/").content.decode()
        assert "0 exempel" not in html
        assert "0 examples" not in html
