"""Nothing half translated is published; what is stale says so; unpublishing is followed."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from home.roles import group_of
from site_cms.languages.translations import IncompleteTranslationError, is_stale, missing_segments
from stories.pages import StoryPage
from tests.factories import person, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(indexes):
    page = story(title="Vattnet", body=[("text", "<p>Första stycket.</p><p>Andra stycket.</p>")])
    translate_object(page, [Locale.objects.get(language_code="en")])
    return page


@pytest.fixture
def english(source):
    return StoryPage.objects.in_language("en").get()


@pytest.fixture
def staff(client):
    client.force_login(person("publisher"))
    return client


def complete(page, leave_out=()):
    translation = Translation.objects.get(source__object_id=page.translation_key)
    for segment in StringSegment.objects.filter(source=translation.source).select_related("string"):
        if segment.string.data not in leave_out:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={"data": f"EN {segment.string.data}", "updated_at": timezone.now()},
            )
    return translation


def edit(client, page, **data):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)


def test_what_is_missing_is_listed_with_its_field(english):
    missing = missing_segments(english)
    assert [segment.text for segment in missing] == [
        "Vattnet",
        "En sammanfattning.",
        "Första stycket.",
        "Andra stycket.",
    ]
    assert all(segment.field for segment in missing)


def test_the_editor_is_refused_with_the_list(staff, english, source, django_capture_on_commit_callbacks):
    complete(source, leave_out=["Andra stycket."])
    with django_capture_on_commit_callbacks(execute=True):
        response = edit(staff, english, action="publish")
    assert "Andra stycket." in response.content.decode()
    assert "Första stycket.</li>" not in response.content.decode()
    assert not StoryPage.objects.get(pk=english.pk).live


def test_a_complete_translation_is_published(staff, english, source, django_capture_on_commit_callbacks):
    complete(source)
    with django_capture_on_commit_callbacks(execute=True):
        edit(staff, english, action="publish")
    english = StoryPage.objects.get(pk=english.pk)
    assert english.live
    assert english.title == "EN Vattnet"
    assert english.published_on == source.published_on
    assert english.slug == "en-vattnet"


def test_no_way_of_publishing_goes_round_the_rule(english):
    with pytest.raises(IncompleteTranslationError, match="Vattnet"):
        english.save_revision().publish()


def test_bulk_publishing_is_refused(staff, english):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = staff.post(f"{address}?id={english.pk}", follow=True)
    assert response.status_code == 200
    assert "Första stycket." in response.content.decode()
    assert not StoryPage.objects.get(pk=english.pk).live


def test_syncing_with_publication_publishes_only_what_is_complete(
    staff, english, source, django_capture_on_commit_callbacks
):
    translation = complete(source)
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    source.summary = "En ny sammanfattning."
    source.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        response = staff.post(address, {"publish_translations": "on"}, follow=True)
    assert "En ny sammanfattning." in response.content.decode()
    assert not StoryPage.objects.get(pk=english.pk).live
    complete(source)
    with django_capture_on_commit_callbacks(execute=True):
        staff.post(address, {"publish_translations": "on"}, follow=True)
    assert StoryPage.objects.get(pk=english.pk).live
    assert StoryPage.objects.get(pk=english.pk).summary == "EN En ny sammanfattning."


def test_a_changed_source_makes_the_translation_stale_until_it_is_brought_in(staff, english, source):
    assert not is_stale(english)
    source.summary = "En ny sammanfattning."
    source.save_revision().publish()
    assert is_stale(english)
    page = staff.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).content.decode()
    assert reverse("wagtail_localize:update_translations", args=[Translation.objects.get().source_id]) in page
    Translation.objects.get().source.update_from_db()
    assert not is_stale(english)


def test_a_draft_of_the_source_makes_nothing_stale(english, source):
    source.summary = "Bara ett utkast."
    source.save_revision()
    assert not is_stale(english)


def test_a_source_is_never_stale_and_lacks_nothing(source):
    assert not is_stale(source)
    assert missing_segments(source) == []


def publish_both(source):
    translation = complete(source)
    translation.save_target(publish=False)
    english = StoryPage.objects.in_language("en").get()
    english.get_latest_revision().publish()
    return StoryPage.objects.get(pk=english.pk)


def test_unpublishing_the_source_unpublishes_the_translation(source):
    english = publish_both(source)
    StoryPage.objects.get(pk=source.pk).unpublish()
    assert not StoryPage.objects.get(pk=english.pk).live


def test_unpublishing_the_translation_leaves_the_source(source):
    publish_both(source).unpublish()
    assert StoryPage.objects.get(pk=source.pk).live


@pytest.mark.parametrize(("data", "stays"), [({"include_translations": "on"}, False), ({}, True)])
def test_the_admin_offers_the_choice(staff, source, data, stays):
    english = publish_both(source)
    address = reverse("wagtailadmin_pages:unpublish", args=[source.pk])
    page = staff.get(address).content.decode()
    assert 'name="include_translations"' in page
    assert english.title in page
    staff.post(address, data)
    assert not StoryPage.objects.get(pk=source.pk).live
    assert StoryPage.objects.get(pk=english.pk).live is stays


def test_versions_that_nobody_translates_for_us_are_offered_too(staff, indexes):
    swedish = story()
    english = story("en", of=swedish)
    staff.post(reverse("wagtailadmin_pages:unpublish", args=[swedish.pk]), {"include_translations": "on"})
    assert not StoryPage.objects.get(pk=english.pk).live


def test_a_translator_may_not_publish(english, source):
    complete(source)
    translator = Client()
    translator.force_login(person("translator"))
    response = edit(translator, english, action="publish")
    assert response.status_code in (302, 403) or not StoryPage.objects.get(pk=english.pk).live
    assert not StoryPage.objects.get(pk=english.pk).live


@pytest.mark.parametrize("role", ["translator", "editor"])
def test_bringing_in_changes_publishes_for_nobody_who_may_not_publish(
    role, english, source, django_capture_on_commit_callbacks
):
    translation = complete(source)
    client = Client()
    client.force_login(person(role))
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    assert "publish_translations" not in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"publish_translations": "on"})
    assert not StoryPage.objects.get(pk=english.pk).live


def test_what_one_may_not_publish_stays_while_the_others_are_published(
    english, source, django_capture_on_commit_callbacks
):
    """Groups may be let into one language alone."""
    translation = complete(source)
    client = Client()
    client.force_login(person("publisher"))
    permissions = GroupPagePermission.objects.filter(group=group_of("publisher"), permission__codename="publish_page")
    permissions.update(page=source.get_parent())
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"publish_translations": "on"})
    assert not StoryPage.objects.get(pk=english.pk).live
    permissions.update(page=english.get_parent())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"publish_translations": "on"})
    assert StoryPage.objects.get(pk=english.pk).live


def test_the_other_language_stays_for_whoever_may_not_unpublish_it(english, source, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        complete(source).save_target(publish=True)
    client = Client()
    client.force_login(person("publisher"))
    permissions = GroupPagePermission.objects.filter(group=group_of("publisher"))
    permissions.filter(permission__codename="publish_page").update(page=english.get_parent())
    assert StoryPage.objects.get(pk=english.pk).live
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:unpublish", args=[english.pk]), {"include_translations": "on"})
    assert not StoryPage.objects.get(pk=english.pk).live
    assert StoryPage.objects.get(pk=source.pk).live


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_translation_becomes_an_alias_that_shows_swedish_as_english(staff, english, method):
    response = getattr(staff, method)(reverse("wagtail_localize:convert_to_alias", args=[english.pk]), follow=True)
    assert response.status_code == 200
    assert StoryPage.objects.get(pk=english.pk).alias_of_id is None


def test_from_the_translations_side_the_source_is_offered_but_not_ticked(staff, source):
    english = publish_both(source)
    ticked = 'name="include_translations" value="on" checked'
    swedish_asks = staff.get(reverse("wagtailadmin_pages:unpublish", args=[source.pk])).content.decode()
    english_asks = staff.get(reverse("wagtailadmin_pages:unpublish", args=[english.pk])).content.decode()
    assert ticked in swedish_asks
    assert ticked not in english_asks
    assert 'name="include_translations"' in english_asks


def test_a_publication_that_changes_no_word_leaves_the_translation_current(source, english):
    complete(source)
    source.save_revision().publish()
    source = StoryPage.objects.get(pk=source.pk)
    source.programme = "research"
    source.save_revision().publish()
    assert not is_stale(english)
    source.summary = "En annan sammanfattning."
    source.save_revision().publish()
    assert is_stale(english)


def test_a_draft_of_an_original_that_was_never_published_is_compared_by_its_words(indexes):
    page = story(title="Vattnet", live=False)
    translate_object(page, [Locale.objects.get(language_code="en")])
    english = StoryPage.objects.in_language("en").get()
    page.save_revision()
    assert not is_stale(english)
    page.title = "Marken"
    page.save_revision()
    assert is_stale(english)


def test_what_is_missing_is_quoted_as_a_person_reads_it(indexes):
    page = story(title="Vatten & mark", body=[("text", '<p>Läs <a href="https://example.org">mer</a> &amp; mer.</p>')])
    translate_object(page, [Locale.objects.get(language_code="en")])
    quoted = [segment.text for segment in missing_segments(StoryPage.objects.in_language("en").get())]
    assert "Vatten & mark" in quoted
    assert "Läs mer & mer." in quoted


def test_the_report_of_translations_says_where_each_really_stands(client, source, english):
    client.force_login(person("translator"))

    def reported():
        html = client.get(reverse("wagtail_localize:translations_report")).content.decode()
        return " ".join(re.findall(r"<td>([^<]+)</td>", html)[-1].split())

    assert reported() == "4 texter att översätta"
    complete(source)
    assert reported() == "Översatt men inte publicerad än"
    StoryPage.objects.get(pk=english.pk).save_revision().publish()
    assert reported() == "Publicerad"
    StoryPage.objects.get(pk=english.pk).save_revision()
    assert reported() == "Publicerad, med opublicerade ändringar"
    changed = StoryPage.objects.get(pk=source.pk)
    changed.summary = "En annan sammanfattning."
    changed.save_revision().publish()
    assert reported() == "Originalet har ändrats"
