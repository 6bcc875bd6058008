"""A word of a vocabulary, a partner and a picture know the pages that use them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from events.models import Organiser
from tests.factories import InternationalPartyFactory, ThemeFactory, event, person, story

pytestmark = pytest.mark.django_db


def test_what_a_page_uses_says_so_in_the_admin(client, indexes):
    theme, town = ThemeFactory.create(), InternationalPartyFactory.create()
    story(title="Bron till vattnet", themes=(theme,), abroad=(town,)).save_revision().publish()
    event(title="Konferensen", organisers=("ICLD",)).save_revision().publish()
    client.force_login(person("publisher"))
    used = {
        "stories_theme": (theme.pk, "Bron till vattnet", "Teman"),
        "events_organiser": (Organiser.objects.get().pk, "Konferensen", "Arrangörer"),
        "places_internationalparty": (town.pk, "Bron till vattnet", "partner"),
    }
    for model, (pk, title, field) in used.items():
        html = client.get(reverse(f"wagtailsnippets_{model}:usage", args=[pk])).content.decode()
        assert title in html, model
        assert field in html, model
        assert "Inga träffar" not in html, model


def test_a_word_that_was_taken_off_is_no_longer_said_to_be_used(client, indexes):
    theme = ThemeFactory.create()
    page = story(title="Bron", themes=(theme,))
    page.save_revision().publish()
    page.themes.set([])
    page.save_revision().publish()
    client.force_login(person("publisher"))
    html = client.get(reverse("wagtailsnippets_stories_theme:usage", args=[theme.pk])).content.decode()
    assert "Bron" not in html
