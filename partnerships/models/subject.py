"""What partnerships and stories are sorted by: in both languages a name, what it means in a sentence, an address."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from places.addresses import free_slug
from site_cms.models import BilingualName

LONGEST_DESCRIPTION = 300


class Subject(BilingualName):
    """A row that has a page of its own, below the page of all subjects."""

    # What stands before it in addresses, by language; a theme stands at once below the page.
    group_words: ClassVar[dict[str, str]] = {"sv": "", "en": ""}

    # None or empty alike: an added column must be nullable for the version of the program before it.
    description_sv = models.TextField(  # noqa: DJ001
        _("meaning in Swedish"),
        max_length=LONGEST_DESCRIPTION,
        blank=True,
        null=True,
        help_text=_("A sentence or two that say what it means. Shown at the top of its page."),
    )
    description_en = models.TextField(_("meaning in English"), max_length=LONGEST_DESCRIPTION, blank=True, null=True)  # noqa: DJ001

    class Meta:
        abstract = True

    def described_in(self, language: str) -> str:
        """What it means, in "sv" or "en"; empty where nobody has written it."""
        return (self.description_en if language.startswith("en") else self.description_sv) or ""

    def slug_in(self, language: str) -> str:
        """The part of its address that is its own."""
        return slugify(self.name_in(language))

    def path_in(self, language: str) -> str:
        """The end of its page's address, below the page of all subjects of that language."""
        group = self.group_words[language]
        return f"{group}/{self.slug_in(language)}/" if group else f"{self.slug_in(language)}/"

    @property
    def path(self) -> str:
        """The same in the language of the reader."""
        return self.path_in("en" if get_language() == "en" else "sv")


class NamedSubject(Subject):
    """One that editors name. Its address is kept, whatever it is called later.

    A subclass has `slug`, the English one.
    """

    # None while only the version of the program before this one has saved the row.
    slug_sv = models.SlugField(null=True, editable=False, max_length=80)  # noqa: DJ001
    slug: Any

    class Meta:
        abstract = True

    def slug_in(self, language: str) -> str:
        """As it was made when the row was."""
        return str(self.slug) if language == "en" else self.slug_sv or str(self.slug)

    def clean(self) -> None:
        """Refuse the Swedish address of another.

        Raises:
            ValidationError: the slug is one.
        """
        super().clean()
        others: Any = type(self)._default_manager.exclude(pk=self.pk)
        if self.slug and others.filter(slug_sv=self.slug).exists():
            raise ValidationError({"slug": _("Another one has this as its Swedish address.")})

    def save(self, **kwargs: Any) -> None:
        """Save with a Swedish address, made of the name once; an English one of another stands for that alone."""
        if not self.slug_sv:
            others: Any = type(self)._default_manager.exclude(pk=self.pk)
            self.slug_sv = free_slug(self.name_sv, {each for other in others for each in (other.slug_sv, other.slug)})
            if kwargs.get("update_fields"):
                kwargs["update_fields"] = {*kwargs["update_fields"], "slug_sv"}
        super().save(**kwargs)
