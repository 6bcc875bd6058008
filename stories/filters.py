"""What a visitor asks of the collection: one filter behind listing, counts and report links.

The query string is read once, here. Visitors are treated leniently: a facet with a value
that makes no sense is left out, and they are told. Programs are treated strictly: see
`StoryFilter.check`.
"""

from __future__ import annotations

import re
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Min
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from places.countries import country_names
from places.party_filter import PartyFilter
from places.reference import NORTH_TO_SOUTH
from site_cms.listing.filter_fields import DayFilter, ListFilter
from stories.free_text import matching_keys
from stories.models.vocabulary import CORE_VALUES, Programme
from stories.queries import StoryQuerySet

LANGUAGES = {
    "any": _("All languages"),
    "sv": _("In Swedish"),
    "en": _("In English"),
    "both": _("In both languages"),
    "sv_only": _("In Swedish only"),
    "en_only": _("In English only"),
}
SORTS = {
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "region": _("Region, north to south"),
    "party": _("Municipality or region, A to Ö"),
}


class StoryFilter(django_filters.FilterSet):
    """The facets of the listing. Values within one are alternatives, facets narrow each other."""

    q = django_filters.CharFilter(label=_("Search"), max_length=200, method="filter_text")
    region = ListFilter(
        label=_("Region"), field_name="swedish_parties__party__region", known=lambda v: v in NORTH_TO_SOUTH
    )
    party = PartyFilter(label=_("Swedish partner"), field_name="swedish_parties__party")
    value = ListFilter(
        label=_("Core value"),
        field_name="core_values",
        known=lambda v: v in {code for code, _sv, _en in CORE_VALUES},
    )
    theme = ListFilter(
        label=_("Theme"), field_name="themes__slug", known=lambda v: re.fullmatch(r"[-_a-z0-9]{1,50}", v) is not None
    )
    programme = ListFilter(label=_("Programme"), field_name="programme", known=lambda v: v in Programme.values)
    country = ListFilter(
        label=_("Partner country"),
        field_name="international_parties__party__country",
        known=lambda v: v in country_names("sv"),
    )
    year = ListFilter(
        label=_("Year"),
        field_name="published_on__year",
        known=lambda v: re.fullmatch(r"(19|20)[0-9]{2}", v) is not None,
    )
    goal = ListFilter(
        label=_("Sustainable Development Goal"),
        field_name="goals",
        known=lambda v: v in {str(n) for n in range(1, 18)},
    )
    to = DayFilter(label=_("Until"), field_name="published_on", lookup_expr="lte", end_of_year=True)
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=list(LANGUAGES.items()), method="leave_to_versions"
    )
    sort = django_filters.ChoiceFilter(label=_("Order"), choices=list(SORTS.items()), method="leave_to_versions")

    def __init__(self, data: QueryDict, *, stories: Any, language: str) -> None:
        """Read a query string.

        Args:
            data: the request's parameters.
            stories: the manager of stories.
            language: the listing's own language, "sv" or "en".
        """
        self.stories, self.own_language = stories, language
        super().__init__(data, queryset=stories.all())
        self.form.is_valid()
        self.chosen: dict[str, Any] = {k: v for k, v in self.form.cleaned_data.items() if v}

    @property
    def ignored(self) -> list[str]:
        """The labels of facets that were left out, since their value makes no sense."""
        return [str(self.filters[name].label) for name in self.form.errors]

    def check(self) -> None:
        """For programs, which must not get another list than they asked for.

        Raises:
            ValidationError: a known parameter has a bad value, or a parameter is unknown.
        """
        unknown = set(self.data) - set(self.filters) - {"page"}
        if unknown:
            raise ValidationError([f"unknown parameter: {name}" for name in sorted(unknown)])
        if self.form.errors:
            raise ValidationError([f"{name}: {error[0]}" for name, error in self.form.errors.items()])

    def narrow(self, stories: StoryQuerySet, leave_out: str | None = None) -> StoryQuerySet:
        """The stories that have what is asked for; `leave_out` names a facet not to apply."""
        for name, value in self.chosen.items():
            if name != leave_out:
                stories = self.filters[name].filter(stories, value)
        return stories

    def versions(self, leave_out: str | None = None) -> StoryQuerySet:
        """The versions that the listing shows, one a work, unordered."""
        wanted = self.chosen.get("language") or self.own_language
        public = self.stories.public()
        if wanted == "any":
            shown = self.stories.one_a_work(self.own_language)
        elif wanted in ("sv", "en"):
            shown = public.in_language(wanted)
        else:
            other = {"sv": "en", "en": "sv"}
            first = self.own_language if wanted == "both" else wanted[:2]
            shown = public.in_language(first)
            in_both = wanted == "both"
            shown = shown.readable_in(other[first]) if in_both else shown.not_readable_in(other[first])
        return self.narrow(shown, leave_out)

    def elsewhere(self) -> StoryQuerySet:
        """Works that fit but exist only in the other language; none where those are shown already."""
        if self.chosen.get("language", self.own_language) != self.own_language:
            return self.stories.none()
        return self.narrow(self.stories.public().not_readable_in(self.own_language))

    def ordered(self, stories: StoryQuerySet) -> StoryQuerySet:
        """In the order that was asked for, which is always the same for the same stories."""
        sort = self.chosen.get("sort", "newest")
        if sort == "oldest":
            return stories.order_by("published_on", "translation_key", "pk")
        if sort in ("region", "party"):
            path = "region__north_to_south" if sort == "region" else "sort_key"
            return stories.annotate(_first=Min(f"swedish_parties__party__{path}")).order_by(
                "_first", "-published_on", "translation_key", "pk"
            )
        return stories.newest_first()

    def filter_text(self, stories: StoryQuerySet, name: str, text: str) -> StoryQuerySet:
        """Stories that match free text."""
        return stories.filter(pk__in=self._matching)

    @cached_property
    def _matching(self) -> list[int]:
        return matching_keys(self.stories.all(), self.chosen["q"], self.own_language)

    def leave_to_versions(self, stories: StoryQuerySet, name: str, value: str) -> StoryQuerySet:
        """`language` and `sort` choose versions and order; they narrow nothing."""
        return stories


# `from` is a word of Python's, so it cannot be declared in the class body.
StoryFilter.base_filters["from"] = DayFilter(
    label=_("From"), field_name="published_on", lookup_expr="gte", end_of_year=False
)
