"""Every kind of letter of a submission that cannot go out: the example is stored, and the letter goes later, once."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_cms.mail.delivery import send_unsent
from site_cms.models import UnsentMail
from submissions.desk.story_making import make_story
from submissions.erasure import erase_person, that_name_somebody
from submissions.lifecycle import reopen
from submissions.models import Contact, Submission
from submissions.sign_off import asking
from tests.factories import person
from tests.mail_server import refusing
from tests.submissions.conftest import goes_out_later, link_in


def later():
    return timezone.now() + datetime.timedelta(minutes=2)


def went(mailoutbox):
    """The subjects of what goes out when the server is back."""
    before = len(mailoutbox)
    send_unsent(later())
    return [mail.subject for mail in mailoutbox[before:]]


@pytest.fixture
def desk(db):
    client = Client()
    client.force_login(person("publisher"))
    return client


def test_an_address_with_an_unseen_mark_is_cleaned_where_it_is_typed(sender, mailoutbox):
    sender.begin()
    assert sender.who(email="anna@vaxjo.se\u200f").status_code == 302
    assert sender.draft.contact.email == "anna@vaxjo.se"
    sender.post("later", {"email": "\ufeffanna@vaxjo.se\u200f"})
    assert mailoutbox[-1].to == ["anna@vaxjo.se"]


def test_an_address_that_cannot_be_is_refused_where_it_is_typed(sender):
    sender.begin()
    page = sender.who(email="åsa@vaxjo.se")
    assert "cannot have å, ä or ö" in page.content.decode()
    assert sender.post("later", {"email": "anna@" + "x" * 64 + ".se"}).status_code == 200


def test_a_letter_whose_sending_was_broken_off_goes_out_later_once(sender, mailoutbox, broken_off):
    sender.fill_in()
    sender.client.raise_request_exception = False
    with broken_off():
        assert sender.send().status_code == 503
    assert (sender.draft.state, mailoutbox) == (Submission.State.WAITING, [])
    assert sender.send().status_code == 302
    assert goes_out_later(mailoutbox) == [("sender@example.org", "Confirm your good example")]
    assert sender.draft.mailed_at


def test_so_do_the_letters_of_what_was_confirmed(sender, mailoutbox, broken_off):
    person("publisher")
    sender.fill_in()
    sender.send()
    sender.client.raise_request_exception = False
    with broken_off():
        assert sender.client.post(link_in(mailoutbox[-1])).status_code == 503
    assert sender.draft.state == Submission.State.RECEIVED
    assert {to.split("-")[0] for to, _subject in goes_out_later(mailoutbox)} == {"publisher", "sender@example.org"}


@pytest.mark.parametrize(
    ("pressed", "subject"),
    [
        ({"text": "How many came?"}, "question"),
        ({"reason": "Not yet.", "decline": "1"}, "About your good example"),
        ({"story": "1"}, "We are getting your good example ready"),
    ],
    ids=["question", "declined", "accepted"],
)
def test_so_does_the_letter_of_what_an_editor_does(received, desk, mailoutbox, broken_off, pressed, subject):
    desk.raise_request_exception = False
    with broken_off():
        assert desk.post(reverse("submission", args=[received.pk]), pressed).status_code == 503
    [(to, says)] = goes_out_later(mailoutbox)
    assert (to, subject in says) == ("sender@example.org", True), says


def test_an_address_stored_by_an_earlier_version_gives_no_error_after_sending(sender, mailoutbox):
    sender.fill_in()
    Contact.objects.update(email="anna@" + "å" * 60 + ".se")
    assert sender.send().status_code == 302
    assert sender.draft.state == Submission.State.WAITING
    assert "could not send the email" in sender.get("sent").content.decode()
    assert UnsentMail.objects.get().error == "ValidationError"


def test_the_link_to_confirm_goes_out_later_and_then_it_is_said(sender, mailoutbox):
    sender.fill_in()
    with refusing():
        assert sender.send().status_code == 302
    assert "We will try again" in sender.get("sent").content.decode()
    assert len(went(mailoutbox)) == 1
    assert sender.draft.mailed_at
    assert Client().get(link_in(mailoutbox[-1])).status_code == 200


def test_a_link_that_is_good_for_nothing_any_more_is_not_mailed(sender, mailoutbox):
    sender.fill_in()
    with refusing():
        sender.send()
    reopen(sender.draft, timezone.now())
    assert went(mailoutbox) == []
    assert not UnsentMail.objects.exists()


def test_what_is_mailed_when_an_address_is_confirmed_goes_out_later(sender, mailoutbox):
    sender.fill_in()
    sender.send()
    person("publisher")
    with refusing():
        assert sender.confirm(mailoutbox)
    assert UnsentMail.objects.count() == 2, "to the editors, and to the sender"
    assert len(went(mailoutbox)) == 2
    assert went(mailoutbox) == []


def test_a_question_goes_out_later_and_is_noted_as_mailed(received, desk, mailoutbox):
    with refusing():
        desk.post(reverse("submission", args=[received.pk]), {"text": "Which year?"})
    question = received.questions.get()
    assert question.mailed_at is None
    assert len(went(mailoutbox)) == 1
    question.refresh_from_db()
    assert question.mailed_at


def test_two_questions_that_wait_are_two_letters(received, desk):
    with refusing():
        for text in ("Which year?", "Which street?"):
            desk.post(reverse("submission", args=[received.pk]), {"text": text})
    assert UnsentMail.objects.count() == 2


def test_a_question_that_has_been_answered_is_not_mailed(received, desk, mailoutbox):
    with refusing():
        desk.post(reverse("submission", args=[received.pk]), {"text": "Which year?"})
    received.questions.update(answered_at=timezone.now())
    assert went(mailoutbox) == []


def test_the_letter_of_a_no_goes_out_later(received, desk, mailoutbox):
    seen = received.changed_at.isoformat()
    with refusing():
        given = {"reason": "No such event.", "decline": "1", "seen": seen}
        page = desk.post(reverse("submission", args=[received.pk]), given, follow=True)
    assert UnsentMail.objects.filter(template="submission_declined").exists(), page.content.decode()
    assert len(went(mailoutbox)) == 1


def test_thanks_that_wait_are_not_written_anew_in_the_night(received, mailoutbox, django_capture_on_commit_callbacks):
    publisher = person("publisher")
    story = make_story(received, publisher)
    asking.permit_without(received, "A test.", publisher, timezone.now())
    with refusing(), django_capture_on_commit_callbacks(execute=True):
        story.get_latest_revision().publish()
    before = len(mailoutbox)
    call_command("follow_up_submissions")
    assert len(mailoutbox) == before, "it waits for its own turn"
    assert went(mailoutbox) == ["Your good example has been published"]
    assert Submission.objects.get().thanked_at
    call_command("follow_up_submissions")
    assert len(mailoutbox) == before + 1


def test_editors_see_the_letters_of_submissions_that_wait(received, desk):
    with refusing():
        desk.post(reverse("submission", args=[received.pk]), {"text": "Which year?"})
    here = desk.get(reverse("submission", args=[received.pk])).content.decode()
    assert reverse("left_undone") in here
    page = desk.get(reverse("left_undone")).content.decode()
    assert "sender@example.org" in page
    assert reverse("submission", args=[received.pk]) in page


def test_a_letter_that_waits_goes_with_the_person(received, desk):
    with refusing():
        desk.post(reverse("submission", args=[received.pk]), {"text": "Which year?"})
    Contact.objects.all().delete()
    received.questions.all().delete()
    received.pictures.all().delete()
    assert that_name_somebody(Submission.objects.all()).exists()
    erase_person(received)
    assert not UnsentMail.objects.exists()
