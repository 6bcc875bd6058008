"""From a submission to a draft story: every answer in its place, once."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from places.models import InternationalParty
from site_cms.models import Picture
from stories.pages import StoryPage
from submissions.desk.story_making import NotOpenError, html_of, make_story
from submissions.files.word_parts import Paragraph
from submissions.form.word_placing import joined
from submissions.models import Submission
from submissions.models.private_files import private_storage
from submissions.sign_off.asking import permit_without
from tests.factories import person
from tests.submissions.conftest import jpeg, link_in

pytestmark = pytest.mark.django_db


def text_of(stream) -> list[str]:
    return [str(block.value.source) for block in stream if block.block_type == "text"]


def test_every_answer_has_its_place_in_the_draft(sender, theme, mailoutbox):
    sender.fill_in()
    sender.what(themes=[theme.pk], withhold_place="on")
    assert sender.picture(jpeg(), name="two.jpg", alt="Another bridge.", people="given").status_code == 302
    sender.send()
    sender.confirm(mailoutbox)
    story = make_story(sender.draft, person("editor"))
    story = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert (story.title, story.summary, story.programme) == ("Bridges", "Two towns built bridges.", "partnership")
    assert (story.period_from, story.period_to, story.withhold_place) == (2018, 2021, True)
    assert (story.locale.language_code, story.original_language, story.live) == ("en", "en", False)
    assert [row.party.code for row in story.swedish_parties.all()] == ["0780"]
    assert [str(row.party) for row in story.international_parties.all()] == ["Exempelstad, Kenya"]
    assert [value.pk for value in story.core_values.all()] == ["participation"]
    assert list(story.themes.all()) == [theme]
    assert text_of(story.challenge) == ["<p>Few took part in the meetings.</p><p>Afterwards many did.</p>"]
    assert text_of(story.done) == ["<p>We met.</p>"]
    assert text_of(story.setbacks) == ["<p>The rain.</p>"]
    result = story.results[0].value
    assert (result["text"], result["evidence"], result["source"]) == (
        "24 meetings",
        "documented",
        "https://example.org/report",
    )
    assert [(row.value["side"], row.value["text"].source) for row in story.lessons] == [
        ("swedish", "<p>Ask first.</p>"),
        ("international", "<p>Answer later.</p>"),
    ]
    assert story.image_alt == "A bridge."
    assert (story.image.credit, story.image.consent) == ("Förnamn Efternamn", "nobody")
    inside = next(block.value for block in story.done if block.block_type == "picture")
    assert (inside["alt"], inside["image"].consent) == ("Another bridge.", "given")
    assert story.publication_errors() == {}


def test_the_draft_opens_in_the_editor_and_can_be_published(received, client):
    client.force_login(person("publisher"))
    response = client.post(reverse("submission", args=[received.pk]), {"story": "1"})
    assert client.get(response.url).status_code == 200
    story = StoryPage.objects.get()
    permit_without(received, "They told us by telephone.", None, timezone.now())
    story.get_latest_revision().publish()
    html = Client().get(story.get_url()).content.decode()
    for text in ("Bridges", "Afterwards many did.", "24 meetings", "Ask first.", "Answer later.", "The rain."):
        assert text in html


def test_the_sender_sees_the_story_once_it_is_published(received, mailoutbox):
    story = make_story(received, person("editor"))
    status = link_in(mailoutbox[-1])
    assert "are getting it ready to publish" in Client().get(status).content.decode()
    permit_without(received, "They told us by telephone.", None, timezone.now())
    story.get_latest_revision().publish()
    assert f'href="{story.get_url()}"' in Client().get(status).content.decode()


def test_making_it_twice_makes_it_once(received):
    editor = person("editor")
    first, second = make_story(received, editor), make_story(received, editor)
    assert first.pk == second.pk
    assert StoryPage.objects.count() == 1
    assert Picture.objects.count() == 1


def test_the_text_that_was_sent_in_is_kept(received):
    story = make_story(received, person("editor"))
    story.title = "Edited"
    story.save_revision()
    kept = Submission.objects.get()
    assert (kept.title, kept.state, kept.challenge) == ("Bridges", "accepted", received.challenge)


def test_the_picture_moves_into_the_library(received, django_capture_on_commit_callbacks):
    name = received.pictures.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        make_story(received, person("editor"))
    assert not private_storage().exists(name)
    picture = Picture.objects.get()
    assert picture.file.size == picture.file_size
    told = received.pictures.get()
    assert told.picture == picture
    assert not told.file


def test_a_partner_that_is_known_is_not_made_again(received):
    known = InternationalParty.objects.create(name="EXEMPELSTÁD", country="KE")
    story = make_story(received, person("editor"))
    assert [row.party for row in story.international_parties.all()] == [known]


def test_what_fails_halfway_leaves_nothing(received, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError

    monkeypatch.setattr(StoryPage, "save_revision", fail)
    with pytest.raises(OSError):
        make_story(received, person("editor"))
    assert not StoryPage.objects.exists()
    assert not Picture.objects.exists()
    assert private_storage().exists(received.pictures.get().file.name)
    received.refresh_from_db()
    assert received.state == "received"


def test_what_was_withdrawn_makes_no_story(received, mailoutbox):
    Client().post(link_in(mailoutbox[-1]), {"withdraw": "1"})
    with pytest.raises(NotOpenError):
        make_story(received, person("editor"))


def test_two_with_one_title_get_addresses_of_their_own(received):
    editor = person("editor")
    other = Submission.objects.create(
        language="en",
        state="received",
        title="Bridges",
        summary="Others.",
        programme="itp",
        confirmed_at=received.confirmed_at,
    )
    assert make_story(received, editor).slug != make_story(other, editor).slug


def test_a_sender_who_wants_all_erased_is_heard_by_the_editors(received, mailoutbox, client):
    make_story(received, person("editor"))
    Client().post(link_in(mailoutbox[-1]), {"erase": "1"})
    received.refresh_from_db()
    assert received.erasure_asked_at
    assert not hasattr(received, "contact")
    client.force_login(person("editor"))
    assert "sender@example.org" not in client.get(reverse("submission", args=[received.pk])).content.decode()
    assert StoryPage.objects.exists()


@given(st.text())
def test_no_text_becomes_markup(text):
    assert set(re.sub("</?(?:p|ul|li)>|<br/>", "", html_of(text))).isdisjoint("<>")


@pytest.mark.parametrize("mark", ["–", "-", "•", "*", "·"])
def test_lines_that_begin_with_a_dash_or_a_bullet_become_a_list(mark):
    text = f"Vi gjorde två saker:\n{mark} mätte\n  {mark}  berättade & lyssnade\nOch sedan?"
    assert html_of(text) == (
        "<p>Vi gjorde två saker:</p><ul><li>mätte</li><li>berättade &amp; lyssnade</li></ul><p>Och sedan?</p>"
    )


def test_the_list_of_a_word_file_becomes_a_list_of_the_story():
    items = [Paragraph(text, is_item=True) for text in ("Första punkten", "Andra punkten")]
    assert html_of(joined(items)) == "<ul><li>Första punkten</li><li>Andra punkten</li></ul>"


@pytest.mark.parametrize("text", ["– Vi mätte mer än vi berättade, säger Anna.", "-5 grader\n-7 grader", "–\n–"])
def test_a_line_that_somebody_says_and_a_negative_number_are_no_list(text):
    assert "<ul>" not in html_of(text)
