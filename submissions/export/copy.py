"""The copy as one file: a page to read in the sender's own words for things, the same for programs, and the files."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import get_language, pgettext

from submissions.answers_in_order import reading_of
from submissions.consents import consents_of, taken_back_at
from submissions.desk.history import history_of
from submissions.export.facts import everything_about
from submissions.models.document import SubmittedDocument
from submissions.models.picture import SubmittedPicture
from submissions.models.submission import Submission
from submissions.public_story import story_address
from submissions.signed_links import absolute

# Bytes of a copy that are kept in memory; what is larger lies on the disk until it has been sent.
IN_MEMORY = 5 * 1024 * 1024


@dataclass(frozen=True)
class SentFile:
    """A picture or a document: the row, and its name in the copy; no name where the file is gone."""

    row: Any
    name: str


def copy_name() -> str:
    """What the copy is called, without its ending."""
    return pgettext("file name", "my-example")


def copy_of(submission: Submission) -> IO[bytes]:
    """The copy as a ZIP file, at its beginning; in the active language.

    A file that cannot be read is left out, and the page says so.
    """
    copy: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # whoever answers with it closes it
    with ZipFile(copy, "w", ZIP_DEFLATED) as archive:
        pictures = [
            SentFile(row, _put(archive, row, row.file or (row.picture and row.picture.file)))
            for row in submission.pictures.select_related("picture")
        ]
        documents = [
            SentFile(row, _put(archive, row, row.file or (row.document and row.document.file)))
            for row in submission.documents.select_related("document")
        ]
        facts = everything_about(submission)
        for told, sent in zip(facts["pictures"] + facts["documents"], pictures + documents, strict=True):
            told["file"] = sent.name
        archive.writestr(f"{copy_name()}.json", json.dumps(facts, ensure_ascii=False, indent=2))
        archive.writestr(f"{copy_name()}.html", _page(submission, pictures, documents))
    copy.seek(0)
    return copy


def _put(archive: ZipFile, row: SubmittedPicture | SubmittedDocument, file: Any) -> str:
    """Put a file into the copy; returns its name there, which says what it is."""
    folder = pgettext("folder", "pictures") if isinstance(row, SubmittedPicture) else pgettext("folder", "documents")
    if not file:
        return ""
    ending = str(file.name).rpartition(".")[2]
    said = slugify(str(row).removesuffix(f".{ending}"))[:60].strip("-")
    name = f"{folder}/{'-'.join(filter(None, [str(row.pk), said]))}.{ending}"
    try:
        with file.storage.open(file.name) as opened:
            content = opened.read()
    except OSError:
        return ""
    # Pictures and PDFs are packed already.
    archive.writestr(name, content, ZIP_STORED)
    return name


def _page(submission: Submission, pictures: list[SentFile], documents: list[SentFile]) -> str:
    sign_offs = list(submission.sign_offs.prefetch_related("texts"))
    questions = list(submission.questions.all())
    address = story_address(submission)
    return render_to_string(
        "submissions/copy.html",
        {
            "language": get_language(),
            "submission": submission,
            "contact": getattr(submission, "contact", None),
            "history": history_of(submission, questions, sign_offs),
            "consents": consents_of(submission),
            "taken_back_at": taken_back_at(submission),
            "reading": reading_of(submission),
            "pictures": pictures,
            "documents": documents,
            "questions": questions,
            "letters": submission.letters.all(),
            "sign_offs": sign_offs,
            "follow_up": getattr(submission, "follow_up", None),
            "set_aside": submission.set_aside.all(),
            "leftovers": submission.leftovers.all(),
            "story_url": absolute(address) if address else "",
        },
    )
