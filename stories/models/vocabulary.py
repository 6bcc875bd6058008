"""The words that stories are sorted by. Rows are language-neutral, with both names on one form."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from places.normalising import LONGEST_KEY, stored_sort_key
from site_cms.models import BilingualName

# ICLD's four, in the order in which it names them.
CORE_VALUES = [
    ("equity", "Jämlikhet", "Equity"),
    ("participation", "Delaktighet", "Participation"),
    ("transparency", "Transparens", "Transparency"),
    ("accountability", "Ansvarsutkrävande", "Accountability"),
]


class CoreValue(BilingualName):
    """One of ICLD's four core values; fixed, since the report counts by them."""

    code = models.CharField(_("code"), max_length=16, primary_key=True)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("core value")
        verbose_name_plural = _("core values")


class Goal(BilingualName):
    """One of the 17 Sustainable Development Goals."""

    number = models.PositiveSmallIntegerField(_("number"), primary_key=True)
    colour = models.CharField(_("colour"), max_length=7, validators=[RegexValidator(r"^#[0-9A-F]{6}$")])

    class Meta:
        ordering = ["number"]
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")

    def name_in(self, language: str) -> str:
        """The goal's title, led by its number."""
        return f"{self.number} {super().name_in(language)}"


class Theme(BilingualName):
    """A subject that the editors have chosen to sort by."""

    translation_key = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        _("slug"), unique=True, help_text=_("Short English name for addresses and exports, for example “water”.")
    )

    # None until it is worked out; an added column must be nullable for the version of the program before it.
    sort_key = models.CharField(max_length=LONGEST_KEY, null=True, editable=False, db_index=True)  # noqa: DJ001

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def save(self, **kwargs: Any) -> None:
        """Save with the place of its Swedish name in the alphabet."""
        self.sort_key = stored_sort_key(self.name_sv)
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "sort_key"}
        super().save(**kwargs)
