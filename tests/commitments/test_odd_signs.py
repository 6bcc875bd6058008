"""One odd sign in a title never stops an edition's files; and a file that cannot be made stops no other."""

from __future__ import annotations

import datetime
import io
import json
import shutil
import subprocess
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commitments.documents.showable_signs import MARK, with_marks
from commitments.editions import files as edition_files
from commitments.editions.edition import Edition
from commitments.editions.files import DocumentsFailedError, make_documents, make_missing
from commitments.editions.freezing import draft_report, freeze
from tests.commitments.conftest import Collection, draft
from tests.factories import person, story

pytestmark = pytest.mark.django_db
SIGNS = [
    "🌊",
    "👩‍👩‍👧",
    "漢字",
    "\u202e",
    "\x07",
    "\U000f0000",
    "\ue000",
    "﷽",
    "\ufeff",
    "e\u0300\u0323",
    "\u2028",
    "\ud7ff",
]


@pytest.fixture
def wavy(collection: Collection) -> Edition:
    story(title="Vattnet 🌊 för alla", published_on=datetime.date(2021, 6, 6))
    return freeze(draft().pk, by=person("report_owner"), now=timezone.now())


def made(edition: Edition) -> dict[tuple[str, str], bytes]:
    return {(each.language, each.format): bytes(each.content) for each in edition.documents.all()}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's tools")
def test_a_wave_in_a_title_is_in_every_file_or_marked_there(wavy: Edition) -> None:
    make_missing(wavy)
    files = made(wavy)
    assert len(files) == 6
    assert "Vattnet 🌊 för alla" in files["sv", "csv"].decode()
    book = openpyxl.load_workbook(io.BytesIO(files["sv", "xlsx"]))
    assert any(cell == "Vattnet 🌊 för alla" for sheet in book for row in sheet.values for cell in row)
    read = subprocess.run(["pdftotext", "-", "-"], input=files["sv", "pdf"], capture_output=True, check=True)
    text = " ".join(read.stdout.decode().split())
    assert f"Vattnet {MARK} för alla" in text
    assert f"{MARK} " in text
    assert "teckensnitt" in text
    assert json.loads(wavy.content)["title"]["sv"] == "Årsrapport 2021"


@pytest.mark.parametrize("sign", SIGNS)
def test_whatever_sign_is_in_a_text_the_pdf_can_be_made(collection: Collection, sign: str) -> None:
    one = draft(introduction_sv=f"Text {sign} med {sign}{sign} tecken.", title_sv=f"{sign} Rapport")
    assert edition_files.trial(draft_report(one, timezone.now())) == []


def test_ordinary_letters_are_left_as_they_are() -> None:
    text = "Åsa é ñ ø “citat” – tankstreck … 40 % №5 → Ωmega"
    assert with_marks({"a": [text], "n": 3}) == {"a": [text], "n": 3}


@pytest.fixture
def no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = edition_files.document

    def document(report: Any, form: str, language: str) -> bytes:
        if form == "pdf":
            raise RuntimeError("no font")
        return whole(report, form, language)

    monkeypatch.setattr(edition_files, "document", document)


def test_a_file_that_cannot_be_made_leaves_the_others_and_whoever_froze_it_is_told(
    client: Client, wavy: Edition, no_pdf: None, mailoutbox: list[Any]
) -> None:
    with pytest.raises(DocumentsFailedError, match="no font"):
        make_documents.func(wavy.pk)
    assert {form for _language, form in made(wavy)} == {"csv", "xlsx"}
    assert wavy.frozen_by is not None
    assert [mail.to for mail in mailoutbox] == [[wavy.frozen_by.email]]
    assert "PDF (sv)" in mailoutbox[0].body
    client.force_login(wavy.frozen_by)
    html = client.get("/admin/snippets/commitments/edition/").content.decode()
    assert "PDF (sv), PDF (en)" in html


def test_whoever_froze_it_is_told_once_however_often_the_files_are_tried(
    client: Client, wavy: Edition, no_pdf: None, mailoutbox: list[Any]
) -> None:
    for _attempt in range(2):
        with pytest.raises(DocumentsFailedError):
            make_documents.func(wavy.pk)
    assert len(mailoutbox) == 1
    assert wavy.frozen_by is not None
    client.force_login(wavy.frozen_by)
    history = client.get(reverse("wagtailsnippets_commitments_edition:history", args=[wavy.pk])).content.decode()
    assert "Filer gick inte att skapa: PDF (sv), PDF (en)" in history


def test_an_edition_whose_files_cannot_be_made_is_not_frozen(
    client: Client,
    collection: Collection,
    no_pdf: None,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    one, owner = draft(), person("report_owner")
    client.force_login(owner)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("freeze_edition", args=[one.pk]))
    assert "PDF (sv), PDF (en)" in client.get(answer["Location"]).content.decode()
    assert [(mail.to, "PDF (sv), PDF (en)" in mail.body) for mail in mailoutbox] == [([owner.email], True)]
    one.refresh_from_db()
    assert not one.is_frozen
