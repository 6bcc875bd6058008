"""Swedish partners to tick, county by county: three hundred are too many for one list, and nobody holds Ctrl."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.forms.models import ModelChoiceIterator
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class _ByCounty(ModelChoiceIterator):
    """The rows of a queryset of Swedish partners, in groups by county from north to south."""

    def __iter__(self) -> Iterator[Any]:
        language = get_language() or "sv"
        parties = self.queryset.select_related("region").order_by("region__north_to_south", "sort_key")
        for region, there in groupby(parties, key=lambda party: party.region):
            yield region.name_in(language), [self.choice(party) for party in there]


class PartyBoxes(forms.CheckboxSelectMultiple):
    """A box for each partner, folded by county."""

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["css/admin/parties.css"]}

    def render(
        self,
        name: str,
        value: list[Any] | None,
        attrs: dict[str, Any] | None = None,
        renderer: object = None,  # noqa: ARG002
    ) -> SafeString:
        """By a template of the project, where Django's widgets look into apps alone."""
        groups = self.get_context(name, value, attrs)["widget"]["optgroups"]
        counties = [(county, options, sum(option["selected"] for option in options)) for county, options, _n in groups]
        return render_to_string("places/admin/parties_by_county.html", {"counties": counties})


class PartiesField(forms.ModelMultipleChoiceField):
    """Any number of Swedish partners."""

    iterator = _ByCounty
    widget = PartyBoxes
