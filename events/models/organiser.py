"""Who holds events."""

from __future__ import annotations

import itertools
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from places.normalising import normalised, stored_sort_key, tidied


class Organiser(index.Indexed, models.Model):
    """An organisation that holds events, alone or together with others."""

    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(
        _("English name"), max_length=120, blank=True, help_text=_("Leave empty if the name is the same in English.")
    )
    # The spelling under which two names are one organisation.
    normalised_name = models.CharField(max_length=240, unique=True, editable=False)
    # For addresses of the listing; made of the first name, and then left as it is.
    slug = models.SlugField(max_length=60, unique=True, editable=False)
    sort_key = models.CharField(max_length=240, editable=False, db_index=True)

    search_fields = [
        index.SearchField("name"),
        index.SearchField("name_en"),
        index.AutocompleteField("name"),
        index.AutocompleteField("name_en"),
    ]

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")])]

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")

    def __str__(self) -> str:
        return self.name_in((get_language() or "sv")[:2])

    def save(self, **kwargs: Any) -> None:
        """Save under the tidied spelling, with a slug of its own."""
        self.name, self.name_en = tidied(self.name), tidied(self.name_en)
        self.normalised_name, self.sort_key = normalised(self.name), stored_sort_key(self.name)
        if not self.slug:
            self.slug = self._free_slug()
        super().save(**kwargs)

    def name_in(self, language: str) -> str:
        """What the organisation is called in `language` ("sv" or "en")."""
        return (self.name_en if language == "en" else "") or self.name

    def clean(self) -> None:
        super().clean()
        same = Organiser.objects.filter(normalised_name=normalised(self.name)).exclude(pk=self.pk)
        if same.exists():
            raise ValidationError({"name": _("There is already an organiser with this name.")})

    def _free_slug(self) -> str:
        stem = slugify(self.name)[:50] or "organiser"
        taken = set(Organiser.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        return next(
            slug for slug in itertools.chain([stem], (f"{stem}-{n}" for n in itertools.count(2))) if slug not in taken
        )
