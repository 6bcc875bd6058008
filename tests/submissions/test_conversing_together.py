"""Questions, answers, changes and decisions at the same moment, on PostgreSQL."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from submissions.mail.to_sender import status_link
from submissions.models import Question, Submission
from tests.factories import person
from tests.submissions.conftest import Sender
from tests.submissions.test_sending_together import at_once, sender

__all__ = ["sender"]

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


@pytest.fixture
def reaching(sender: Sender) -> Submission:
    """A submission with the editors, and the mailbox empty."""
    sender.fill_in()
    sender.send()
    sender.confirm(mail.outbox)
    mail.outbox.clear()
    return sender.draft


def signed_in(role: str) -> Any:
    """A session cookie of somebody on the staff."""
    client = Client()
    client.force_login(person(role))
    return client.cookies


def test_a_question_asked_twice_at_once_is_one_question_and_one_mail(reaching):
    cookies, at = signed_in("editor"), reverse("submission", args=[reaching.pk])

    def ask(client: Client) -> Any:
        client.cookies = cookies
        return client.post(at, {"text": "Why?"})

    assert at_once(4, ask) == [302] * 4
    assert connection.vendor == "postgresql"
    assert Question.objects.count() == len(mail.outbox) == 1


def test_an_answer_sent_twice_at_once_is_one_answer_and_one_mail(sender, reaching):
    editor = person("editor")
    question = reaching.questions.create(text="Why?", asked_by=editor)
    status = status_link(reaching, sender.base)
    data = {"reply": str(question.pk), f"q{question.pk}-answer": "So."}
    assert at_once(4, lambda client: client.post(status, data)) == [302] * 4
    question.refresh_from_db()
    assert question.answer == "So."
    assert [letter.to for letter in mail.outbox] == [[editor.email]]


def test_of_a_change_and_a_decision_at_once_neither_is_lost(sender, reaching):
    """Either the change was there in time and is in the story, or its writer is told and has it before them."""
    cookies, at = signed_in("publisher"), reverse("submission", args=[reaching.pk])
    both = ["change", "decide"]

    def do(client: Client) -> Any:
        if both.pop() == "change":
            return client.post(f"{sender.below}story/", {"challenge": "Changed just now."})
        client.cookies = cookies
        return client.post(at, {"story": "1"})

    statuses = at_once(2, do)
    story = sender.draft.story
    in_time = sender.draft.challenge == "Changed just now."
    assert ("Changed just now." in str(story.challenge)) is in_time
    assert sorted(statuses) == ([302, 302] if in_time else [302, 409])
    assert ModelLogEntry.objects.filter(action="submissions.accept").count() == 1
