"""The words that stories are sorted by. Rows are language-neutral, with both names on one form."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models import NamedSubject, Subject
from places.normalising import LONGEST_KEY, stored_sort_key

# ICLD's four, in the order in which it names them.
CORE_VALUES = [
    ("equity", "Jämlikhet", "Equity"),
    ("participation", "Delaktighet", "Participation"),
    ("transparency", "Transparens", "Transparency"),
    ("accountability", "Ansvarsutkrävande", "Accountability"),
]
# What they mean where no editor has said it otherwise.
MEANINGS: dict[str, Any] = {
    "equity": _("Every resident’s right to be seen and treated equally, whatever their background and means."),
    "participation": _(
        "Residents know about, have a say in and influence the decisions that affect their everyday lives."
    ),
    "transparency": _("Anyone who wants to understand or examine decisions, money and documents can follow them."),
    "accountability": _("Those who govern answer for what they have done, and there are ways to object."),
}
MEANING_OF_GOALS = _(
    "One of the 17 goals for sustainable development that the world’s countries agreed on in the UN for 2030."
)


class CoreValue(Subject):
    """One of ICLD's four core values; fixed, since the report counts by them."""

    group_words: ClassVar[dict[str, str]] = {"sv": "karnvarden", "en": "core-values"}

    code = models.CharField(_("code"), max_length=16, primary_key=True)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("core value")
        verbose_name_plural = _("core values")

    def described_in(self, language: str) -> str:
        """The editors' sentence, else the site's own in the language of the reader."""
        return super().described_in(language) or str(MEANINGS[self.code])


def core_value_path(code: str) -> str:
    """The end of the address of a core value's page, by its code, in the language of the reader."""
    found = next(((name_sv, name_en) for each, name_sv, name_en in CORE_VALUES if each == code), ("", ""))
    return CoreValue(code=code, name_sv=found[0], name_en=found[1]).path


class Goal(Subject):
    """One of the 17 Sustainable Development Goals."""

    group_words: ClassVar[dict[str, str]] = {"sv": "globala-mal", "en": "goals"}

    number = models.PositiveSmallIntegerField(_("number"), primary_key=True)
    colour = models.CharField(_("colour"), max_length=7, validators=[RegexValidator(r"^#[0-9A-F]{6}$")])

    class Meta:
        ordering = ["number"]
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")

    def name_in(self, language: str) -> str:
        """The goal's title, led by its number."""
        return f"{self.number} {self.title_in(language)}"

    def title_in(self, language: str) -> str:
        """The goal's title alone."""
        return super().name_in(language)

    def described_in(self, language: str) -> str:
        """The editors' sentence, else what it is at all in the language of the reader."""
        return super().described_in(language) or str(MEANING_OF_GOALS)

    def slug_in(self, language: str) -> str:  # noqa: ARG002  (the same in both)
        """The goal's number, which everybody knows it by."""
        return str(self.number)


class Theme(NamedSubject):
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
