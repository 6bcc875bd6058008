"""A document that came with a submission, kept where nobody can fetch it by an address."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from submissions.models.private_files import private_storage
from submissions.models.submission import Submission

MOST_DOCUMENTS = 1


def own_document_name(_instance: models.Model, filename: str) -> str:
    """A name that tells nothing: neither the sender's file name nor the submission."""
    return f"submitted/{secrets.token_hex(16)}.{filename.rpartition('.')[2]}"


class SubmittedDocument(models.Model):
    """A report or the like, as it was sent.

    Once a story is made of the submission the file is the library's (`document`), and is no
    longer here.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="documents")
    file = models.FileField(storage=private_storage, upload_to=own_document_name, blank=True)
    original_name = models.CharField(max_length=100)
    title = models.CharField(_("title of the document"), max_length=120, blank=True)
    size = models.PositiveIntegerField(help_text="Bytes.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file as it was sent.")
    may_publish = models.BooleanField(_("may be published"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    document = models.ForeignKey(
        get_document_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            # The same file sent twice, by a double click or a retried request, is one document.
            models.UniqueConstraint(fields=["submission", "digest"], name="submissions_document_once")
        ]

    def __str__(self) -> str:
        return self.title or self.original_name
