"""The index follows what is written, whichever way, and has nothing that is not public."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from search.asking.answer import answer, number_of
from search.index.refreshing import rebuild, refresh_entries
from search.models import Entry
from site_cms.pages.fixed_pages import ensure_index
from tests.factories import InternationalPartyFactory, ThemeFactory, partnership, story

pytestmark = pytest.mark.django_db


def titles(**only: Any) -> set[str]:
    return set(Entry.objects.filter(**only).values_list("title", flat=True))


def found(words: str, language: str = "sv") -> set[str]:
    return {hit.entry.title for group in answer(words, language).groups for hit in group.hits}


def test_a_story_is_found_from_its_publication_until_it_is_unpublished(followed: Any) -> None:
    with followed():
        page = story(title="Brunnar i byn")
    assert found("brunnarna") == {"Brunnar i byn"}
    with followed():
        page.title = "Vägar i byn"
        page.save()
    assert (found("brunn"), found("väg")) == (set(), {"Vägar i byn"})
    page.unpublish()
    assert titles(kind="story") == set()
    with followed():
        page.save_revision().publish()
    assert found("väg") == {"Vägar i byn"}
    page.delete()
    assert titles(kind="story") == set()


def test_a_plain_page_that_is_hidden_takes_the_story_with_it(followed: Any) -> None:
    with followed():
        page = story(title="Brunnar")
    plain = Page.objects.get(pk=page.pk)
    plain.live = False
    plain.save()
    assert titles(kind="story") == set()


@pytest.mark.parametrize("above", [False, True])
def test_what_is_restricted_is_gone_at_once_and_back_when_it_is_open(followed: Any, above: bool) -> None:
    with followed():
        page = story(title="Brunnar")
    covered = page.get_parent() if above else page
    # Nothing has been committed yet: who is quicker than the queue finds nothing either.
    restriction = PageViewRestriction.objects.create(page=covered, restriction_type="login")
    assert titles(kind="story") == set()
    with followed():
        page.save()
    assert titles(kind="story") == set()
    with followed():
        restriction.delete()
    assert titles(kind="story") == {"Brunnar"}


def test_a_restricted_index_hides_what_stands_below_it_without_being_a_page(followed: Any) -> None:
    index = ensure_index("atlas.RegionIndexPage", "sv")
    rebuild()
    assert "Växjö kommun" in titles(kind="place", language="sv")
    with followed():
        PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert titles(kind="place", language="sv") == set()


def test_an_address_that_changes_is_the_one_that_is_led_to(followed: Any) -> None:
    with followed():
        page = story(title="Brunnar", slug="brunnar")
    with followed():
        page.slug = "byns-brunnar"
        page.save()
    assert Entry.objects.get(kind="story").address == "/sv/goda-exempel/byns-brunnar/"
    with followed():
        index = page.get_parent().specific
        index.slug = "exempel"
        index.save_revision().publish()
    assert Entry.objects.get(kind="story").address == "/sv/exempel/byns-brunnar/"


def test_a_partner_with_another_name_is_found_by_that(followed: Any) -> None:
    party = InternationalPartyFactory.create(name="Exempelby")
    with followed():
        story(title="Brunnar", abroad=(party,))
    assert found("exempelby") == {"Brunnar"}
    with followed():
        party.name = "Annanstad"
        party.save()
    assert (found("exempelby"), found("annanstad")) == (set(), {"Brunnar"})


def test_a_withheld_place_is_found_by_nothing(followed: Any) -> None:
    for language in ("sv", "en"):
        ensure_index("atlas.CountryIndexPage", language)
        ensure_index("atlas.PartnershipIndexPage", language)
    party = InternationalPartyFactory.create(name="Hemligby", country="KE")
    with followed():
        page = story(title="Brunnar", abroad=(party,))
        partnership(abroad=(party,), withhold_place=True, status="live")
    rebuild()
    assert {"Hemligby", "Brunnar"} <= found("hemligby")
    with followed():
        page.withhold_place = True
        page.save()
    for words in ("hemligby", "hemlikby", "Hemligbys"):
        told = answer(words, "sv")
        assert found(words) == set()
        assert not [*told.named.things, *told.instead, *told.meant]
        assert number_of(words, "en") == 0
    assert "Brunnar" in found("kenya")
    assert not Entry.objects.filter(places__contains="Hemligby").exists()


def test_a_theme_with_another_name_renames_what_it_is_on(followed: Any) -> None:
    theme = ThemeFactory.create(name_sv="Trädgård", name_en="Gardens")
    with followed():
        story(title="Brunnar", themes=(theme,))
    assert found("trädgård") == {"Brunnar"}
    with followed():
        theme.name_sv = "Idrott"
        theme.save()
    assert (found("trädgård"), found("idrott")) == (set(), {"Brunnar"})


def test_a_translation_is_found_in_its_own_language(followed: Any) -> None:
    with followed():
        page = story(title="Brunnar")
        story("en", title="Wells", of=page)
    assert (number_of("brunn", "sv"), number_of("well", "en"), number_of("well", "sv")) == (1, 1, 0)


def test_rebuilding_finds_what_sent_no_signal_and_takes_away_what_is_gone() -> None:
    page = story(title="Brunnar")
    assert titles(kind="story") == set()
    assert rebuild()["story"] == 1
    assert titles(kind="story") == {"Brunnar"}
    Page.objects.filter(pk=page.pk).update(live=False)
    call_command("rebuild_search", stdout=StringIO())
    assert titles(kind="story") == set()


def test_a_task_that_runs_twice_or_late_does_what_holds_now() -> None:
    page = story(title="Brunnar")
    assert refresh_entries.func("story", [str(page.pk)]) == refresh_entries.func("story", [str(page.pk)]) == 1
    page.delete()
    assert refresh_entries.func("story", [str(page.pk)]) == 0
    assert refresh_entries.func("nothing", None) == 0
