"""The facets by place, for every listing whose works have to do with places."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from places.countries import country_name, country_names
from places.models import LocalGovernment, Region
from places.models.swedish import GOTLAND, GOTLAND_AS_REGION
from places.normalising import sort_key
from places.reference import NORTH_TO_SOUTH
from site_cms.listing.facet import Option, RowFacet, TermFacet


def by_name(option: Option) -> str:
    """The order of the alphabet."""
    return sort_key(option.name)


def region_facet(kind: type[RowFacet] = RowFacet, **declared: Any) -> RowFacet:
    """Counties, by code; by letter, as one finds a name in a list, and what is no county after them."""
    return kind(
        parameter="region",
        label=_("Region"),
        any_label=_("All regions"),
        model=Region,
        order=lambda option: (option.key not in NORTH_TO_SOUTH, by_name(option)),
        **{"known": NORTH_TO_SOUTH.__contains__, "values": "county code, two digits: `08`", **declared},
    )


def party_facet(**declared: Any) -> RowFacet:
    """Swedish municipalities, region authorities and federations, by code; Gotland under either of its codes."""
    return RowFacet(
        any_label=_("All municipalities and regions"),
        values=(
            "municipality code `0780`, `R` and a county code: `R24`, `F` and an organisation number; "
            "Gotland is `0980` or `R09`"
        ),
        model=LocalGovernment,
        known=re.compile(r"[0-9]{4}|R[0-9]{2}|F[0-9]{10}").fullmatch,
        order=by_name,
        aliases={GOTLAND_AS_REGION: GOTLAND},
        **declared,
    )


def country_facet(**declared: Any) -> TermFacet:
    """Countries, by code."""
    return TermFacet(
        parameter="country",
        label=_("Partner country"),
        any_label=_("All countries"),
        values="ISO 3166-1 alpha-2 code: `VN`",
        known=lambda code: code in country_names("sv"),
        named=country_name,
        order=by_name,
        **declared,
    )
