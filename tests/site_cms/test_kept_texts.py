"""Nothing that is written in the admin is lost: two translators, a deleted page, pieces over hand-written text."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from site_cms.kept_texts.stopped_translations import BUTTON, CONFIRMED
from site_cms.kept_texts.translation_views import GIVEN, mark_of
from site_cms.models import KeptText
from stories.pages import StoryPage
from tests.factories import person
from tests.site_cms.test_translations import complete, english, source  # noqa: F401

pytestmark = pytest.mark.django_db

Why = KeptText.Why


class Translator:
    """Somebody with the translation editor open: their page knows each piece as it was when it was loaded."""

    def __init__(self, username: str, translation: Translation, role: str = "translator") -> None:
        self.client, self.translation = Client(), translation
        self.user = person(role, username=username)
        self.client.force_login(self.user)
        self.piece = StringSegment.objects.filter(source=translation.source, string__data="Andra stycket.").get()
        self.known = self.stored()

    def stored(self) -> str:
        found = StringTranslation.objects.filter(translation_of=self.piece.string, context=self.piece.context).first()
        return found.data if found else ""

    def put(self, text: str, known: str | None = None) -> Any:
        """Store a text for the piece, as the editor does."""
        address = reverse("wagtail_localize:edit_string_translation", args=[self.translation.pk, self.piece.pk])
        marked = {GIVEN: mark_of(self.known if known is None else known)}
        body = encode_multipart(BOUNDARY, {"value": text})
        return self.client.put(address, body, content_type=MULTIPART_CONTENT, headers=marked)


@pytest.fixture
def two(source) -> tuple[Translator, Translator]:  # noqa: F811
    translation = Translation.objects.get(source__object_id=source.translation_key)
    return Translator("one", translation), Translator("two", translation)


def test_the_mark_of_a_text_is_what_the_page_works_out():
    assert mark_of("") == "811c9dc5-0"
    assert mark_of("a") == "e40c292c-1"
    assert mark_of("🌊").endswith("-2"), "code units, as a browser counts"


def test_the_second_translator_is_told_and_both_texts_are_kept(two):
    one, other = two
    assert one.put("The second paragraph.").status_code == 201
    told = other.put("Paragraph two.")
    assert told.status_code == 409
    assert told.json()["there"]["data"] == "The second paragraph."
    assert told.json()["by"]
    assert one.stored() == "The second paragraph."
    assert [(kept.why, kept.text, kept.written_by) for kept in KeptText.objects.all()] == [
        (Why.SECOND, "Paragraph two.", other.user)
    ]


def test_what_was_set_aside_and_is_chosen_after_all_is_no_longer_listed(two):
    one, other = two
    one.put("The second paragraph.")
    other.put("Paragraph two.")
    other.put("Paragraph two.", known="The second paragraph.")
    assert other.stored() == "Paragraph two."
    assert [(kept.why, kept.text) for kept in KeptText.objects.all()] == [(Why.REPLACED, "The second paragraph.")]


def test_choosing_ones_own_keeps_the_colleagues_to_be_given_back(two):
    one, other = two
    one.put("The second paragraph.")
    assert other.put("Paragraph two.", known="The second paragraph.").status_code == 200
    kept = KeptText.objects.get()
    assert (kept.why, kept.text, kept.written_by) == (Why.REPLACED, "The second paragraph.", one.user)
    page = one.client.get(reverse("kept_texts")).content.decode()
    assert "The second paragraph." in page
    assert one.client.post(reverse("kept_texts"), {"give_back": kept.pk}).status_code == 302
    assert one.stored() == "The second paragraph."
    assert KeptText.objects.get().text == "Paragraph two.", "what stood there is kept in its turn"


def test_the_same_text_by_both_and_ones_own_again_are_no_conflict(two):
    one, other = two
    one.put("The second paragraph.")
    assert other.put("The second paragraph.").status_code == 200
    assert other.put("A second paragraph.", known="The second paragraph.").status_code == 200
    assert other.put("The second one.", known="A second paragraph.").status_code == 200
    assert not KeptText.objects.filter(text="A second paragraph.").exists(), "one's own drafts are no loss"


def test_a_piece_that_is_emptied_is_kept(two):
    one, other = two
    one.put("The second paragraph.")
    address = reverse("wagtail_localize:edit_string_translation", args=[one.translation.pk, one.piece.pk])
    assert other.client.delete(address, headers={GIVEN: mark_of("")}).status_code == 409
    assert other.client.delete(address, headers={GIVEN: mark_of("The second paragraph.")}).status_code == 200
    assert (KeptText.objects.get().why, one.stored()) == (Why.REMOVED, "")


def test_nobody_who_may_not_edit_the_page_learns_what_stands_there(two):
    one, _other = two
    one.put("The second paragraph.")
    stranger = Translator("stranger", one.translation, "report_owner")
    stranger.user.groups.clear()
    assert stranger.put("x", known="y").status_code in (302, 403)


def test_a_deleted_translation_comes_back_with_its_texts(english, source):  # noqa: F811
    complete(source)
    english.title = "Water"
    english.save_revision()
    client = Client()
    client.force_login(person("publisher"))
    address = reverse("wagtailadmin_pages:delete", args=[english.pk])
    assert "30 dagar" in client.get(address).content.decode()
    client.post(address)
    assert not StoryPage.objects.filter(pk=english.pk).exists()
    kept = KeptText.objects.get(why=Why.DELETED)
    client.post(reverse("kept_texts"), {"give_back": kept.pk})
    back = StoryPage.objects.get(translation_key=english.translation_key, locale=english.locale)
    assert (back.title, back.live) == ("Water", False)
    assert [party.party_id for party in back.swedish_parties.all()] == [
        party.party_id for party in source.swedish_parties.all()
    ]
    assert str(back.body) == str(english.body)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[back.pk])).status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])
    assert not KeptText.objects.filter(why=Why.DELETED).exists()


def test_many_that_are_deleted_at_once_are_kept(english):  # noqa: F811
    client = Client()
    client.force_login(person("publisher"))
    client.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={english.pk}")
    assert not StoryPage.objects.filter(pk=english.pk).exists()
    assert KeptText.objects.get().page_title == english.title


def test_stopping_keeps_the_pieces_that_are_not_on_the_page_and_says_so(english, source):  # noqa: F811
    translation = complete(source)
    translation.save_target(publish=True)
    title = StringTranslation.objects.get(context__path="title", locale=english.locale)
    published = title.data
    title.data = "Written since"
    title.save()
    client = Client()
    client.force_login(person("publisher"))
    address = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    told = client.post(address, {"next": reverse("wagtailadmin_home")}, follow=True).content.decode()
    assert "1 stycke är översatt" in told
    assert StoryPage.objects.get(pk=english.pk).title == published
    assert [(kept.why, kept.text) for kept in KeptText.objects.all()] == [(Why.STOPPED, "Written since")]
    translation.refresh_from_db()
    assert not translation.enabled
    kept = KeptText.objects.get()
    refused = client.post(reverse("kept_texts"), {"give_back": kept.pk}, follow=True).content.decode()
    assert "har inte längre någon plats för texten" in refused
    assert "Written since" in refused, "it is still there, to copy"


def test_starting_piece_by_piece_asks_and_takes_over_what_was_written_by_hand(english, source):  # noqa: F811
    translation = complete(source)
    translation.save_target(publish=False)
    translation.enabled = False
    translation.save()
    english = StoryPage.objects.get(pk=english.pk).get_latest_revision_as_object()
    english.title = "Water, by hand"
    english.save_revision()
    client = Client()
    client.force_login(person("publisher"))
    address = reverse("wagtailadmin_pages:edit", args=[english.pk])
    asked = client.post(address, {BUTTON: "1"})
    assert "nothing" not in asked.content.decode()
    translation.refresh_from_db()
    assert not translation.enabled, "it is asked about first"
    assert CONFIRMED in asked.content.decode()
    client.post(address, {BUTTON: "1", CONFIRMED: "1"})
    translation.refresh_from_db()
    assert translation.enabled
    title = StringTranslation.objects.get(context__path="title", locale=english.locale)
    assert title.data == "Water, by hand"
    assert KeptText.objects.filter(why=Why.RESTARTED, page_title="Water, by hand").exists()


def test_a_text_is_kept_for_thirty_days(two):
    one, other = two
    one.put("The second paragraph.")
    other.put("Paragraph two.")
    KeptText.objects.update(kept_at=timezone.now() - datetime.timedelta(days=31))
    assert "Paragraph two." not in one.client.get(reverse("kept_texts")).content.decode()
    other.put("Paragraph three.")
    assert [kept.text for kept in KeptText.objects.all()] == ["Paragraph three."]


def test_the_script_that_watches_the_session_is_told_the_token_of_the_moment():
    client = Client()
    assert client.get(reverse("session_state")).status_code == 302
    client.force_login(person("editor"))
    answer = client.get(reverse("session_state"))
    assert answer.json()["token"]
    assert "no-store" in answer["Cache-Control"]
    assert "js/admin/session.js" in client.get(reverse("wagtailadmin_home")).content.decode()
