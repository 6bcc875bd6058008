"""What of a Word file found no place in the form."""

from __future__ import annotations

from django.db import models

from submissions.models.submission import Submission


class Leftover(models.Model):
    """A piece of a Word file that answers no question, or one that had its answer; it stays with the draft.

    Whoever writes the draft sees it beside the questions until they take it away. It is theirs alone:
    it is no part of what is sent to the editors, and goes with the person (`submissions.erasure`).
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="leftovers")
    question = models.CharField(max_length=200, help_text="Under which it stood, in the form's language.")
    text = models.TextField()
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was put nowhere, in the form's language.")

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.question
