"""What is stored in the background while a story is written is not there twice when it is stored again."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from stories.models import StoryPage
from tests.factories import InternationalPartyFactory, person

pytestmark = pytest.mark.django_db


def test_partners_stored_in_the_background_are_known_when_the_form_is_sent_again(client, indexes):
    client.force_login(person("publisher"))
    abroad = InternationalPartyFactory()
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
            "international_parties": inline_formset([{"party": abroad.pk}]),
            "comments": inline_formset([]),
        }
    )
    form["core_values"] = ["equity"]
    new = reverse("wagtailadmin_pages:add", args=["stories", "storypage", indexes["sv"].pk])
    answer = client.post(new, form, headers={"accept": "application/json"}).json()
    page = StoryPage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for _again in range(2):
        form |= answer["field_updates"]
        answer = client.post(edit, form, headers={"accept": "application/json"}).json()
        assert answer["success"], answer
    form |= answer["field_updates"]
    client.post(edit, form | {"action-publish": "1"})
    page.refresh_from_db()
    assert page.live
    assert [row.party_id for row in page.swedish_parties.all()] == ["0780", "0980"]
    assert page.international_parties.count() == 1
