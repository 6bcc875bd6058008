"""Partners abroad."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from places.addresses import free_slug
from places.countries import country_choices, country_name, country_names, country_path
from places.normalising import LONGEST_KEY, normalised, stored_sort_key, tidied


class InternationalPartyQuerySet(models.QuerySet["InternationalParty"]):
    """Look-ups among partners abroad."""

    def spelled(self, name: str, country: str) -> InternationalParty | None:
        """The party of that name and country, however its name is spelled."""
        return self.filter(normalised_name=normalised(name), country=country).first()


class InternationalParty(index.Indexed, models.Model):
    """A municipality, province or the like outside Sweden.

    One place is one row whatever its spelling: case, accents and runs of spaces do not make
    another (`places.normalising`).
    """

    name = models.CharField(_("name"), max_length=120, help_text=_("The English name of the place."))
    country = models.CharField(_("country"), max_length=2, choices=country_choices)
    normalised_name = models.CharField(max_length=240, editable=False)
    # None until it is worked out; an added column must be nullable for the version of the program before it.
    sort_key = models.CharField(max_length=LONGEST_KEY, null=True, editable=False, db_index=True)  # noqa: DJ001

    slug = models.SlugField(_("slug"), max_length=80, null=True, editable=False)  # noqa: DJ001

    objects = InternationalPartyQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("country"),
    ]

    class Meta:
        ordering = ["sort_key", "country", "pk"]
        verbose_name = _("international partner")
        verbose_name_plural = _("international partners")
        constraints = [
            models.UniqueConstraint(fields=["normalised_name", "country"], name="places_party_has_one_spelling"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.country_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = tidied(self.name)
        self.normalised_name, self.sort_key = normalised(self.name), stored_sort_key(self.name)
        self.slug = self._own_slug()
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "normalised_name", "sort_key", "slug"}
        super().save(*args, **kwargs)

    def _own_slug(self) -> str:
        """Made of the name once, and kept whatever the place is called later; one that is taken gets a number."""
        others = InternationalParty.objects.filter(country=self.country).exclude(pk=self.pk)
        return free_slug(self.slug or self.name, set(others.values_list("slug", flat=True)))

    def path_in(self, language: str) -> str:
        """The end of its address, below the page of all countries in "sv" or "en": `sydafrika/jb-marks/`."""
        return f"{country_path(self.country, language)}{self.slug}/"

    @property
    def country_name(self) -> str:
        """The country's name in the active language."""
        return country_name(self.country)

    def clean(self) -> None:
        super().clean()
        self.name = tidied(self.name)
        self.normalised_name = normalised(self.name)
        if self.country and self.country not in country_names("sv"):
            raise ValidationError({"country": _("Choose a country from the list.")})
        same = InternationalParty.objects.spelled(self.name, self.country)
        if same and same.pk != self.pk:
            raise ValidationError(
                {"name": _("This partner already exists, as “%(name)s”. Use that one.") % {"name": same}}
            )
