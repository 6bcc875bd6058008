"""Personal data are erased on time, from every table and file."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from submissions.models import Contact, Submission, SubmittedPicture
from submissions.retention import purge
from tests.submissions.conftest import link_in

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
NAME, ROLE, ADDRESS = "Zyxwv Qponm", "Kzhqstrateg", "zyxwv@example.org"


def traces(*texts: str) -> list[str]:
    """Every field of every table that holds one of the texts."""
    found = []
    for model in apps.get_models():
        for row in model._base_manager.values():
            told = [field for field, value in row.items() if any(text in str(value) for text in texts)]
            found += [f"{model._meta.label}.{field}" for field in told]
    return found


@pytest.fixture
def declined(sender, mailoutbox, settings, tmp_path):
    """A submission of somebody with an unusual name, declined just now."""
    sender.begin()
    sender.who(name=NAME, role=ROLE, email=ADDRESS)
    sender.what()
    sender.story()
    sender.picture(photographer=NAME)
    sender.send()
    sender.confirm(mailoutbox)
    submission = sender.draft
    submission.close(Submission.State.DECLINED, timezone.now())
    submission.save()
    return submission


def test_the_traces_are_seen_where_there_are_any(declined):
    assert set(traces(NAME, ROLE, ADDRESS)) == {
        "submissions.Contact.name",
        "submissions.Contact.role",
        "submissions.Contact.email",
        "submissions.SubmittedPicture.photographer",
    }


def test_no_personal_data_are_left_after_the_time_is_up(declined, django_capture_on_commit_callbacks):
    path = Path(declined.pictures.get().file.path)
    now = timezone.now()
    assert purge(now + 179 * DAY, 180 * DAY).persons == 0
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert purge(now + 181 * DAY, 180 * DAY).persons == 1
    assert traces(NAME, ROLE, ADDRESS) == []
    assert not path.exists()
    assert Submission.objects.get().challenge
    assert purge(now + 181 * DAY, 180 * DAY).persons == 0


def test_what_is_still_being_handled_is_kept(received):
    assert purge(timezone.now() + 3650 * DAY, 180 * DAY).persons == 0
    assert Contact.objects.exists()


@pytest.mark.parametrize("sent", [False, True])
def test_a_draft_that_was_never_confirmed_is_erased_whole_after_30_days(
    sender, mailoutbox, sent, django_capture_on_commit_callbacks
):
    draft = sender.fill_in()
    path = Path(draft.pictures.get().file.path)
    if sent:
        sender.send()
    now = timezone.now()
    assert purge(now + 29 * DAY, 180 * DAY).drafts == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert purge(now + 31 * DAY, 180 * DAY).drafts == 1
    assert not Submission.objects.exists()
    assert not Contact.objects.exists()
    assert not SubmittedPicture.objects.exists()
    assert not path.exists()
    if sent:
        assert sender.client.get(link_in(mailoutbox[0])).status_code == 404


def test_a_file_that_no_row_names_is_deleted_after_a_day(received):
    storage = received.pictures.get().file.storage
    folder = Path(storage.path("submitted"))
    stray = folder / "stray.jpg"
    stray.write_bytes(b"x")
    purge(timezone.now(), 180 * DAY)
    assert stray.exists()
    assert purge(timezone.now() + 2 * DAY, 180 * DAY).strays >= 1
    assert not stray.exists()
    assert storage.exists(received.pictures.get().file.name)


def test_the_command_goes_by_the_setting_and_says_what_it_did(declined, settings):
    Submission.objects.update(closed_at=timezone.now() - 100 * DAY)
    said = io.StringIO()
    call_command("purge_personal_data", stdout=said)
    assert "personal data of 0 closed" in said.getvalue()
    call_command("purge_personal_data", "--days", "90", stdout=said)
    assert "personal data of 1 closed" in said.getvalue()
    assert not Contact.objects.exists()
