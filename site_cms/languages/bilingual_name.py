"""Rows that have a name in each language."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class BilingualName(models.Model):
    """A language-neutral row with its Swedish and its English name.

    Editors pick from one list whatever their language, and counts agree in both.
    """

    name_sv = models.CharField(_("Swedish name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(get_language() or "sv")

    def name_in(self, language: str) -> str:
        """The row's name in `language` ("sv" or "en")."""
        return self.name_en if language.startswith("en") else self.name_sv
