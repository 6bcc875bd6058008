"""What was written to the sender of a submission."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from submissions.models.submission import Submission


class SentLetter(models.Model):
    """A mail to the sender as it was written, but for the link in it, which opens the submission to whoever has it.

    It is kept so that the sender's copy of all that is held tells what they were told and asked, and
    goes with the person (`submissions.erasure`). Whether it has gone out is `site_cms.models.UnsentMail`'s to say.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="letters")
    subject = models.CharField(max_length=500)
    text = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.subject
