"""The document that comes with an example: taken in with care, private, and in the library once there is a story."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import UploadedFile
from django.test import Client
from django.utils.datastructures import MultiValueDict
from wagtail.documents import get_document_model

from submissions.desk.story_making import accept
from submissions.files import document_intake
from submissions.form.pictures_step import PicturesForm
from submissions.models import Submission, SubmittedDocument
from tests.factories import person
from tests.hostile.documents import made
from tests.submissions.conftest import jpeg, upload
from tests.submissions.pdf_files import packed, pdf
from tests.submissions.word_files import word_file

pytestmark = pytest.mark.django_db


def send(sender: Any, content: bytes | None = None, name: str = "report.pdf") -> Any:
    return sender.post(
        "pictures", {"document": upload(pdf() if content is None else content, name, "application/pdf"), "add": "1"}
    )


def tell(sender: Any, **changed: str) -> Any:
    pk = sender.draft.documents.get().pk
    given = {"document_title": "Evaluation 2021", "document_may_publish": "on"} | changed
    others = {f"may_publish_{picture.pk}": "on" for picture in sender.draft.pictures.all()}
    return sender.post("pictures", others | {f"{name}_{pk}": value for name, value in given.items() if value})


def test_a_document_is_kept_byte_for_byte_where_nobody_can_fetch_it_and_told_of(sender):
    sender.fill_in()
    assert send(sender).status_code == 302
    assert tell(sender).url == f"{sender.below}send/"
    told = sender.draft.documents.get()
    assert (told.title, told.may_publish, told.original_name) == ("Evaluation 2021", True, "report.pdf")
    assert told.file.read() == pdf()
    with pytest.raises(ValueError, match="URL"):
        _ = told.file.url


def test_a_document_must_be_told_of_before_sending_or_removed(sender, django_capture_on_commit_callbacks):
    sender.fill_in()
    send(sender)
    html = tell(sender, document_title="", document_may_publish="").content.decode()
    told = sender.draft.documents.get()
    assert f'<a href="#id_document_title_{told.pk}">Enter what the document is called</a>' in html
    assert f"#id_document_may_publish_{told.pk}" in html
    assert sender.send().status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        sender.post("pictures", {"remove": f"document-{told.pk}"})
    assert not sender.draft.documents.exists()
    assert not told.file.storage.exists(told.file.name)
    assert sender.draft.pictures.count() == 1


def test_there_is_one_and_the_same_sent_twice_is_one(sender):
    sender.begin()
    send(sender)
    response = send(sender, pdf(b"<</Other 1>>"))
    html = response.content.decode()
    assert "You have already added a document." in html
    assert 'href="#id_document"' in html
    assert 'id="id_document"' in html
    assert sender.draft.documents.count() == 1
    assert send(sender).status_code == 302
    assert sender.draft.documents.count() == 1


def test_one_that_another_page_sent_meanwhile_is_kept_and_the_second_is_told_so(sender):
    """Both pages were read when there was no document; what is sent second is not dropped in silence."""
    sender.begin()
    files: MultiValueDict[str, UploadedFile] = MultiValueDict(
        {"document": [upload(pdf(b"<</Other 1>>"), "other.pdf", "application/pdf")]}
    )
    second = PicturesForm({"add": "1"}, files, submission=sender.draft)
    assert second.is_valid()
    send(sender)
    second.store()
    assert second.errors["document"] == ["You have already added a document. Remove it before you add another."]
    assert sender.draft.documents.get().original_name == "report.pdf"


HOSTILE = {
    "a picture": (jpeg(), "not a PDF"),
    "a page": (b"<script>alert(1)</script>" + pdf(), "not a PDF"),
    "a Word file": (word_file("x"), "not a PDF"),
    "nothing": (b"", "not a PDF"),
    "cut off": (pdf()[:60], "incomplete"),
    "locked": (pdf(b"<</Encrypt 5 0 R>>"), "is locked"),
    "a script": (pdf(b"<</S/JavaScript/JS(app.alert(1))>>"), "contains a script"),
    "a script by another spelling": (pdf(b"<</S/J#61vaScript/JS(app.alert(1))>>"), "contains a script"),
    "a packed script": (pdf(packed(b"<</S/JavaScript/JS(x)>>")), "contains a script"),
    "a script packed as a picture": (
        pdf(packed(b"<</S/JavaScript>>", b"/Subtype/Image/Filter/FlateDecode")),
        "contains a script",
    ),
    "a program": (pdf(b"<</S/Launch/F(cmd.exe)>>"), "contains a script"),
    "a file within": (pdf(b"<</Names<</EmbeddedFiles 5 0 R>>>>"), "contains a script"),
    "a form that is a program": (pdf(b"<</AcroForm<</XFA 5 0 R>>>>"), "contains a script"),
    "too large": (pdf() + b"\0" * document_intake.LARGEST, "larger than 10 MB"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_sound_and_quiet_pdf_is_refused_with_a_reason(sender, kind):
    content, says = HOSTILE[kind]
    sender.begin()
    response = send(sender, content, "../../report.pdf")
    assert response.status_code == 200
    assert says in response.content.decode()
    assert not sender.draft.documents.exists()


def test_a_bomb_is_refused_with_what_to_do(sender):
    sender.begin()
    bomb = packed(b"\0" * 5_000_000, b"/Filter/FlateDecode")
    assert "is too complex to check" in send(sender, pdf(*[bomb] * 40)).content.decode()
    assert send(sender, pdf(bomb)).status_code == 302


def test_a_document_that_opens_everywhere_is_taken_though_its_owner_protected_it_against_changes(sender):
    content = made(lambda new: None, encryption=pikepdf.Encryption(owner="owner", user="", R=6))
    sender.begin()
    assert send(sender, content).status_code == 302
    assert sender.draft.documents.get().file.read() == content


def test_a_document_that_needs_a_password_is_told_so(sender):
    content = made(lambda new: None, encryption=pikepdf.Encryption(owner="owner", user="user", R=6))
    sender.begin()
    assert "is locked" in send(sender, content).content.decode()


def test_a_word_that_begins_like_one_of_those_is_no_script(sender):
    sender.begin()
    assert send(sender, pdf(b"<</LaunchPad 1/XFAQ 2>>", packed(b"(JavaScript and democracy)"))).status_code == 302


def test_a_document_is_handed_out_as_an_attachment_to_the_draft_and_to_editors_only(sender, received):
    sender.begin()
    send(sender)
    draft = sender.draft
    address = f"{sender.below}document/{draft.documents.get().pk}/"
    response = sender.client.get(address)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    other = Submission.objects.create(language="en")
    assert sender.client.get(address.replace(draft.key, other.key)).status_code == 404

    told = SubmittedDocument.objects.get()
    SubmittedDocument.objects.update(submission=received)
    inside = f"/admin/submissions/{received.pk}/documents/{told.pk}/"
    assert Client().get(inside).status_code == 302
    editor = Client()
    editor.force_login(person("editor"))
    assert editor.get(inside)["Content-Disposition"].startswith("attachment")
    assert inside in editor.get(f"/admin/submissions/{received.pk}/").content.decode()
    assert editor.get(f"/admin/submissions/{draft.pk}/documents/{told.pk}/", follow=True).status_code == 404


def test_a_story_links_the_document_at_the_end_of_what_was_done(sender, mailoutbox, django_capture_on_commit_callbacks):
    sender.fill_in()
    send(sender)
    tell(sender, document_title="Evaluation <2021>")
    private = sender.draft.documents.get().file
    sender.send()
    sender.confirm(mailoutbox)
    with django_capture_on_commit_callbacks(execute=True):
        story, _first = accept(sender.draft, person("editor"))
    document = get_document_model().objects.get()
    assert document.title == "Evaluation <2021>"
    assert document.file.read() == pdf()
    assert story.done[-1].value.source == (
        f'<p><a linktype="document" id="{document.pk}">Evaluation &lt;2021&gt;</a></p>'
    )
    assert sender.draft.documents.get().document == document
    assert not private.storage.exists(private.name)


def test_a_document_that_may_not_be_published_stays_out_of_the_library(received):
    SubmittedDocument.objects.create(submission=received, original_name="x.pdf", size=1, digest="x")
    story, _first = accept(received, person("editor"))
    assert not get_document_model().objects.exists()
    assert "linktype" not in str(story.done[-1].value)


def test_the_document_is_read_through_with_the_rest_before_sending(sender):
    sender.fill_in()
    send(sender)
    tell(sender)
    html = sender.get("send").content.decode()
    assert f'href="{sender.below}document/{sender.draft.documents.get().pk}/" lang="en">Evaluation 2021</a>' in html
