"""Letters whose words the editors choose."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from submissions.models.submission import Submission

LONGEST_LETTER = 2000


class DeclineLetter(models.Model):
    """What stands around the reason when an example is declined; one a language."""

    language = models.CharField(_("language"), max_length=2, choices=Submission.Language, unique=True)
    before = models.TextField(_("before the reason"), max_length=LONGEST_LETTER)
    after = models.TextField(_("after the reason"), max_length=LONGEST_LETTER, blank=True)

    class Meta:
        ordering = ["-language"]
        verbose_name = _("letter on declining")
        verbose_name_plural = _("letters on declining")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return str(self.get_language_display())
