"""What was promised: the three commitments of the Declaration for a Strong Democracy."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Promise(models.Model):
    """A commitment in the words in which it was given, and what is to be reported about it.

    The three rows are made after migrating, with the wording that ICLD signed; from then on the
    words are the report owner's own.
    """

    class Key(models.TextChoices):
        """The three commitments, as the report's sections are called."""

        INTERNAL = "internal", _("Internal commitment")
        EXTERNAL = "external", _("External commitment")
        COMMUNICATIVE = "communicative", _("Communicative commitment")

    key = models.CharField(_("commitment"), max_length=16, choices=Key, primary_key=True, editable=False)
    position = models.PositiveSmallIntegerField(editable=False, unique=True)
    text_sv = models.TextField(_("commitment in Swedish"), max_length=1000)
    text_en = models.TextField(_("commitment in English"), max_length=1000)
    to_report_sv = models.TextField(_("to be reported, in Swedish"), max_length=300)
    to_report_en = models.TextField(_("to be reported, in English"), max_length=300)

    class Meta:
        ordering = ["position"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def __str__(self) -> str:
        return str(self.get_key_display())
