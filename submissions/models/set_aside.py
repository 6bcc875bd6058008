"""What was written in the form and could not be stored as the answer: kept with the draft until somebody decides."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from submissions.models.submission import Submission


class SetAsideAnswer(models.Model):
    """An answer that makes no sense yet, or that another window or a colleague had answered otherwise meanwhile."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="set_aside")
    field = models.CharField(max_length=60, help_text="Name in the step's form.")
    values = models.JSONField(help_text="As a browser sends them; of a file its name.")
    reason = models.TextField(blank=True, help_text="Why a file was refused, in the form's language.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return "\n".join(self.values)
