"""What was sent on its way into the library, and documents linked from the story."""

from __future__ import annotations

import hashlib
import io
import secrets
from contextlib import ExitStack
from typing import Any

from django.core.files.images import ImageFile
from django.utils.html import escape
from wagtail.documents import get_document_model
from wagtail.documents.models import Document
from wagtail.rich_text import RichText

from site_cms.models import Picture
from site_cms.security.user import User
from submissions.models.document import SubmittedDocument
from submissions.models.picture import SubmittedPicture
from submissions.models.private_files import delete_when_done
from submissions.models.submission import Submission


def documents_into_library(row: Submission, user: User, undo: ExitStack) -> list[Any]:
    """The documents that may be published, as the library's; each private file goes once that is sure.

    Args:
        row: the submission, held.
        user: who makes the story.
        undo: what is to be undone on the files if the transaction fails.

    Raises:
        OSError: a file cannot be read or stored.
    """
    told_of = [told for told in row.documents.all() if told.may_publish]
    return [told.document or _into_library(told, user, undo) for told in told_of]


def linked(documents: list[Any]) -> list[tuple[str, RichText]]:
    """Links to documents, as the last block of a text; nothing without any."""
    links = (f'<p><a linktype="document" id="{each.pk}">{escape(each.title)}</a></p>' for each in documents)
    return [("text", RichText("".join(links)))] if documents else []


def _into_library(told: SubmittedDocument, user: User, undo: ExitStack) -> Any:
    document = get_document_model()(title=told.title or told.original_name, uploaded_by_user=user)
    move_into_library(told, "document", document, undo)
    return document


def move_into_library(
    told: SubmittedPicture | SubmittedDocument, role: str, row: Document | Picture, undo: ExitStack
) -> None:
    """Store a sent file as the library's, under a name that tells nothing; the private file goes once that is sure.

    Args:
        told: what was sent.
        role: the field in which it points to the library's row.
        row: that row, which is not stored yet.
        undo: what is to be undone on the files if the transaction fails.

    Raises:
        OSError: the file cannot be read or stored.
    """
    with told.file.open("rb") as file:
        content = file.read()
    row.file_size, row.file_hash = len(content), hashlib.sha1(content, usedforsecurity=False).hexdigest()
    name = f"submitted-{secrets.token_hex(8)}.{str(told.file.name).rpartition('.')[2]}"
    # The field of a picture asks the file itself how wide and how high it is; that of a document does not.
    row.file.save(name, ImageFile(io.BytesIO(content), name=name), save=False)
    undo.callback(row.file.storage.delete, row.file.name)
    row.save()
    delete_when_done(told.file)
    setattr(told, role, row)
    told.file = ""
    told.save(update_fields=[role, "file"])
