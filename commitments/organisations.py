"""The Swedish municipalities and region authorities, and federations of them, each with what it has taken part in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q

from commitments.stored_values import read
from places.models import Federation, LocalGovernment
from places.models.swedish import FEDERATION

# What is told of a federation alone.
_OF_FEDERATIONS = ("members", "federated_counties")


@dataclass(frozen=True)
class Organisation:
    """A municipality, region authority or federation with the counted works and partnerships it is part of.

    Args:
        region_code: the county that it stands under.
        members, federated_counties: of a federation, the codes of its members and of their counties, sorted.
    """

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
    members: Sequence[str] | None = None
    federated_counties: Sequence[str] | None = None

    @property
    def is_federation(self) -> bool:
        """Whether it is a federation of municipalities and regions."""
        return self.members is not None

    @property
    def counties(self) -> Sequence[str]:
        """Codes of the counties that it counts for."""
        return self.federated_counties or [self.region_code]

    def name(self, language: str) -> str:
        """Its name in `language` ("sv" or "en")."""
        return self.name_en if language == "en" else self.name_sv

    def region_name(self, language: str) -> str:
        """The name of its county."""
        return self.region_name_en if language == "en" else self.region_name_sv

    def as_json(self) -> dict[str, Any]:
        """The organisation as an edition writes it."""
        told = asdict(self)
        return told if self.is_federation else {key: told[key] for key in told if key not in _OF_FEDERATIONS}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Organisation:
        """What `as_json` wrote."""
        return read(cls, told)


def through_federations(named: Sequence[Organisation], missing: Collection[str]) -> list[str]:
    """Municipalities in no counted story themselves that are members of a federation in one: rule 11. Codes, sorted.

    Args:
        named: the organisations in the counted stories.
        missing: codes of the municipalities that are in no story.
    """
    return sorted({code for org in named for code in org.members or () if code in missing})


def organisations_with(
    *,
    stories: Mapping[str, int],
    partnerships: Mapping[str, int],
    events: Mapping[str, int],
    named: Collection[str] = (),
) -> list[Organisation]:
    """All 310, and the federations that are in anything counted or named, in the order of their names.

    One query, and two more where there is such a federation.

    Args:
        stories: the number of counted stories by organisation's code.
        partnerships: the number of its partnerships.
        events: the number of counted events that it took part in.
        named: codes of others that are named somewhere.
    """
    names = ("name_sv", "name_en", "region_id", "region__name_sv", "region__name_en")
    involved = {code for code in (*stories, *events, *named) if code.startswith(FEDERATION)}
    rows = (
        LocalGovernment.objects.filter(Q(is_municipality=True) | Q(is_region_authority=True) | Q(pk__in=involved))
        .order_by("sort_key", "code")
        .values_list("code", *names, "is_municipality", "is_region_authority")
    )
    federated = _members(involved)
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
            **federated.get(code, {}),
        )
        for code, name_sv, name_en, region, region_sv, region_en, is_municipality, is_region_authority in rows
    ]


def _members(codes: Collection[str]) -> dict[str, dict[str, list[str]]]:
    """Of federations, by code, what is told of them alone."""
    if not codes:
        return {}
    return {
        federation.code: {
            "members": sorted(member.code for member in federation.members.all()),
            "federated_counties": sorted({member.region_id for member in federation.members.all()}),
        }
        for federation in Federation.objects.filter(pk__in=codes).prefetch_related("members")
    }
