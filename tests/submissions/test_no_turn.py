"""Where so many files are read that there is no turn for one more: it is said, and what was written is stored."""

from __future__ import annotations

import pytest

from tests.submissions.conftest import jpeg, upload
from tests.submissions.pdf_files import pdf
from tests.submissions.word_files import word_file

pytestmark = pytest.mark.django_db
NO_TURN = "too many files at the moment to take yours. Try again in a few minutes."


@pytest.mark.parametrize(("field", "content"), [("new", jpeg()), ("document", pdf())], ids=["a picture", "a document"])
def test_a_file_without_a_turn_is_told_so_and_the_other_answers_are_stored(sender, settings, field, content):
    sender.fill_in()
    picture = sender.draft.pictures.get()
    settings.UPLOADS_AT_ONCE = 0
    told = {f"alt_{picture.pk}": "Another bridge.", f"may_publish_{picture.pk}": "on"}
    response = sender.post("pictures", {**told, field: upload(content, "file"), "add": "1"})
    page = response if response.status_code == 200 else sender.get("pictures")
    assert NO_TURN in page.content.decode()
    assert sender.draft.pictures.get().alt == "Another bridge."
    assert not sender.draft.documents.exists()
    settings.UPLOADS_AT_ONCE = 1
    sender.post("pictures", {field: upload(content, "file"), "add": "1"})
    assert sender.draft.pictures.count() + sender.draft.documents.count() == 2


def test_a_word_file_without_a_turn_is_told_so_and_nothing_is_changed(sender, settings):
    sender.fill_in()
    settings.UPLOADS_AT_ONCE = 0
    response = sender.post("word", {"word": upload(word_file("# What did you do?", "We met."), "x.docx")})
    assert NO_TURN in response.content.decode()
    assert sender.draft.done == "We met."
