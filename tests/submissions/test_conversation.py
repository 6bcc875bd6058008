"""Questions from an editor, answers from the sender, and who is told of what."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from submissions.mail.about_the_story import form_path
from submissions.mail.to_sender import status_link
from submissions.models import Question, Submission
from tests.factories import person
from tests.mail_server import refusing
from tests.submissions.conftest import goes_out_later, led_to, link_in

pytestmark = pytest.mark.django_db


def at(submission: Submission) -> str:
    return reverse("submission", args=[submission.pk])


@pytest.fixture
def editor(received, client):
    """An editor who reads the admin in English, signed in."""
    user = person("editor")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    client.force_login(user)
    return user


@pytest.fixture
def question(received, editor, client, mailoutbox):
    """A question, and the mailbox with nothing but its mail."""
    mailoutbox.clear()
    client.post(at(received), {"text": "How many\ncame? <b>Really?</b>"})
    return Question.objects.get()


def reply(status: str, question: Question, text: str):
    return Client().post(status, {"reply": str(question.pk), f"q{question.pk}-answer": text})


def test_a_question_is_stored_mailed_and_stands_on_the_status_page(question, received, editor, client, mailoutbox):
    assert (question.text, question.asked_by) == ("How many\ncame? <b>Really?</b>", editor)
    assert question.mailed_at
    mail = mailoutbox[0]
    assert mail.to == ["sender@example.org"]
    assert mail.reply_to == ["redaktionen@example.org"]
    assert "Bridges" in mail.body
    assert "How many\ncame? <b>Really?</b>" in mail.body
    assert "&lt;b&gt;Really?&lt;/b&gt;" in mail.alternatives[0][0]
    page = Client().get(link_in(mail)).content.decode()
    assert "&lt;b&gt;Really?&lt;/b&gt;" in page
    assert f'name="q{question.pk}-answer"' in page
    assert "How many" in client.get(at(received)).content.decode()


def test_pressing_twice_asks_once(question, received, client, mailoutbox):
    client.post(at(received), {"text": question.text})
    assert Question.objects.count() == 1
    assert len(mailoutbox) == 1


def test_an_empty_or_endless_question_is_not_asked(received, editor, client, mailoutbox):
    mailoutbox.clear()
    assert "Enter your question." in client.post(at(received), {"text": " \u202e "}).content.decode()
    html = client.post(at(received), {"text": "x" * 2001}).content.decode()
    assert "x" * 2001 in html
    assert not Question.objects.exists()
    assert not mailoutbox


def test_an_answer_is_stored_once_and_told_to_whoever_asked(question, received, editor, client, mailoutbox):
    person("publisher")
    status = link_in(mailoutbox[0])
    first = reply(status, question, "Two hundred.")
    assert first.status_code == 302
    assert reply(status, question, "Two hundred.").status_code == 302
    question.refresh_from_db()
    assert (question.answer, bool(question.answered_at)) == ("Two hundred.", True)
    (told,) = mailoutbox[1:]
    assert told.to == [editor.email]
    assert told.extra_headers["Content-Language"] == "en"
    assert at(received) in told.body
    for personal in ("Förnamn", "Strateg", "sender@", "Two hundred"):
        assert personal not in told.subject + told.body + told.alternatives[0][0]
    assert "Two hundred." in client.get(at(received)).content.decode()
    assert "Two hundred." in Client().get(status).content.decode()


def test_an_answer_is_told_also_where_that_was_broken_off(question, editor, mailoutbox, broken_off):
    status = link_in(mailoutbox[0])
    with broken_off(), pytest.raises(OperationalError):
        reply(status, question, "Two hundred.")
    reply(status, question, "Two hundred.")
    assert [to for to, _subject in goes_out_later(mailoutbox)] == [editor.email]


def test_another_answer_to_the_same_question_is_shown_again_and_not_stored(question, mailoutbox):
    status = link_in(mailoutbox[0])
    reply(status, question, "Two hundred.")
    late = reply(status, question, "Three <i>hundred</i>.")
    assert late.status_code == 409
    assert "Three &lt;i&gt;hundred&lt;/i&gt;." in late.content.decode()
    question.refresh_from_db()
    assert question.answer == "Two hundred."
    assert len(mailoutbox) == 2


def test_an_empty_answer_is_said_with_a_link_to_its_field(question, mailoutbox):
    link = link_in(mailoutbox[0])
    sent = reply(link, question, "  ")
    assert led_to(sent.url) == led_to(link), "going back asks for nothing to be sent anew"
    page = Client().get(link).content.decode()
    assert f'href="#id_q{question.pk}-answer"' in page
    assert "Enter an answer" in page
    question.refresh_from_db()
    assert question.answered_at is None


def test_an_answer_that_is_too_long_is_there_again_until_it_is_mended(question, mailoutbox):
    link, written = link_in(mailoutbox[0]), "Många ord. " * 1000
    reply(link, question, written)
    page = Client().get(link).content.decode()
    assert written.strip() in page
    assert "<title>Error: " in page
    reply(link, question, "Två hundra.")
    assert not question.submission.set_aside.exists()
    assert "Många ord." not in Client().get(link).content.decode()


def test_a_question_of_another_submission_cannot_be_answered(question, received, mailoutbox):
    other = Submission.objects.create(language="en", state="received", title="x", party=received.party)
    foreign = Question.objects.create(submission=other, text="?")
    assert reply(link_in(mailoutbox[0]), foreign, "Mine.").status_code == 302
    for pk in ("x", "9" * 40, "-1"):
        assert Client().post(link_in(mailoutbox[0]), {"reply": pk}).status_code == 302
    foreign.refresh_from_db()
    assert foreign.answered_at is None


def test_a_mail_that_fails_is_said_and_can_be_sent_again(received, editor, client, mailoutbox, caplog):
    mailoutbox.clear()
    with refusing(ConnectionRefusedError("sender@example.org refused")), caplog.at_level(logging.DEBUG):
        html = client.post(at(received), {"text": "Why?"}, follow=True).content.decode()
    assert "the email could not be sent" in html
    assert "not emailed" in html
    assert "sender@example.org" not in caplog.text
    question = Question.objects.get()
    assert "Why?" in Client().get(status_of(received)).content.decode()
    client.post(at(received), {"mail": str(question.pk)})
    assert len(mailoutbox) == 1
    question.refresh_from_db()
    assert question.mailed_at


def status_of(submission: Submission) -> str:
    return status_link(submission, form_path(submission))


def test_nothing_is_asked_of_somebody_whose_details_are_erased(received, editor, client, mailoutbox):
    Client().post(link_in(mailoutbox[-1]), {"withdraw": "1"})
    mailoutbox.clear()
    html = client.post(at(received), {"text": "Why?"}).content.decode()
    assert "no longer anyone to ask" in html
    assert not Question.objects.exists()
    assert not mailoutbox


def test_those_who_only_read_cannot_ask(received, client):
    user = person("translator")
    client.force_login(user)
    client.post(at(received), {"text": "Why?"})
    assert not Question.objects.exists()


def test_who_is_told_of_an_answer(question, received, editor, mailoutbox):
    def told() -> set[str]:
        mailoutbox[1:] = []
        question.refresh_from_db()
        Question.objects.update(answered_at=None, answer="")
        reply(link_in(mailoutbox[0]), question, "Yes.")
        return {address for mail in mailoutbox[1:] for address in mail.to}

    other, publisher = person("editor"), person("publisher")
    assert told() == {editor.email}
    UserProfile.objects.update_or_create(user=editor, defaults={"submitted_notifications": False})
    Submission.objects.update(assigned_to=other)
    assert told() == {other.email}
    other.is_active = False
    other.save()
    assert told() == {publisher.email}
    publisher.groups.clear()
    assert told() == {"redaktionen@example.org"}


def test_only_who_has_the_box_of_the_notice_is_told_of_it(sender, mailoutbox):
    editor, publisher = person("editor"), person("publisher")
    sender.fill_in()
    sender.send()
    Client().post(link_in(mailoutbox[0]))
    bodies = {mail.to[0]: (mail.body, mail.alternatives[0][0]) for mail in mailoutbox}
    for where in (0, 1):
        assert "slippa sådana mejl" in bodies[publisher.email][where]
        assert "slippa sådana mejl" not in bodies[editor.email][where]
        assert "du kan besluta" in bodies[editor.email][where]


def test_the_address_for_contact_is_told_why_it_gets_what_is_meant_for_editors(sender, mailoutbox):
    sender.fill_in()
    sender.send()
    Client().post(link_in(mailoutbox[0]))
    (mail,) = [mail for mail in mailoutbox if mail.to == ["redaktionen@example.org"]]
    assert "inte finns någon redaktör" in mail.body


def test_editors_are_told_of_a_new_submission_once_each_in_their_own_language(sender, mailoutbox):
    english, swedish = person("editor"), person("publisher")
    person("translator")
    UserProfile.objects.update_or_create(user=english, defaults={"preferred_language": "en"})
    sender.fill_in()
    sender.send()
    link = link_in(mailoutbox[0])
    for _ in range(2):
        Client().post(link)
    notices = {mail.to[0]: mail for mail in mailoutbox if mail.to != ["sender@example.org"]}
    assert set(notices) == {english.email, swedish.email}
    assert len(mailoutbox) == 4
    assert notices[english.email].extra_headers["Content-Language"] == "en"
    assert notices[swedish.email].extra_headers["Content-Language"] == "sv"
    for mail in notices.values():
        assert "Bridges" in mail.body
        assert at(Submission.objects.get()) in mail.body
        assert "Förnamn" not in mail.body + mail.alternatives[0][0]
        assert "sender@" not in mail.body + mail.alternatives[0][0]


def test_the_sender_is_told_once_that_a_story_is_made(received, editor, client, mailoutbox):
    mailoutbox.clear()
    for _ in range(2):
        client.post(at(received), {"story": "1"})
    (mail,) = mailoutbox
    assert mail.to == ["sender@example.org"]
    assert "approve the text before it is published" in " ".join(mail.body.split())
