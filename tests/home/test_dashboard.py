"""What waits for a translator."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from home.dashboard import waiting_translations
from site_cms.pages.fixed_pages import ensure_index
from tests.factories import event, person, story

pytestmark = pytest.mark.django_db


def sent(title):
    page = story(title=title)
    translate_object(page, [Locale.objects.get(language_code="en")])
    return page


def complete(page):
    translation = Translation.objects.get(source__object_id=page.translation_key)
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data="EN",
            updated_at=timezone.now(),
        )


def test_the_stale_come_first_then_the_unpublished_then_the_incomplete_then_those_not_begun(indexes):
    story(title="Inte påbörjad")
    sent("Halvfärdig")
    finished, changed = sent("Färdig"), sent("Ändrad")
    complete(finished)
    complete(changed)
    changed.summary = "Något annat."
    changed.save_revision().publish()
    assert [(waiting.page.title, waiting.what) for waiting in waiting_translations()[0]] == [
        ("Ändrad", "Originalet har ändrats"),
        ("Färdig", "Översatt men inte publicerad än"),
        ("Halvfärdig", "2 texter att översätta"),
        ("Inte påbörjad", "Finns bara på ett språk"),
    ]


def test_a_draft_in_one_language_does_not_wait_yet(indexes):
    story(live=False)
    assert waiting_translations() == ([], 0)


def test_an_event_in_one_language_waits_after_the_stories(indexes):
    for language in ("sv", "en"):
        ensure_index("events.EventIndexPage", language)
    event("en", title="Autumn day", of=event(title="Höstdagen"))
    event(title="Vårdagen")
    event(title="Utkastet", live=False)
    story(title="Ö")
    assert [waiting.page.title for waiting in waiting_translations()[0]] == ["Ö", "Vårdagen"]


def test_those_who_may_translate_see_it(client, indexes):
    sent("Halvfärdig")
    for role, sees in (("translator", True), ("editor", True), ("report_owner", False)):
        client.force_login(person(role))
        shown = client.get("/admin/", headers={"accept-language": "sv"}).content.decode()
        assert ("2 texter att översätta" in shown) is sees, role


def test_the_number_of_queries_does_not_grow(indexes, count_queries):
    for number in range(3):
        sent(f"Sida {number}")
    few = count_queries(waiting_translations)
    for number in range(3, 12):
        sent(f"Sida {number}")
    assert count_queries(waiting_translations) == few <= 8


def test_only_the_first_are_fetched_and_all_are_counted(indexes):
    for number in range(10):
        sent(f"Sida {number:02}")
        story(title=f"Ensam {number:02}")
    rows, number = waiting_translations()
    assert [row.page.title for row in rows] == [f"Sida {n:02}" for n in range(10)] + [f"Ensam {n:02}" for n in range(5)]
    assert number == 20


def test_the_panel_leads_to_the_list_of_translations(client, indexes):
    for number in range(16):
        sent(f"Sida {number}")
    client.force_login(person("translator"))
    panel = client.get("/admin/").content.decode().partition("waiting-translations")[2]
    assert f'<a href="{reverse("wagtail_localize:translations_report")}">' in panel
