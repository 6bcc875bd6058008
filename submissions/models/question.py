"""What an editor asks the sender, and the answer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from submissions.models.submission import Submission

# Characters of a question, and of an answer.
LONGEST_QUESTION = 2000
LONGEST_ANSWER = 4000


class Question(models.Model):
    """A question from an editor, answered at most once; erased with the person."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(_("question"), max_length=LONGEST_QUESTION)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True, editable=False)
    answer = models.TextField(_("answer"), max_length=LONGEST_ANSWER, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        default_permissions = ()

    def __str__(self) -> str:
        return self.text
