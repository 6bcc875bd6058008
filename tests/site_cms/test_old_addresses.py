"""From an address that was changed or mistyped there is a way on, with all that was asked for."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from site_cms.pages.fixed_pages import ensure_index
from stories.pages import StoryPage
from tests.factories import event, story

pytestmark = pytest.mark.django_db


def led(address, method="get"):
    """The answer's code and where it leads."""
    response = getattr(Client(), method)(address)
    return response.status_code, response.get("Location", "")


@pytest.fixture
def renamed(indexes, django_capture_on_commit_callbacks):
    """Adds a page's former slug, as an editor does who changes it; gives the address before."""

    def rename(page, slug):
        before = page.get_url()
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return before, type(page).objects.get(pk=page.pk).get_url()

    return rename


def test_what_lies_below_a_renamed_page_has_moved_with_it_and_its_query(renamed, indexes):
    old, new = renamed(indexes["sv"], "berattelser")
    assert led(old) == (301, new)
    assert led(f"{old}?theme=x&page=2") == (301, f"{new}?theme=x&page=2")
    assert led(f"{old}feed/?theme=x") == (301, f"{new}feed/?theme=x")
    assert led(f"{old}feed?theme=x") == (301, f"{new}feed?theme=x")
    assert led(f"{old}nothing/")[0] == 404


def test_calendars_of_the_listing_and_of_one_event_have_moved(renamed, indexes):
    listing = ensure_index("events.EventIndexPage", "sv")
    meeting = event(title="Konferens")
    at = meeting.get_url()
    old, new = renamed(listing, "kalendarium")
    meeting.refresh_from_db()
    assert led(f"{old}calendar.ics?kind=conference") == (301, f"{new}calendar.ics?kind=conference")
    assert led(f"{at}event.ics") == (301, f"{meeting.get_url()}event.ics")
    former, later = renamed(type(meeting).objects.get(pk=meeting.pk), "motet")
    assert led(f"{former}event.ics?x=1") == (301, f"{later}event.ics?x=1")


def test_what_is_posted_to_an_old_address_is_posted_again(renamed):
    form = ensure_index("submissions.SubmitPage", "en")
    old, new = renamed(form, "tell-us")
    assert led(f"{old}begin/", "post") == (308, f"{new}begin/")
    assert led(old) == (301, new)


def test_a_redirect_made_for_one_query_says_where_that_leads(indexes):
    Redirect.add_redirect("/gammal?id=7", "/sv/goda-exempel/?theme=a", is_permanent=False)
    Redirect.add_redirect("/gammal", "/sv/goda-exempel/?theme=b")
    assert led("/gammal?id=7") == (302, "/sv/goda-exempel/?theme=a")
    assert led("/gammal?id=8") == (301, "/sv/goda-exempel/?theme=b&id=8")


@pytest.mark.parametrize("target", ["/sv/a/", "http://testserver/sv/a/", "/sv/b/"])
def test_a_redirect_never_leads_back_to_where_one_came_from(indexes, target):
    Redirect.add_redirect("/sv/a/", target)
    Redirect.add_redirect("/sv/b/", "/sv/a/")
    assert led("/sv/a/")[0] == 404
    assert led("/sv/b/")[0] == 404


def test_a_page_that_was_taken_down_leads_to_nobody(renamed, indexes):
    bridge = story(title="Bron")
    old, _new = renamed(bridge, "bron-igen")
    StoryPage.objects.get(pk=bridge.pk).unpublish()
    assert led(old)[0] == 404


def test_one_that_leads_on_to_a_page_with_an_old_redirect_of_its_own_still_leads(indexes):
    address = indexes["sv"].get_url()
    Redirect.add_redirect("/gammal/", address)
    Redirect.add_redirect(address, "/gammal/")
    assert led("/gammal/") == (301, address)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/SV/Goda-Exempel/", "/sv/goda-exempel/"),
        ("/sv/GODA-EXEMPEL/?theme=X", "/sv/goda-exempel/?theme=X"),
        ("/sv/goda-exempel)", "/sv/goda-exempel/"),
        ("/sv/goda-exempel/).", "/sv/goda-exempel/"),
        ("/sv/goda-exempel/feed/]", "/sv/goda-exempel/feed/"),
        ("/sv/Goda-Exempel/Feed", "/sv/goda-exempel/feed/"),
        ("/sv/goda-exempel/”", "/sv/goda-exempel/"),
        ("/EN/", "/en/"),
        ("/sv/)", "/sv/"),
    ],
)
def test_capitals_and_stray_signs_lead_to_what_was_meant(indexes, typed, meant):
    assert led(quote(typed, safe="/?=&)]")) == (301, meant)


def test_what_is_nowhere_stays_so(indexes):
    for typed in ("/sv/Nothing/", "/sv/goda-exempel/nothing)", "/NOTHING/)", "/sv/goda-exempel/status/AbC/x/y/"):
        assert led(typed)[0] == 404, typed


def test_a_signed_link_is_never_put_in_small_letters(indexes):
    form = ensure_index("submissions.SubmitPage", "en")
    link = f"{form.get_url()}status/WzEsIiJd/1xAbCd/SiGnAtUrE_-x/"
    assert led(link)[0] == 404
    assert led(f"{link})") == (301, link)
