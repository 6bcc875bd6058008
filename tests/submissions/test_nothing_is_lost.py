"""Pressed twice, erased meanwhile, a disk that is full: a clear answer, and nothing lost."""

from __future__ import annotations

import datetime
import errno
from typing import Any

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from submissions import lifecycle
from submissions.mail.to_sender import status_link
from submissions.models import FollowUp, SignOff, Submission
from submissions.models.private_files import PrivateStorage
from submissions.sign_off import asking
from submissions.signed_links import follow_up_path
from tests.factories import person
from tests.submissions.conftest import jpeg, link_in, upload
from tests.submissions.pdf_files import pdf
from tests.submissions.test_sign_off import approve, at, desk, edited, publisher, story  # noqa: F401

pytestmark = pytest.mark.django_db


def test_on_a_full_disk_a_picture_is_refused_in_its_field_and_the_rest_stored(sender, monkeypatch, caplog):
    sender.begin()
    _fill_disk(monkeypatch)
    page = sender.post("pictures", {"new": upload(jpeg()), "add": "1"})
    assert page.status_code == 200
    assert "could not save the file" in page.content.decode()
    assert not sender.draft.pictures.exists()
    assert "No space left on device" in caplog.text


def test_on_a_full_disk_a_picture_that_was_to_be_changed_stays(sender, monkeypatch):
    sender.fill_in()
    before = sender.draft.pictures.get()
    _fill_disk(monkeypatch)
    told = {"alt": "Another bridge.", "photographer": "X", "people": "nobody", "may_publish": "on"}
    given = {f"{name}_{before.pk}": value for name, value in told.items()}
    page = sender.post("pictures", {**given, "new": upload(jpeg((300, 210))), "replace": str(before.pk)})
    assert "could not save the file" in page.content.decode()
    after = sender.draft.pictures.get()
    assert (after.file.name, after.digest, after.alt) == (before.file.name, before.digest, "Another bridge.")
    assert after.file.storage.exists(after.file.name)


@pytest.mark.parametrize("field", ["new", "document"])
@pytest.mark.parametrize("room", [0, 100_000])
def test_where_uploads_cannot_be_laid_aside_the_field_says_so_and_the_rest_is_stored(
    sender, monkeypatch, caplog, field, room
):
    sender.fill_in()
    kept = sender.draft.pictures.get()
    _fill_disk_of_uploads(monkeypatch, room)
    large = upload(jpeg() + bytes(3_000_000), "large.jpg")
    page = sender.post("pictures", {field: large, "add": "1", f"alt_{kept.pk}": "Two bridges."})
    assert page.status_code == 200
    named = "large.jpg: " if field == "new" else ""
    assert f'href="#id_{field}">{named}We could not receive the file' in page.content.decode()
    assert sender.draft.pictures.get().alt == "Two bridges."
    assert not sender.draft.documents.exists()
    assert "No space left on device" in caplog.text


def test_where_uploads_cannot_be_laid_aside_the_library_says_so(monkeypatch):
    client = Client()
    client.force_login(person("editor"))
    _fill_disk_of_uploads(monkeypatch, 0)
    given = {"title": "Bridge", "consent": "nobody", "file": upload(jpeg() + bytes(3_000_000), "large.jpg")}
    page = client.post(reverse("wagtailimages:add"), given)
    assert page.status_code == 200
    assert "Filen gick inte att ta emot just nu" in page.content.decode()


def test_on_a_full_disk_a_document_is_refused_in_its_field(sender, monkeypatch):
    sender.begin()
    _fill_disk(monkeypatch)
    page = sender.post("pictures", {"document": upload(pdf(), "report.pdf", "application/pdf"), "add": "1"})
    assert page.status_code == 200
    assert "could not save the file" in page.content.decode()
    assert not sender.draft.documents.exists()


def test_erasing_pressed_twice_says_twice_that_all_is_erased(sender, received):
    path = status_link(received, sender.base)
    pages = [Client().post(path, {"erase": "1"}) for _ in range(2)]
    assert ["Everything is erased" in page.content.decode() for page in pages] == [True, True]
    assert Client().get(path).status_code == Client().post(path, {"withdraw": "1"}).status_code == 404
    forged = Client().post(path[:-3] + "xx/", {"erase": "1"})
    assert forged.status_code == 404


@pytest.mark.parametrize("button", ["erase", "withdraw", "ask_again"])
def test_a_button_pressed_while_all_is_erased_is_no_error(sender, received, monkeypatch, button):
    path = status_link(received, sender.base)
    _erased_meanwhile(monkeypatch)
    assert Client().post(path, {button: "yes"}).status_code == 404


def test_a_step_sent_while_all_is_erased_is_no_error(sender, received, monkeypatch):
    _erased_meanwhile(monkeypatch)
    assert sender.story().status_code == 404


def test_an_editor_who_decides_while_all_is_erased_gets_no_error(received, client, monkeypatch):
    client.force_login(person("editor"))
    _erased_meanwhile(monkeypatch)
    assert client.post(reverse("submission", args=[received.pk]), {"assign": "1"}, follow=True).status_code == 404


def test_somebody_who_has_asked_for_erasure_is_not_offered_it_again(sender, received, story):  # noqa: F811
    received.refresh_from_db()
    path = status_link(received, sender.base)
    assert 'name="erase"' in Client().get(path).content.decode()
    Client().post(path, {"erase": "1"})
    assert 'name="erase"' not in Client().get(path).content.decode()


def test_asking_for_approval_twice_mails_once_and_later_again(received, story, desk, mailoutbox):  # noqa: F811
    mailoutbox.clear()
    for _ in range(2):
        desk.post(at(received), {"ask": "1"})
    assert len(mailoutbox) == 1
    SignOff.objects.update(mailed_at=timezone.now() - datetime.timedelta(days=7))
    desk.post(at(received), {"ask": "1"})
    assert len(mailoutbox) == 2


def test_doing_without_approval_twice_is_on_record_once(received, story, publisher):  # noqa: F811
    for _ in range(2):
        asking.permit_without(received, "The council's minutes are public.", publisher, timezone.now())
    assert SignOff.objects.count() == 1
    asking.permit_without(received, "Another reason.", publisher, timezone.now())
    assert SignOff.objects.count() == 2


def test_the_receipt_names_each_text_without_the_quotation_marks_of_a_language(received, story, desk, mailoutbox):  # noqa: F811
    desk.post(at(received), {"ask": "1"})
    approve(link_in(mailoutbox[-1]))
    receipt = next(mail for mail in mailoutbox if mail.subject == "You have approved the text")
    number = SignOff.objects.get().texts.get().revision_number
    assert f": Bridges, version {number}" in receipt.body


@pytest.mark.parametrize("meanwhile", ["a colleague approves", "a later text is sent", "everything is erased"])
def test_changes_that_come_too_late_are_shown_again(received, story, desk, mailoutbox, meanwhile):  # noqa: F811
    desk.post(at(received), {"ask": "1"})
    link = link_in(mailoutbox[-1])
    if meanwhile == "a colleague approves":
        approve(link)
    elif meanwhile == "a later text is sent":
        edited(story, title="Other bridges")
        desk.post(at(received), {"ask": "1"})
    else:
        received.refresh_from_db()
        lifecycle.erase(received, timezone.now())
    given = {"answer": "changes", "name": "X", "comment": "It was <b>twelve</b> meetings."}
    late = Client().post(link, given)
    assert late.status_code == 409
    assert "It was &lt;b&gt;twelve&lt;/b&gt; meetings." in late.content.decode()
    told = Client().get(link)
    said = "has already been approved" if meanwhile == "a colleague approves" else "There is a newer text"
    assert said in told.content.decode()
    forged = Client().post(link[:-3] + "xx/", given)
    assert forged.status_code == 404
    assert "meetings" not in forged.content.decode()


def test_what_happened_next_that_comes_too_late_is_shown_again(sender, received, story):  # noqa: F811
    follow_up = FollowUp.objects.create(submission_id=received.pk)
    link = f"{sender.base}update/{follow_up_path(follow_up)}"
    assert Client().post(link, {"still_true": "yes", "text": "It goes on."}).status_code == 302
    late = Client().post(link, {"still_true": "no", "text": "It has ended."})
    assert late.status_code == 409
    assert "It has ended." in late.content.decode()
    assert FollowUp.objects.get().text == "It goes on."


def _fill_disk(monkeypatch: Any) -> None:
    def refuse(*given: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(PrivateStorage, "_save", refuse)


def _erased_meanwhile(monkeypatch: Any) -> None:
    """Between being found and being held."""

    def held(pk: int) -> Submission:
        Submission.objects.filter(pk=pk).delete()
        return Submission.objects.select_for_update().get(pk=pk)

    for module in ("submissions.lifecycle", "submissions.form.step_views"):
        monkeypatch.setattr(f"{module}.held", held)
    assert lifecycle.held is held


def _fill_disk_of_uploads(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """The disk on which Django lays uploads aside takes `room` bytes of each file, and then no more."""

    def make(uploaded: Any, *args: Any, **kwargs: Any) -> None:
        if not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(uploaded, *args, **kwargs)
        write = uploaded.file.write

        def within(piece: bytes) -> int:
            if uploaded.file.tell() + len(piece) > room:
                raise OSError(errno.ENOSPC, "No space left on device")
            return int(write(piece))

        uploaded.file.write = within

    whole = TemporaryUploadedFile.__init__
    monkeypatch.setattr(TemporaryUploadedFile, "__init__", make)
