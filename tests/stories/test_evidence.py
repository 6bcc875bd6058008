"""The strongest evidence of a story's results: a fact of the work that follows from its public texts."""

import importlib
import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.http import QueryDict
from django.test import Client
from django.utils.translation import override

from stories.listing import Listing
from stories.pages import StoryPage
from tests.factories import story

pytestmark = pytest.mark.django_db


def results(*evidence):
    return [("result", {"figure": "", "text": "Så blev det", "evidence": each, "source": ""}) for each in evidence]


def stored(page):
    """What each version of the work says, Swedish first."""
    versions = StoryPage.objects.filter(translation_key=page.translation_key, alias_of=None)
    return list(versions.order_by("-locale__language_code").values_list("evidence", flat=True))


def publish(page):
    page.save_revision().publish()
    return StoryPage.objects.get(pk=page.pk)


@pytest.fixture
def pair(indexes):
    """A work whose English text tells more surely of its results than the Swedish."""
    swedish = story(results=results("claimed"))
    english = story("en", of=swedish, results=results("claimed", "evaluated"))
    return swedish, english


def test_a_story_without_results_has_none(indexes):
    assert stored(story()) == [None]


def test_the_strongest_of_all_public_versions_is_that_of_each(pair):
    assert stored(pair[0]) == ["evaluated", "evaluated"]


def test_publishing_either_language_brings_both_up(pair):
    swedish, english = pair
    english.results = results("documented")
    english = publish(english)
    assert stored(swedish) == ["documented", "documented"]
    swedish = StoryPage.objects.get(pk=swedish.pk)
    swedish.results = results("evaluated")
    publish(swedish)
    assert stored(swedish) == ["evaluated", "evaluated"]


def test_a_draft_changes_nothing(pair):
    swedish, _english = pair
    swedish.results = []
    swedish.save_revision()
    assert stored(swedish) == ["evaluated", "evaluated"]


def test_a_version_that_is_taken_down_is_no_evidence(pair):
    swedish, english = pair
    english.keep_translations_live = True
    english.unpublish()
    assert stored(swedish) == ["claimed", "claimed"]


def test_a_version_that_is_deleted_is_no_evidence(pair):
    swedish, english = pair
    english.delete()
    assert stored(swedish) == ["claimed"]


def test_a_work_of_which_nothing_is_public_has_none(indexes):
    page = story(results=results("evaluated"), live=False)
    assert stored(page) == [None]
    publish(page)
    assert stored(page) == ["evaluated"]


def test_check_facts_finds_and_mends_what_was_written_past_a_save(indexes):
    page = story(results=results("documented"))
    StoryPage.objects.update(evidence="evaluated")
    with pytest.raises(CommandError, match="evidence"):
        call_command("check_facts")
    call_command("check_facts", "--mend", stdout=io.StringIO())
    assert stored(page) == ["documented"]
    call_command("check_facts", stdout=io.StringIO())


def test_the_migration_fills_what_was_there(pair):
    story(results=results("documented"), live=False)
    StoryPage.objects.update(evidence=None)
    importlib.import_module("stories.migrations.0004_strongest_evidence_of_results").fill(apps, None)
    assert stored(pair[0]) == ["evaluated", "evaluated"]
    assert StoryPage.objects.filter(evidence=None).count() == 1


@pytest.mark.parametrize(("language", "label"), [("sv", "Utvärderat av någon annan"), ("en", None)])
def test_visitors_choose_among_levels_strongest_first(pair, language, label):
    story(title="Sägs", results=results("claimed"))
    story(title="Ingenting")
    with override(language):
        asked = QueryDict("evidence=evaluated")
        listing = Listing.of(asked, StoryPage.objects.all(), language=language, address="/")
        field = listing.facet("evidence")
    assert [each.title for each in listing.stories] == [pair[language == "en"].title]
    expected = [("evaluated", 1, True), ("claimed", 1, False)][: 2 if language == "sv" else 1]
    assert [(option.key, option.count, option.is_chosen) for option in field.options] == expected
    assert listing.chips[0].label == (label or "Evaluated by somebody else")


def test_the_form_offers_it_without_javascript(pair):
    html = Client().get("/en/good-examples/?evidence=evaluated").content.decode()
    assert '<select class="input" id="filter-evidence" name="evidence">' in html
    assert '<option value="evaluated" selected>Evaluated by somebody else (1)</option>' in html
