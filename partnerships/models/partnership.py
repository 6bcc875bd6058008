"""Partnerships."""

from __future__ import annotations

import datetime
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.search import index

from partnerships.models.network import Network
from partnerships.models.phase import Phase
from partnerships.programme import Programme
from places.addresses import free_slug
from places.countries import country_name
from places.models import LocalGovernment
from places.normalising import LONGEST_KEY, sort_key, stored_sort_key


class Standing(models.TextChoices):
    """Where a partnership is on a day, as its phases tell."""

    RUNNING = "running", _("Running")
    COMING = "coming", _("Coming")
    ENDED = "ended", _("Ended")
    UNKNOWN = "unknown", _("Unknown")


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Named steps over partnerships."""

    def live(self) -> Self:
        """Those that the public may read of."""
        return self.filter(status=Partnership.Status.LIVE)

    def of_party(self, party: LocalGovernment) -> Self:
        """Those of a municipality or region, and those of a federation that it is a member of."""
        mine = Q(swedish_parties__party=party) | Q(swedish_parties__party__in=party.federations.values("pk"))
        return self.filter(pk__in=self.model._default_manager.filter(mine).values("pk"))

    def running_between(self, first: datetime.date, last: datetime.date) -> Self:
        """Those with a phase that runs on any day of a period, both days included."""
        return self.filter(Exists(Phase.objects.running_between(first, last).filter(partnership=OuterRef("pk"))))

    def with_standing(self, day: datetime.date) -> Self:
        """Each with `standing`, its `Standing` on a day.

        Between two phases it is coming; one without a known day is unknown.
        """
        phases = Phase.objects.filter(partnership=OuterRef("pk"))
        told = Case(
            When(Exists(phases.running_between(day, day)), then=Value(Standing.RUNNING)),
            When(Exists(phases.filter(first_day__gt=day)), then=Value(Standing.COMING)),
            When(Exists(phases.dated()), then=Value(Standing.ENDED)),
            default=Value(Standing.UNKNOWN),
            output_field=models.CharField(),
        )
        return self.annotate(standing=told)


class Partnership(index.Indexed, ClusterableModel):
    """What a Swedish municipality or region does with its counterparts abroad, whether anybody has told of it or not.

    A row with both languages on one form: there is nothing to translate. The vocabularies are those of
    stories, one app further up, and so are named by their labels.
    """

    class Status(models.TextChoices):
        """Whether the public may read of it."""

        LIVE = "live", _("Public")
        DRAFT = "draft", _("Draft")

    translation_key = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.DRAFT)
    case = models.CharField(
        _("case number"), max_length=40, null=True, blank=True, unique=True, help_text=_("ICLD's own, if there is one.")
    )
    name_sv = models.CharField(
        _("Swedish name"),
        max_length=255,
        blank=True,
        help_text=_("Leave empty to have it made of the partners' names."),
    )
    name_en = models.CharField(_("English name"), max_length=255, blank=True)
    summary_sv = models.TextField(_("summary in Swedish"), max_length=1000, blank=True)
    summary_en = models.TextField(_("summary in English"), max_length=1000, blank=True)
    programme = models.CharField(_("programme"), max_length=16, choices=Programme, default=Programme.PARTNERSHIP)
    network = models.ForeignKey(
        Network, verbose_name=_("network"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    core_values = ParentalManyToManyField(
        "stories.CoreValue", verbose_name=_("core values"), blank=True, related_name="+"
    )
    themes = ParentalManyToManyField("stories.Theme", verbose_name=_("themes"), blank=True, related_name="+")
    goals = ParentalManyToManyField(
        "stories.Goal", verbose_name=_("Sustainable Development Goals"), blank=True, related_name="+"
    )
    withhold_place = models.BooleanField(
        _("withhold the place abroad"),
        default=False,
        help_text=_("For people's safety: the site then names only the partner's country."),
    )
    source_url = models.URLField(_("source"), blank=True, help_text=_("Where the facts can be checked."))
    sort_key = models.CharField(max_length=LONGEST_KEY, editable=False, db_index=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True, editable=False)

    objects = PartnershipQuerySet.as_manager()

    search_fields = [
        index.SearchField("name_sv"),
        index.SearchField("name_en"),
        index.SearchField("case"),
        index.AutocompleteField("name_sv"),
        index.AutocompleteField("name_en"),
        index.FilterField("status"),
        index.FilterField("programme"),
        index.FilterField("network_id"),
    ]

    class Meta:
        ordering = ["sort_key", "translation_key"]
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")

    def __str__(self) -> str:
        own, other = (self.name_en, self.name_sv) if get_language() == "en" else (self.name_sv, self.name_en)
        return own or other

    def save(self, **kwargs: Any) -> None:
        """Save with its place in the alphabet; an empty case number is none."""
        self.case = self.case or None
        self.sort_key = stored_sort_key(self.name_sv or self.name_en)
        self.slug = self._own_slug()
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "sort_key", "slug"}
        super().save(**kwargs)

    def _own_slug(self) -> str:
        """Made of the public name once, and kept whatever it is called later; one that is taken gets a number.

        What is withheld must not stand in the address: a slug that is not made of countries is then made anew.
        """
        name = self.name_in("sv")
        if self.slug and (not self.withhold_place or self.slug.startswith(free_slug(name, ()))):
            return self.slug
        others = Partnership.objects.exclude(pk=self.pk)
        return free_slug(name, set(others.values_list("slug", flat=True)))

    def name_of_partners(self, language: str, *, withheld: bool = False) -> str:
        """A name made of the partners: "Växjö – An Giang".

        Args:
            language: "sv" or "en".
            withheld: whether places abroad are to be told by their countries alone.
        """
        return " – ".join(self.partners_in(language, withheld=withheld))

    def partners_in(self, language: str, *, withheld: bool = False) -> list[str]:
        """What its partners are called, those in Sweden first; arguments as of `name_of_partners`."""
        at_home = [row.party.place_in(language) for row in self.swedish_parties.all()]
        abroad = {row.party.name for row in self.international_parties.all()}
        return [*at_home, *(self._countries(language) if withheld else sorted(abroad, key=sort_key))]

    def countries_in(self, language: str) -> str:
        """The countries of its partners abroad in "sv" or "en", by name."""
        return ", ".join(self._countries(language))

    def _countries(self, language: str) -> list[str]:
        names = {country_name(row.party.country, language) for row in self.international_parties.all()}
        return sorted(names, key=sort_key)

    def name_in(self, language: str) -> str:
        """The name that the public reads in "sv" or "en": with nothing but countries where the place is withheld."""
        if self.withhold_place:
            return self.name_of_partners(language, withheld=True)
        return (self.name_en if language == "en" else self.name_sv) or self.name_of_partners(language)
