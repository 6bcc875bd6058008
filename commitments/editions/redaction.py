"""What of a frozen edition is public since a place that it names was withheld."""

from __future__ import annotations

from django.db import models

from commitments.editions.edition import Edition, KeptDocument


class Redaction(models.Model):
    """An edition's content without the names of places that were withheld later (rule 13 of the format).

    What was frozen stays as it is in the edition. This is what the public gets instead, and it
    never changes either: when one more place is withheld there is another one, and the latest holds.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="redactions")
    made_at = models.DateTimeField()
    # Keys of the works whose partners it does not name.
    works = models.JSONField(default=list)
    content = models.TextField()
    checksum = models.CharField(max_length=64)

    class Meta:
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "checksum"], name="commitments_one_redaction_a_content")
        ]

    def __str__(self) -> str:
        return f"{self.edition.slug}, {self.made_at:%Y-%m-%d %H:%M}"


class RedactedDocument(KeptDocument):
    """A file of what is public of an edition instead."""

    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="documents")

    class Meta:
        ordering = ["redaction", "language", "format"]
        constraints = [
            models.UniqueConstraint(
                fields=["redaction", "language", "format"], name="commitments_one_redacted_document_a_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.redaction} {self.language} {self.format}"
