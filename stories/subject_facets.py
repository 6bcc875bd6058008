"""The facets by what something is about, for every listing of what has themes, core values, goals and a programme."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from partnerships.models import Network
from partnerships.programme import Programme
from places.facets import by_name
from site_cms.listing.facet import RowFacet, TermFacet, code_facet
from stories.models.vocabulary import CORE_VALUES, Goal, Theme


def value_facet(**declared: Any) -> TermFacet:
    """The core values, by code."""
    return code_facet(
        CORE_VALUES,
        parameter="value",
        label=_("Core value"),
        path="core_values",
        shows="with the core value",
        **declared,
    )


def programme_facet(**declared: Any) -> TermFacet:
    """The programmes, by code."""
    return code_facet(
        Programme.choices,
        parameter="programme",
        label=_("Programme"),
        path="programme",
        shows="of the programme",
        **declared,
    )


def theme_facet(**declared: Any) -> RowFacet:
    """Themes, by their short names."""
    return RowFacet(
        parameter="theme",
        label=_("Theme"),
        any_label=_("All themes"),
        path="themes__slug",
        key="slug",
        model=Theme,
        known=re.compile(r"[-_a-z0-9]{1,50}").fullmatch,
        order=by_name,
        values="the theme's short name: `water`",
        shows="with the theme",
        **declared,
    )


def network_facet(kind: type[RowFacet] = RowFacet, **declared: Any) -> RowFacet:
    """Networks, by their short names."""
    return kind(
        parameter="network",
        label=_("Network"),
        any_label=_("All networks"),
        key="slug",
        model=Network,
        known=re.compile(r"[-_a-z0-9]{1,80}").fullmatch,
        order=by_name,
        values="the network's short name",
        **declared,
    )


def goal_facet(**declared: Any) -> RowFacet:
    """The Sustainable Development Goals, by number."""
    return RowFacet(
        parameter="goal",
        label=_("Sustainable Development Goal"),
        any_label=_("All goals"),
        path="goals",
        model=Goal,
        known=[str(number) for number in range(1, 18)].__contains__,
        order=lambda option: int(option.key),
        values="number of a Sustainable Development Goal, 1 to 17",
        shows="with the goal",
        **declared,
    )
