"""What a filter's value is called, for the reader of the active language."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from places.countries import country_name
from places.models import LocalGovernment, Region
from stories.facets import FacetCounts
from stories.models.vocabulary import CoreValue, Goal, Programme, Theme


def label_of(facet: str, key: Any, counts: FacetCounts) -> str:
    """The name of a chosen value: from the counted options, else from the place or vocabulary itself."""
    for option in counts.options.get(facet, []):
        if option.key == str(key):
            return option.name
    if facet == "from":
        return _("From %(day)s") % {"day": date_format(key)}
    if facet == "to":
        return _("Until %(day)s") % {"day": date_format(key)}
    if facet == "programme":
        return str(Programme(key).label)
    if facet == "country":
        return country_name(key)
    row = _row(facet, key)
    return str(row) if row else str(key)


def _row(facet: str, key: str) -> Any:
    if facet == "region":
        return Region.objects.filter(pk=key).first()
    if facet == "party":
        return LocalGovernment.objects.filter(pk=key).first()
    if facet == "value":
        return CoreValue.objects.filter(pk=key).first()
    if facet == "theme":
        return Theme.objects.filter(slug=key).first()
    if facet == "goal":
        return Goal.objects.filter(pk=int(key)).first()
    return None
