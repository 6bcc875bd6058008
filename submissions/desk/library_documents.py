"""The documents of a submission on their way into the library, and linked from the story."""

from __future__ import annotations

import hashlib
import io
import secrets
from contextlib import ExitStack
from typing import Any

from django.core.files import File
from django.utils.html import escape
from wagtail.documents import get_document_model
from wagtail.rich_text import RichText

from site_cms.security.user import User
from submissions.models.document import SubmittedDocument
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
    with told.file.open("rb") as file:
        content = file.read()
    document = get_document_model()(
        title=told.title or told.original_name,
        uploaded_by_user=user,
        file_size=len(content),
        file_hash=hashlib.sha1(content, usedforsecurity=False).hexdigest(),
    )
    name = f"submitted-{secrets.token_hex(8)}.pdf"
    document.file.save(name, File(io.BytesIO(content), name=name), save=False)
    undo.callback(document.file.storage.delete, document.file.name)
    document.save()
    delete_when_done(told.file)
    told.document, told.file = document, ""
    told.save(update_fields=["document", "file"])
    return document
