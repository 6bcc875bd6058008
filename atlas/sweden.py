"""Sweden by county: the map and the list beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from atlas.tallies import partnerships_by_county, tallies
from places.county_map import CountyMap
from places.models import LocalGovernment, Region
from places.normalising import normalised
from places.party_names import matching_party
from places.reference import NORTH_TO_SOUTH

# So many places are offered where words fit several.
MOST_FOUND = 20


@dataclass(frozen=True)
class CountyRow:
    """A county in the list.

    Args:
        count: how many examples have a partner in it.
        told: how many of its municipalities are a partner in one; `municipalities` is how many it has.
        partnerships: how many of the register have a partner in it.
    """

    code: str
    name: str
    url: str
    count: int
    told: int
    municipalities: int
    partnerships: int


@dataclass(frozen=True)
class Sweden:
    """All 21 counties, from north to south."""

    county_map: CountyMap
    counties: list[CountyRow]

    @classmethod
    def of(cls, *, language: str, address: str) -> Sweden:
        """Ask for all that the page shows. Four queries, whatever the number of stories.

        Args:
            language: the page's language, "sv" or "en".
            address: of the page of all regions in that language.
        """
        told, partnerships = tallies(language), partnerships_by_county()
        regions = {region.code: region for region in Region.objects.all()}
        codes = defaultdict(list)
        for code, region in LocalGovernment.objects.filter(is_municipality=True).values_list("code", "region_id"):
            codes[region].append(code)
        names = {code: region.name_in(language) for code, region in regions.items()}
        urls = {code: f"{address}{region.slug}/" for code, region in regions.items()}
        return cls(
            county_map=CountyMap.of(told.counties, names, urls.__getitem__),
            counties=[
                CountyRow(
                    code,
                    names[code],
                    urls[code],
                    told.counties.get(code, 0),
                    sum(party in told.parties for party in codes[code]),
                    len(codes[code]),
                    partnerships.get(code, 0),
                )
                for code in NORTH_TO_SOUTH
            ],
        )


def places_named(words: str) -> list[LocalGovernment]:
    """The municipalities and authorities that words may mean: the one that has just that name or code, else those
    whose name begins so, else those that have the words anywhere. Two queries.

    Args:
        words: of any content, in either language; case and accents do not matter, and "vaxjo" is Växjö.
    """
    wanted = normalised(words)
    if not wanted:
        return []
    if party := matching_party(words):
        return [party]
    named = []
    for party in LocalGovernment.objects.select_related("region"):
        names = (party.place_in("sv"), party.place_in("en"), party.name_sv, party.name_en)
        named.append((party, {normalised(name) for name in names}))
    for fits in (str.startswith, str.__contains__):
        if found := [party for party, names in named if any(fits(name, wanted) for name in names)]:
            return found[:MOST_FOUND]
    return []
