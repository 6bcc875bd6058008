"""Federations of municipalities and regions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from places.addresses import free_slug
from places.models.swedish import FEDERATION, LocalGovernment
from places.normalising import stored_sort_key, tidied

# Two, by kommunallagen 9 kap. 1 § and by docs/reference/format.md.
FEWEST_MEMBERS = 2


class Federation(LocalGovernment):
    """A federation (kommunalförbund): municipalities and regions that do something together, as one organisation.

    Editors add those that they need; there is no official list in the reference data. How it counts is rule 11 of
    docs/reference/format.md, "What counts".
    """

    organisation_number = models.CharField(
        _("organisation number"),
        max_length=10,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{10}\Z", _("Write the ten digits of the organisation number."))],
        help_text=_("Ten digits. It cannot be changed afterwards."),
    )
    members = models.ManyToManyField(
        LocalGovernment,
        verbose_name=_("members"),
        related_name="federations",
        help_text=_("The municipalities and regions that are in it, at least two."),
    )

    search_fields = [*LocalGovernment.search_fields, index.SearchField("organisation_number")]

    class Meta:
        verbose_name = _("federation of municipalities")
        verbose_name_plural = _("federations of municipalities")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.code:
            self.is_municipality = self.is_region_authority = False

    @transaction.atomic
    def save_with(self, members: Collection[LocalGovernment]) -> None:
        """Save with its members, and with what follows from them: the counties that it counts for.

        Its page stands below the county that most of its members lie in, and stays there whoever joins or leaves.

        Args:
            members: two or more municipalities and region authorities.

        Raises:
            ValueError: too few members, or a federation among them.
        """
        if len(members) < FEWEST_MEMBERS or any(member.is_federation for member in members):
            raise ValueError(f"a federation needs at least {FEWEST_MEMBERS} municipalities or regions as members")
        counties = Counter(member.region_id for member in members)
        if not self.region_id:
            self.region_id = min(counties, key=lambda code: (-counties[code], code))
        self.save()
        self.members.set(members)
        self.counties.set(list(counties))  # type: ignore[arg-type]  # by their keys

    def save(self, **kwargs: Any) -> None:
        """Save with its code, its address, which it keeps, and its place in the alphabet."""
        self.name_sv, self.name_en = tidied(self.name_sv), tidied(self.name_en)
        self.code = self.code or f"{FEDERATION}{self.organisation_number}"
        self.legal_name_sv, self.place_sv, self.place_en = self.name_sv, self.name_sv, self.name_en
        self.sort_key = stored_sort_key(self.name_sv)
        others = LocalGovernment.objects.filter(region_id=self.region_id).exclude(pk=self.code)
        self.slug = self.slug or free_slug(self.name_sv, set(others.values_list("slug", flat=True)))
        super().save(**kwargs)
