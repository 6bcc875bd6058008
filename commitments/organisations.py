"""The 310 Swedish municipalities and region authorities, each with what it has taken part in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from places.models import LocalGovernment


@dataclass(frozen=True)
class Organisation:
    """A municipality or region authority with the counted works and partnerships it is part of."""

    code: str
    name_sv: str
    name_en: str
    region_code: str
    region_name_sv: str
    region_name_en: str
    is_municipality: bool
    is_region_authority: bool
    stories: int
    partnerships: int
    events: int

    def name(self, language: str) -> str:
        """Its name in `language` ("sv" or "en")."""
        return self.name_en if language == "en" else self.name_sv

    def region_name(self, language: str) -> str:
        """The name of its county."""
        return self.region_name_en if language == "en" else self.region_name_sv


def organisations_with(
    *, stories: Mapping[str, int], partnerships: Mapping[str, int], events: Mapping[str, int]
) -> list[Organisation]:
    """All organisations in the order of their names. One query.

    Args:
        stories: the number of counted stories by organisation's code.
        partnerships: the number of its partnerships.
        events: the number of counted events that it took part in.
    """
    names = ("name_sv", "name_en", "region_id", "region__name_sv", "region__name_en")
    rows = LocalGovernment.objects.order_by("sort_key", "code").values_list(
        "code", *names, "is_municipality", "is_region_authority"
    )
    return [
        Organisation(
            code=code,
            name_sv=name_sv,
            name_en=name_en,
            region_code=region,
            region_name_sv=region_sv,
            region_name_en=region_en,
            is_municipality=is_municipality,
            is_region_authority=is_region_authority,
            stories=stories.get(code, 0),
            partnerships=partnerships.get(code, 0),
            events=events.get(code, 0),
        )
        for code, name_sv, name_en, region, region_sv, region_en, is_municipality, is_region_authority in rows
    ]
