"""The municipality has the last word on its text."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from stories.pages import StoryPage
from submissions.desk.story_making import make_story
from submissions.models import Contact, SignOff, Submission
from submissions.sign_off import asking
from submissions.sign_off.approval import standing_of
from submissions.sign_off.substance import digest_of
from submissions.signed_links import RefusedLinkError, sign_off_path
from tests.factories import person
from tests.mail_server import refusing
from tests.submissions.conftest import link_in
from tests.submissions.test_inbox import english

pytestmark = pytest.mark.django_db


def newest(story: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()


def edited(story: StoryPage, **changes: Any) -> StoryPage:
    draft = newest(story)
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision()
    return draft


def at(submission: Submission) -> str:
    return reverse("submission_approval", args=[submission.pk])


@pytest.fixture
def publisher() -> Any:
    user = person("publisher")
    english(user)
    return user


@pytest.fixture
def desk(publisher) -> Client:
    client = Client()
    client.force_login(publisher)
    return client


@pytest.fixture
def story(received, publisher) -> StoryPage:
    return make_story(received, publisher)


@pytest.fixture
def asked(story, received, desk, mailoutbox) -> str:
    """The path at which the text is read and approved."""
    desk.post(at(received), {"ask": "1"})
    assert mailoutbox[-1].to == ["sender@example.org"]
    return link_in(mailoutbox[-1])


def approve(path: str, **changed: str) -> Any:
    given = {"answer": "approve", "name": "Förnamn Efternamn", "comment": ""}
    return Client().post(path, given | changed)


def returned(path: str, **changed: str) -> str:
    """The page that an answer with a fault leads back to: going back asks for nothing to be sent anew."""
    assert approve(path, **changed).url == path
    return Client().get(path).content.decode()


def publish(story: StoryPage) -> None:
    newest(story).get_latest_revision().publish()


def test_nothing_is_published_before_it_is_approved(story):
    with pytest.raises(ValidationError, match="has not been asked"):
        publish(story)
    assert not StoryPage.objects.get(pk=story.pk).live


def test_an_approved_text_is_published_and_its_sender_thanked_once(
    story, received, asked, mailoutbox, django_capture_on_commit_callbacks
):
    assert "Two towns built bridges." not in Client().get(asked).content.decode()
    assert approve(asked).status_code == 302
    sign_off = received.sign_offs.get()
    assert (sign_off.state, sign_off.answered_by, sign_off.party.code) == ("approved", "Förnamn Efternamn", "0780")
    assert sign_off.texts.get().revision == story.get_latest_revision()
    before = len(mailoutbox)
    with django_capture_on_commit_callbacks(execute=True):
        publish(story)
        publish(story)
    assert len(mailoutbox) == before + 1
    assert StoryPage.objects.get(pk=story.pk).full_url in mailoutbox[-1].body
    received.refresh_from_db()
    assert received.published_at
    assert received.thanked_at
    assert received.closed_at


def test_the_preview_is_of_exactly_the_text_that_was_sent_and_tells_nobody(story, asked):
    edited(story, summary="Something else.")
    response = Client().get(f"{asked}en/")
    html = response.content.decode()
    assert "Two towns built bridges." in html
    assert "Something else." not in html
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert 'rel="canonical"' not in html
    assert "csrftoken" not in response.cookies
    assert Client().get(f"{asked}sv/").status_code == 404


def test_changes_are_asked_for_and_the_editor_told(story, received, asked, mailoutbox, publisher):
    assert "Tell us what should be changed" in returned(asked, answer="changes")
    assert "Choose whether" in returned(asked, answer="")
    assert "But mend the title." in returned(asked, comment="But mend the title.").partition("Choose one")[2]
    assert received.sign_offs.get().state == "asked"
    approve(asked, answer="changes", comment="It was 25 meetings.")
    sign_off = received.sign_offs.get()
    assert (sign_off.state, sign_off.comment) == ("changes", "It was 25 meetings.")
    assert not received.set_aside.exists()
    receipt, notice = mailoutbox[-2:]
    assert "It was 25 meetings." in receipt.body
    assert notice.to == [publisher.email]
    assert "It was 25" not in notice.body
    assert "Förnamn" not in notice.body
    with pytest.raises(ValidationError):
        publish(story)


def test_answering_twice_is_one_answer_and_another_answer_is_refused(received, asked, mailoutbox):
    before = len(mailoutbox)
    first, second = approve(asked), approve(asked)
    assert first.url == second.url
    assert len(mailoutbox) == before + 2
    assert approve(asked, answer="changes", comment="No!").status_code == 409
    assert received.sign_offs.get().state == "approved"
    for address in (asked, f"{asked}en/"):
        assert "has already been approved" in Client().get(address).content.decode()


def test_asking_twice_about_the_same_text_asks_once(received, asked, desk):
    desk.post(at(received), {"ask": "1"})
    assert received.sign_offs.count() == 1


def test_a_later_text_replaces_the_question_about_the_older(story, received, asked, desk, mailoutbox):
    edited(story, summary="Something else.")
    desk.post(at(received), {"ask": "1"})
    assert [each.state for each in received.sign_offs.all()] == ["asked", "replaced"]
    assert Client().get(asked).status_code == 404
    assert approve(asked).status_code == 404
    assert Client().get(link_in(mailoutbox[-1])).status_code == 200


def test_a_substantive_change_says_that_the_approval_is_of_an_older_text(story, received, asked, desk):
    approve(asked)
    edited(story, summary="Two towns built three bridges.", title="Bridges")
    standing = standing_of(newest(story), received)
    assert not standing.may_be_published
    assert standing.in_words() == "The approval by Växjö Municipality is of an older text. Changed since then: summary."
    with pytest.raises(ValidationError, match="older text"):
        publish(story)
    html = desk.get(at(received)).content.decode()
    assert "is of an older text" in html
    edit = desk.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "is of an older text" in edit


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": "Two  towns\nbuilt bridges."},
        {"seo_title": "Bridges of friendship"},
        {"period_to": 2022},
        {"follow_ups": [("follow_up", {"date": datetime.date(2026, 1, 1), "text": "<p>More.</p>"})]},
    ],
    ids=["spaces", "the search engine's title", "a fact", "what happened next"],
)
def test_what_changes_no_word_needs_no_new_approval(story, received, asked, changes):
    approve(asked)
    assert standing_of(edited(story, **changes), received).may_be_published


def test_typesetting_is_no_change_and_a_picture_is(story):
    draft = newest(story)
    before = digest_of(draft)
    draft.title = "Bridges"
    draft.challenge = [("text", "<p><b>Few</b> took part in the meetings.</p><p>Afterwards many did.</p>")]
    assert digest_of(draft) == before
    draft.done.append(("picture", {"image": draft.image, "alt": "", "caption": ""}))
    assert digest_of(draft) != before


def test_an_editor_who_publishes_too_early_loses_nothing_and_is_told(story, received, desk):
    """The button in the page editor."""
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    data = editor_data(story, summary="Changed by the editor.")
    response = desk.post(address, data | {"action-publish": "1"})
    assert response.status_code == 302
    assert response.url == at(received)
    assert "was not published" in desk.get(response.url).content.decode()
    assert newest(story).summary == "Changed by the editor."
    assert not StoryPage.objects.get(pk=story.pk).live


def test_a_reason_lets_exactly_this_text_be_published(story, received, desk, publisher):
    assert "Enter the reason" in desk.post(at(received), {"without": "1", "reason": " "}).content.decode()
    desk.post(at(received), {"without": "1", "reason": "They have not answered for three months."})
    sign_off = received.sign_offs.get()
    assert (sign_off.state, sign_off.asked_by) == ("without", publisher)
    edited(story, summary="Another text.")
    with pytest.raises(ValidationError):
        publish(story)
    edited(story, summary="Two towns built bridges.")
    publish(story)
    assert StoryPage.objects.get(pk=story.pk).live


def test_only_those_who_publish_may_do_without(story, received):
    editor = Client()
    editor.force_login(person("editor"))
    assert editor.get(at(received)).status_code == 200
    editor.post(at(received), {"without": "1", "reason": "I want to."})
    translator = Client()
    translator.force_login(person("translator"))
    for response in (translator.get(at(received)), translator.post(at(received), {"ask": "1"})):
        assert response.status_code in (302, 403)
    assert not received.sign_offs.exists()


def test_a_review_that_is_passed_does_not_publish_what_is_not_approved(story, received, desk, asked):
    editor = person("editor")
    draft = newest(story)
    workflow = draft.get_workflow()
    workflow.start(StoryPage.objects.get(pk=story.pk), editor)
    page = StoryPage.objects.get(pk=story.pk)
    state = page.current_workflow_task_state
    answered = desk.post(
        reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk]), {"comment": ""}
    )
    assert answered.status_code in (200, 302)
    page = StoryPage.objects.get(pk=story.pk)
    assert not page.live
    assert not page.workflow_in_progress
    approve(asked)
    publish(story)
    assert StoryPage.objects.get(pk=story.pk).live


def test_publishing_many_at_once_stops_at_what_is_not_approved(story, received, desk):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={story.pk}&next=/admin/"
    desk.post(address)
    assert not StoryPage.objects.get(pk=story.pk).live


def test_the_translation_needs_approval_of_its_own_text(story, received, asked, desk, mailoutbox):
    approve(asked)
    publish(story)
    swedish = StoryPage.objects.get(pk=story.pk).copy_for_translation(Locale.objects.get(language_code="sv"))
    draft = newest(swedish)
    draft.title, draft.summary = "Broar", "Två städer byggde broar."
    draft.save_revision()
    with pytest.raises(ValidationError, match="has not been asked"):
        publish(swedish)
    desk.post(at(received), {"ask": "1"})
    link = link_in(mailoutbox[-1])
    html = Client().get(link).content.decode()
    assert "Broar" in html
    assert "Bridges" in html
    assert "Två städer byggde broar." in Client().get(f"{link}sv/").content.decode()
    assert 'lang="sv"' in Client().get(f"{link}sv/").content.decode()[:200]
    approve(link)
    publish(swedish)
    assert StoryPage.objects.get(pk=swedish.pk).live


def test_there_is_nobody_to_ask_once_the_sender_is_erased(story, received, desk, mailoutbox):
    Contact.objects.all().delete()
    before = len(mailoutbox)
    html = desk.post(at(received), {"ask": "1"}, follow=True).content.decode()
    assert "nobody to ask" in html
    assert len(mailoutbox) == before
    assert not received.sign_offs.exists()


def test_who_wants_everything_erased_has_approved_nothing(story, received, asked):
    approve(asked)
    Submission.objects.update(erasure_asked_at=timezone.now())
    received.refresh_from_db()
    assert not standing_of(newest(story), received).may_be_published


def test_links_that_are_forged_old_or_for_something_else_are_refused_alike(story, received, asked, mailoutbox):
    status = link_in(next(mail for mail in mailoutbox if "/status/" in mail.body))
    tail = asked.split("/approve/")[1]
    base = asked.split("approve/")[0]
    other = sign_off_path(SignOff(pk=received.sign_offs.get().pk + 1, asked_at=timezone.now()))
    pages = [
        Client().get(address)
        for address in (
            f"{base}approve/{tail[:-2]}x/",
            f"{base}status/{tail}",
            f"{base}update/{tail}",
            f"{base}confirm/{tail}",
            f"{base}approve/{status.split('/status/')[1]}",
            f"{base}approve/{other}",
        )
    ]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1


def test_a_link_is_good_for_ninety_days(asked, monkeypatch):
    assert Client().get(asked).status_code == 200
    now = timezone.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 91 * 86400)
    assert Client().get(asked).status_code == 404


def test_a_script_in_what_was_sent_runs_nowhere(sender, mailoutbox, publisher, desk):
    sender.begin()
    sender.who()
    sender.what(title="<script>alert(1)</script>", summary="<img src=x onerror=alert(2)>")
    sender.story(challenge="<script>alert(3)</script>")
    sender.send()
    sender.confirm(mailoutbox)
    draft = sender.draft
    make_story(draft, publisher)
    desk.post(at(draft), {"ask": "1"})
    mail = mailoutbox[-1]
    assert "<script>alert" not in mail.alternatives[0][0]
    link = link_in(mail)
    for html in (
        Client().get(link).content.decode(),
        Client().get(f"{link}en/").content.decode(),
        desk.get(at(draft)).content.decode(),
    ):
        assert "<script>alert" not in html
        assert "<img src=x" not in html


def test_a_mail_that_fails_is_said_and_can_be_sent_again(story, received, desk, mailoutbox):
    with refusing():
        assert "could not be sent" in desk.post(at(received), {"ask": "1"}, follow=True).content.decode()
    assert received.sign_offs.get().mailed_at is None
    desk.post(at(received), {"ask": "1"})
    assert received.sign_offs.get().mailed_at
    assert "/approve/" in mailoutbox[-1].body


def test_the_log_names_nobody_outside(story, received, asked):
    approve(asked)
    publish(story)
    said = str(list(PageLogEntry.objects.values_list("data", "label")))
    assert "Förnamn" not in said
    assert "sender@" not in said


def editor_data(story: StoryPage, **changed: str) -> dict[str, Any]:
    """What the page editor's form sends."""
    data = {
        "title": story.title,
        "slug": story.slug,
        "image": "",
        "image_alt": "",
        "programme": "partnership",
        "original_language": "en",
        **{name: streamfield([]) for name in StoryPage.text_fields},
        "partnerships": inline_formset([]),
        "swedish_parties": inline_formset([{"id": str(story.swedish_parties.get().pk), "party": "0780"}], initial=1),
        "international_parties": inline_formset([]),
        "comments": inline_formset([]),
        **changed,
    }
    return nested_form_data(data) | {"core_values": ["participation"]}


def test_two_editors_at_once_ask_one_question(story, received, publisher):
    first = asking.ask(received, publisher, timezone.now())
    assert asking.ask(received, publisher, timezone.now()) == first
    with pytest.raises(RefusedLinkError):
        asking.answer("a/b/c", approves=True, name="x", comment="", now=timezone.now())
