"""A work's facts are one in all its languages, whatever changes and whoever publishes."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from stories.models import CoreValue, Goal, StoryInternationalParty, StorySwedishParty
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, ThemeFactory, story

facts_of = StoryPage.facts.of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(indexes):
    """A live Swedish story and its English draft."""
    source = story(themes=(ThemeFactory.create(),), abroad=(InternationalPartyFactory.create(),), goals=(6,))
    translate_object(source, [Locale.objects.get(language_code="en")])
    return source, StoryPage.objects.in_language("en").get()


def publish(page):
    page.save_revision().publish()
    return StoryPage.objects.get(pk=page.pk)


def draft_of(page):
    return StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_new_translation_starts_as_a_draft_with_all_facts(pair):
    source, english = pair
    assert not english.live
    assert facts_of(english) == facts_of(source)
    assert facts_of(draft_of(english)) == facts_of(source)


def test_a_change_of_every_fact_reaches_the_translation_and_its_draft(pair):
    source, english = pair
    theme = ThemeFactory.create()
    source.core_values = list(CoreValue.objects.filter(pk__in=["equity", "accountability"]))
    source.themes = [theme]
    source.goals = list(Goal.objects.filter(pk__in=[1, 17]))
    source.swedish_parties = [StorySwedishParty(party_id="0980"), StorySwedishParty(party_id="R24")]
    source.international_parties = [StoryInternationalParty(party=InternationalPartyFactory.create())]
    source.programme, source.period_from, source.period_to = "itp", 2019, 2021
    source.withhold_place, source.source_url = True, "https://example.org/"
    source.published_on = datetime.date(2020, 1, 1)
    source = publish(source)
    english.refresh_from_db()
    assert facts_of(StoryPage.objects.get(pk=english.pk)) == facts_of(source)
    assert facts_of(draft_of(english)) == facts_of(source)


def test_a_clearing_reaches_the_translation(pair):
    source, english = pair
    source.themes, source.goals, source.international_parties = [], [], []
    publish(source)
    english = StoryPage.objects.get(pk=english.pk)
    assert not english.themes.exists()
    assert not english.goals.exists()
    assert not english.international_parties.exists()
    assert not draft_of(english).themes.all()


def test_saving_an_older_translation_does_not_bring_back_old_facts(pair):
    source, english = pair
    source.themes = []
    publish(source)
    Translation.objects.get().save_target(publish=False)
    assert not StoryPage.objects.get(pk=english.pk).themes.exists()
    assert not draft_of(english).themes.all()


def test_a_draft_of_the_source_changes_nothing_in_the_translation(pair):
    source, english = pair
    source.themes = []
    source.save_revision()
    assert StoryPage.objects.get(pk=english.pk).themes.exists()


def test_the_translation_stays_a_draft_when_facts_reach_it(pair):
    source, english = pair
    source.programme = "research"
    publish(source)
    assert not StoryPage.objects.get(pk=english.pk).live


def test_first_publication_sets_the_day_in_every_language(indexes):
    source = story(live=False, published_on=None)
    translate_object(source, [Locale.objects.get(language_code="en")])
    publish(source)
    assert set(StoryPage.objects.values_list("published_on", flat=True)) == {timezone.localdate()}


def test_publishing_again_leaves_the_day_alone(pair):
    source, _english = pair
    source.title = "Nytt namn"
    assert publish(source).published_on == datetime.date(2021, 5, 4)


def test_going_back_to_a_revision_from_before_the_first_publication_leaves_the_day_alone(indexes):
    source = story(live=False, published_on=None)
    early = source.save_revision()
    day = publish(source).published_on
    early.publish()
    assert StoryPage.objects.get(pk=source.pk).published_on == day


def test_an_editor_may_choose_another_day(pair):
    source, english = pair
    source.published_on = datetime.date(2019, 12, 31)
    publish(source)
    assert StoryPage.objects.get(pk=english.pk).published_on == datetime.date(2019, 12, 31)


def test_a_scheduled_story_gets_its_day_when_it_goes_live(indexes):
    source = story(live=False, published_on=None, go_live_at=timezone.now() + datetime.timedelta(days=3))
    source.save_revision().publish()
    assert StoryPage.objects.get(pk=source.pk).published_on is None


@pytest.mark.parametrize("keep_live", [True, False])
def test_a_copy_is_a_new_work_that_has_not_counted(indexes, keep_live):
    source = story()
    copy = source.copy(update_attrs={"slug": "kopia", "title": "Kopia"}, keep_live=keep_live)
    copy = StoryPage.objects.get(pk=copy.pk)
    assert copy.translation_key != source.translation_key
    assert copy.published_on is None
    assert copy.swedish_parties.count() == 1


def test_an_alias_is_never_touched_by_its_sources_siblings(pair):
    source, _english = pair
    alias = source.create_alias(parent=source.get_parent(), update_slug="alias")
    publish(source)
    assert alias.alias_of_id == source.pk
