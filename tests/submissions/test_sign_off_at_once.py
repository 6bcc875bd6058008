"""Two editors, a double click and two colleagues with one link, on PostgreSQL."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection  # noqa: F401  (the mark below asks it)
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stories.pages import StoryPage
from submissions.desk.story_making import make_story
from submissions.models import FollowUp, SignOff, Submission
from submissions.sign_off import asking
from submissions.sign_off.follow_ups import add_to_story
from submissions.signed_links import sign_off_path
from tests.factories import person
from tests.together import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


@pytest.fixture
def submission(received: Submission) -> Submission:
    make_story(received, person("editor"))
    return Submission.objects.get()


def test_two_editors_who_ask_at_once_ask_one_question(submission: Submission) -> None:
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(person("editor"))
    address = reverse("submission_approval", args=[submission.pk])
    at_once(*[lambda client=client: client.post(address, {"ask": "1"}) for client in clients])
    assert submission.sign_offs.count() == 1


def test_two_colleagues_who_answer_otherwise_at_once_give_one_answer(submission: Submission) -> None:
    sign_off = asking.ask(submission, person("editor"), timezone.now())
    path = f"/en/submit/approve/{sign_off_path(sign_off)}"
    yes = {"answer": "approve", "name": "Förnamn Efternamn", "comment": ""}
    no = {"answer": "changes", "name": "Någon Annan", "comment": "The title."}
    statuses = at_once(lambda: Client().post(path, yes).status_code, lambda: Client().post(path, no).status_code)
    sign_off.refresh_from_db()
    # Whoever comes second reads that it is answered, and gets a comment back, to copy.
    won = {"Förnamn Efternamn": ("approved", [302, 409]), "Någon Annan": ("changes", [200, 302])}
    assert (sign_off.state, statuses) == won[sign_off.answered_by]


def test_a_text_published_twice_at_once_is_thanked_for_once(submission: Submission) -> None:
    asking.permit_without(submission, "A test.", person("publisher"), timezone.now())
    mail.outbox.clear()
    revision = StoryPage.objects.get().get_latest_revision()
    at_once(revision.publish, StoryPage.objects.get().get_latest_revision().publish)
    assert [each.subject for each in mail.outbox].count("Your good example has been published") == 1


def test_an_answer_added_twice_at_once_stands_once(submission: Submission) -> None:
    editor = person("editor")
    told = {"still_true": "yes", "text": "It grew.", "answered_at": timezone.now()}
    follow_up = FollowUp.objects.create(submission=submission, **told)
    outcomes = at_once(*[lambda: add_to_story(FollowUp.objects.get(pk=follow_up.pk), editor)] * 2)
    assert sorted(outcomes) == [False, True]
    assert len(StoryPage.objects.get().get_latest_revision_as_object().follow_ups) == 1


def test_asking_while_the_municipality_answers_leaves_one_state(submission: Submission) -> None:
    editor = person("editor")
    sign_off = asking.ask(submission, editor, timezone.now())
    draft = StoryPage.objects.get().get_latest_revision_as_object()
    draft.summary = "Another summary."
    draft.save_revision()
    path = f"/en/submit/approve/{sign_off_path(sign_off)}"
    yes = {"answer": "approve", "name": "Förnamn Efternamn", "comment": ""}
    at_once(
        lambda: Client().post(path, yes).status_code,
        lambda: asking.ask(Submission.objects.get(), editor, timezone.now()),
    )
    states = list(SignOff.objects.order_by("pk").values_list("state", flat=True))
    assert states in (["approved", "asked"], ["replaced", "asked"])
