"""A whole life, with unique words in everything that a person wrote; then the time is up, and no word is found."""

from __future__ import annotations

import datetime
import io
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stories.pages import StoryPage
from submissions.mail.about_the_story import form_path
from submissions.models import Question, SignOff, Submission, SubmittedDocument
from submissions.models.private_files import PrivateStorage, private_storage
from submissions.retention import purge
from submissions.sign_off import asking, follow_ups
from submissions.signed_links import follow_up_path, sign_off_path
from tests.factories import person
from tests.mail_server import refusing
from tests.submissions.conftest import Sender, link_in

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
MARKS = {
    "name": "Zyxwv",
    "role": "Kzhqrole",
    "email": "vutsr@example.org",
    "answer": "Qjanswer",
    "question": "Qjquestion",
    "comment": "Wqcomment",
    "signed": "Wqsigned",
    "told later": "Xjlater",
    "changed name": "Yvchanged",
    "document": "Hzdocument",
    "reason": "Rzreason",
    "colleague": "gjcolleague@example.org",
}


def in_tables() -> set[str]:
    """The marks that stand in any table of the database, whoever made it."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor:
                text = json.dumps(row, default=_text, ensure_ascii=False)
                found |= {f"{kind} in {table}" for kind, mark in MARKS.items() if mark.casefold() in text.casefold()}
    return found


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes | bytearray) else str(value)


def in_files() -> set[str]:
    """The marks that stand in any file below the folders of uploads, or in its name."""
    found = set()
    kept = private_storage()
    assert isinstance(kept, PrivateStorage)
    for folder in (Path(settings.MEDIA_ROOT), Path(kept.location)):
        for path in folder.rglob("*") if folder.exists() else []:
            content = str(path).encode() + (path.read_bytes() if path.is_file() else b"")
            found |= {f"{kind} in {path}" for kind, mark in MARKS.items() if mark.encode() in content}
    return found


def document(submission: Submission) -> SubmittedDocument:
    row = SubmittedDocument(
        submission=submission,
        original_name=f"{MARKS['document']}.txt",
        size=9,
        digest="0" * 64,
        title=MARKS["document"],
    )
    row.file.save("x.txt", ContentFile(MARKS["document"].encode()), save=False)
    row.save()
    return row


@pytest.fixture
def lived(sender: Sender, mailoutbox: Any, client: Client) -> Submission:
    """Everything that can happen on the way to a decision, with the marks in it."""
    client.force_login(person("publisher"))
    sender.begin()
    sender.who(name=MARKS["name"], role=MARKS["role"], email=MARKS["email"])
    sender.post("later", {"email": MARKS["colleague"]})
    sender.what()
    sender.story()
    sender.picture()
    sender.post("send", {"agreed": "on", "website": "", "may_ask_again": "on"})
    status = sender.confirm(mailoutbox)
    submission = sender.draft
    document(submission)
    client.post(reverse("submission", args=[submission.pk]), {"text": MARKS["question"]})
    question = Question.objects.get()
    Client().post(status, {"reply": str(question.pk), f"q{question.pk}-answer": MARKS["answer"]})
    sender.who(name=MARKS["changed name"], role=MARKS["role"])
    sender.client.get(f"{status}export/")
    return submission


def publish(submission: Submission, client: Client) -> None:
    """To a published story, changed once on the municipality's word, and a year on."""
    client.post(reverse("submission", args=[submission.pk]), {"story": "1"})
    submission.refresh_from_db()
    base = form_path(submission)
    for answered in ({"answer": "changes", "comment": MARKS["comment"]}, {"answer": "approve", "comment": ""}):
        sign_off = asking.ask(submission, None, timezone.now())
        path = f"{base}approve/{sign_off_path(sign_off)}"
        assert Client().post(path, {**answered, "name": MARKS["signed"]}).status_code == 302
    StoryPage.objects.get(pk=submission.story_id).get_latest_revision().publish()
    submission.refresh_from_db()
    follow_up = follow_ups.ask(submission, timezone.now())
    path = f"{base}update/{follow_up_path(follow_up)}"
    assert Client().post(path, {"still_true": "partly", "text": MARKS["told later"]}).status_code == 302
    submission.refresh_from_db()
    assert submission.closed_at


def test_after_the_time_is_up_no_word_of_the_person_is_left_anywhere(
    lived, client, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    publish(lived, client)
    kept = {"name", "reason", "colleague"}
    assert {each.partition(" in ")[0] for each in in_tables()} == set(MARKS) - kept, "the marks are looked for"
    said = io.StringIO()
    Submission.objects.update(closed_at=timezone.now() - 181 * DAY)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge_personal_data", "--days", "180", stdout=said)
    assert "personal data of 1 closed" in said.getvalue()
    assert in_tables() == set()
    assert in_files() == set()
    assert [mark for mark in MARKS.values() if mark in said.getvalue()] == []
    assert StoryPage.objects.get(pk=lived.story_id).live
    approved = SignOff.objects.get(state="approved")
    assert (approved.party.code, bool(approved.answered_at)) == ("0780", True)
    assert approved.texts.get().revision_number
    assert Submission.objects.get().challenge


def test_what_was_declined_leaves_no_word_either(lived, client, django_capture_on_commit_callbacks):
    assert in_files()
    client.post(reverse("submission", args=[lived.pk]), {"decline": "1", "reason": MARKS["reason"]})
    assert any(each.startswith("reason") for each in in_tables())
    Submission.objects.update(closed_at=timezone.now() - 181 * DAY)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge_personal_data", "--days", "180", stdout=io.StringIO())
    assert in_tables() == set()
    assert in_files() == set()


@pytest.mark.parametrize("button", ["withdraw", "erase"])
def test_withdrawing_and_erasing_leave_no_word_at_once(lived, mailoutbox, button, django_capture_on_commit_callbacks):
    status = link_in(next(mail for mail in mailoutbox if "/status/" in mail.body))
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(status, {button: "1"})
    assert in_tables() == set()
    assert in_files() == set()


def test_no_line_of_the_log_names_the_person(lived, client, caplog, django_capture_on_commit_callbacks):
    """Also where the mail server refuses an address and says which."""
    caplog.set_level(logging.INFO)
    with refusing(ConnectionRefusedError(MARKS["email"])), django_capture_on_commit_callbacks(execute=True):
        publish(lived, client)
    assert "could not be sent" in caplog.text
    assert [mark for mark in MARKS.values() if mark in caplog.text] == []


def test_a_document_that_somebody_is_still_asked_about_is_no_stray(received):
    path = Path(document(received).file.path)
    call_command("purge_personal_data", stdout=io.StringIO())
    purge(timezone.now() + 2 * DAY, 180 * DAY)
    assert path.exists()


def test_what_is_accepted_and_never_published_is_closed_after_400_days(received, client):
    client.force_login(person("publisher"))
    client.post(reverse("submission", args=[received.pk]), {"story": "1"})
    now = timezone.now()
    assert purge(now + 399 * DAY, 180 * DAY).closed == 0
    assert purge(now + 401 * DAY, 180 * DAY).closed == 1
    received.refresh_from_db()
    assert received.closed_at == now + 401 * DAY
    assert purge(now + 580 * DAY, 180 * DAY).persons == 0
    assert purge(now + 582 * DAY, 180 * DAY).persons == 1
