"""A county, or a municipality, region or federation in it, in a few lines: as the search shows it above its hits."""

from __future__ import annotations

from dataclasses import dataclass

from atlas.shown_works import events_with
from partnerships.models import Partnership, PartnershipSwedishParty
from places.models import LocalGovernment, Region
from site_cms.generation.remembering import remembered

COUNTY, PARTY = "county", "party"


@dataclass(frozen=True)
class PlaceInBrief:
    """Such a place in one language.

    Attributes:
        name: what people call it: "Växjö", "Kronobergs län".
        county: the code of the county that it is, or lies in.
        county_name, county_url: the county that it lies in, and its page; empty for a county.
        partnerships: how many public partnerships of the register it is in.
        events: how many events were or are to be held in it, or had it among those that took part.
    """

    name: str
    county: str
    county_name: str
    county_url: str
    partnerships: int
    events: int

    @classmethod
    def of(cls, key: str, *, language: str, address: str) -> PlaceInBrief | None:
        """Ask for it; None for what is no such place. At most three queries.

        Args:
            key: by which the search knows it (`atlas.findable`): "county-07", "party-0780".
            language: "sv" or "en".
            address: of the page of all regions in that language.
        """
        kind, _dash, code = key.partition("-")
        if kind == COUNTY:
            region = Region.objects.filter(pk=code).first()
            return cls(region.name_in(language), code, "", "", *_figures(kind, code, language)) if region else None
        party = LocalGovernment.objects.filter(pk=code).select_related("region").first() if kind == PARTY else None
        if party is None:
            return None
        return cls(
            party.place_in(language),
            party.region_id,
            party.region.name_in(language),
            f"{address}{party.region.path}",
            *_figures(kind, code, language),
        )


@remembered
def _figures(kind: str, code: str, language: str) -> tuple[int, int]:
    """How many partnerships and how many events. Two queries."""
    of_place, held = (
        ({"party__counties": code}, {"region": code}) if kind == COUNTY else ({"party": code}, {"code": code})
    )
    mine = PartnershipSwedishParty.objects.filter(**of_place).values("partnership")
    return Partnership.objects.live().filter(pk__in=mine).count(), events_with(language, **held).count()
