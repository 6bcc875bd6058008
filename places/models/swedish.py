"""Sweden's 21 counties, its 310 municipalities and region authorities, and federations of them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from site_cms.models import BilingualName

GOTLAND = "0980"
GOTLAND_AS_REGION = "R09"
# What the code of a federation begins with.
FEDERATION = "F"


class Region(BilingualName):
    """A county (län), which the site calls a region where visitors browse."""

    code = models.CharField(_("county code"), max_length=2, primary_key=True)
    iso_code = models.CharField(_("ISO 3166-2 code"), max_length=5, unique=True)
    slug = models.SlugField(_("slug"), unique=True)
    north_to_south = models.PositiveSmallIntegerField(_("order from north to south"), default=0)

    class Meta:
        ordering = ["north_to_south"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    @property
    def path(self) -> str:
        """The end of its address, below the page of all regions: `kronoberg/`."""
        return f"{self.slug}/"


class LocalGovernmentQuerySet(models.QuerySet["LocalGovernment"]):
    """Look-ups among the Swedish organisations."""

    def official(self) -> Self:
        """The 310 municipalities and region authorities, without federations."""
        return self.filter(models.Q(is_municipality=True) | models.Q(is_region_authority=True))

    def with_code(self, code: str) -> LocalGovernment:
        """The organisation with an official code; `0980` and `R09` are both Gotland.

        Raises:
            LocalGovernment.DoesNotExist: there is no such code.
        """
        return self.get(code=GOTLAND if code == GOTLAND_AS_REGION else code)

    def paths(self) -> dict[str, str]:
        """`LocalGovernment.path` of each, by its code. One query."""
        rows = self.values_list("code", "region__slug", "slug")
        return {code: f"{region}/{slug}/" for code, region, slug in rows}


class LocalGovernment(index.Indexed, BilingualName):
    """A Swedish municipality, region authority or federation of such: one organisation, one row.

    Gotland is a municipality with a region's duties. It is one organisation with both
    flags set, so that it can be counted in both totals and never twice in one. A federation has neither flag.

    Attributes:
        region: the county that its page stands below.
        counties: those that what it does counts for: of a federation those of its members, else the same one.
    """

    code = models.CharField(
        _("code"),
        max_length=11,
        primary_key=True,
        help_text=_(
            "Four digits for a municipality (SCB), R and two digits for a region authority, "
            "F and the organisation number for a federation."
        ),
    )
    legal_name_sv = models.CharField(_("legal name"), max_length=120)
    # Added columns are nullable for the version of the program before them; the reference files fill them.
    place_sv = models.CharField(_("place, in Swedish"), max_length=120, null=True, editable=False)  # noqa: DJ001
    place_en = models.CharField(_("place, in English"), max_length=120, null=True, editable=False)  # noqa: DJ001
    slug = models.SlugField(_("slug"), max_length=80, null=True, editable=False)  # noqa: DJ001
    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.PROTECT, related_name="parties")
    counties = models.ManyToManyField(Region, verbose_name=_("counties"), editable=False, related_name="+")
    is_municipality = models.BooleanField(_("is a municipality"))
    is_region_authority = models.BooleanField(_("is a region authority"))
    sort_key = models.CharField(max_length=240, editable=False, db_index=True)

    objects = LocalGovernmentQuerySet.as_manager()

    search_fields = [
        index.SearchField("name_sv"),
        index.SearchField("name_en"),
        index.AutocompleteField("name_sv"),
        index.AutocompleteField("name_en"),
    ]

    class Meta:
        ordering = ["sort_key", "code"]
        verbose_name = _("Swedish partner")
        verbose_name_plural = _("Swedish partners")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_municipality=True)
                | models.Q(is_region_authority=True)
                | models.Q(code__startswith=FEDERATION),
                name="places_party_has_a_duty",
            ),
        ]

    @property
    def is_federation(self) -> bool:
        """Whether it is a federation of municipalities and regions."""
        return self.code.startswith(FEDERATION)

    def place_in(self, language: str) -> str:
        """What people call the place in "sv" or "en", without "municipality": "Växjö"; any other's own name."""
        return (self.place_en if language == "en" else self.place_sv) or self.name_in(language)

    @property
    def path(self) -> str:
        """The end of its address, below the page of all regions: `kronoberg/vaxjo/`."""
        return f"{self.region.path}{self.slug}/"
