"""What is stored in the background while a story is written is not there twice when it is stored again."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, person

pytestmark = pytest.mark.django_db

IN_THE_BACKGROUND = {"accept": "application/json"}


@pytest.fixture
def written(client, indexes):
    """A story as its form sends it; the client is a publisher's."""
    client.force_login(person("publisher"))
    empty = ["body", "challenge", "done", "results", "lessons", "setbacks", "follow_ups"]
    form = nested_form_data(
        {
            "title": "Broar",
            "slug": "broar",
            "summary": "En sammanfattning.",
            "programme": "partnership",
            "original_language": "sv",
            **{name: streamfield([]) for name in empty},
            "swedish_parties": inline_formset([{"party": "0780"}, {"party": "0980"}]),
            "partnerships": inline_formset([]),
            "international_parties": inline_formset([{"party": InternationalPartyFactory.create().pk}]),
            "comments": inline_formset([]),
        }
    )
    return form | {"core_values": ["equity"]}


@pytest.fixture
def stored(client, indexes, written):
    """What was answered when it was stored in the background for the first time."""
    new = reverse("wagtailadmin_pages:add", args=["stories", "storypage", indexes["sv"].pk])
    return client.post(new, written, headers=IN_THE_BACKGROUND).json()


def published():
    """The page's partners, once it is public."""
    page = StoryPage.objects.get()
    assert page.live
    return [row.party_id for row in page.swedish_parties.all()], page.international_parties.count()


def test_partners_stored_in_the_background_are_known_when_the_form_is_sent_again(client, written, stored):
    edit = stored["url"]
    for _again in range(2):
        written |= stored["field_updates"]
        stored = client.post(edit, written, headers=IN_THE_BACKGROUND).json()
        assert stored["success"], stored
    client.post(edit, written | stored["field_updates"] | {"action-publish": "1"})
    assert published() == (["0780", "0980"], 1)


def test_who_publishes_before_the_answer_has_come_is_not_refused_the_partners(client, written, stored):
    rows = list(StoryPage.objects.get().swedish_parties.values_list("pk", flat=True))
    client.post(stored["url"], written | {"action-publish": "1"})
    assert published() == (["0780", "0980"], 1)
    assert list(StoryPage.objects.get().swedish_parties.values_list("pk", flat=True)) == rows


def test_one_partner_named_twice_in_the_form_is_still_refused(client, written, stored):
    written |= nested_form_data({"swedish_parties": inline_formset([{"party": "0780"}, {"party": "0780"}])})
    html = client.post(stored["url"], written | {"action-publish": "1"}).content.decode()
    assert "Växjö kommun finns redan med." in html
    assert not StoryPage.objects.get().live
