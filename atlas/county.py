"""A county as its page shows it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from atlas.register.rows import FirstOfRegister
from atlas.shown_works import (
    Most,
    PartnerAbroad,
    event_keys,
    events_of,
    newest_keys,
    partners_of,
    stories_of,
    works_with,
)
from atlas.tallies import Tallies, tallies
from events.presentation import EventPresentation
from partnerships.models import Partnership, PartnershipSwedishParty
from places.models import LocalGovernment, Region
from places.municipality_map import MunicipalityMap
from places.neighbours import counties_beside
from site_cms.generation.remembering import remembered
from site_cms.listing.counting import counted, numbers
from stories.listing import all_works_url
from stories.models.vocabulary import CORE_VALUES
from stories.presentation import StoryPresentation

# Above this a number is drawn as a solid bar.
MOST_THREADS = 60


@dataclass(frozen=True)
class Counted:
    """A place or a core value with its number of examples, and where it leads."""

    code: str
    name: str
    count: int
    url: str
    is_here: bool = False


@dataclass(frozen=True)
class CountyFigures:
    """What a county's page says that depends on the whole collection: keys of stories and of events, and numbers."""

    stories: list[int]
    events: list[int]
    partners: Most[PartnerAbroad]
    values: dict[str, int]


@remembered
def _figures(code: str, language: str, listing: str, countries: str) -> CountyFigures:
    works = works_with(language, region=code)
    return CountyFigures(
        stories=newest_keys(works),
        events=event_keys(language, region=code),
        partners=partners_of(works, language=language, listing=listing, countries=countries),
        values=numbers(counted(works, "value", "core_values"))["value"],
    )


@dataclass(frozen=True)
class CountyPresentation:
    """A county in one language, with its municipalities, those without an example too.

    Attributes:
        count: how many examples have a partner in the county, of `whole`.
        all_url: the list of exactly those.
        municipalities: in the order of the alphabet; `authorities` are its region, unless that is its municipality.
    """

    region: Region
    name: str
    url: str
    count: int
    whole: int
    all_url: str
    municipalities: list[Counted]
    authorities: list[Counted]
    stories: list[StoryPresentation]
    events: list[EventPresentation]
    partners: Most[PartnerAbroad]
    partnerships: FirstOfRegister
    values: list[Counted]
    neighbours: list[Counted]

    @classmethod
    def of(
        cls,
        region: Region,
        *,
        language: str,
        address: str,
        listing: str,
        countries: str,
        register: str,
        now: datetime.datetime,
    ) -> CountyPresentation:
        """Ask for all that the page shows. A fixed number of queries, whatever the number of stories.

        Args:
            language: the page's language, "sv" or "en".
            address, listing, countries, register: of the page of all regions, of the listing of stories and of the
                pages of all countries and of all partnerships in that language; the last two may be empty.
            now: a moment with its time zone.
        """
        told = tallies(language)
        figures = _figures(region.code, language, listing, countries)
        parties = list(LocalGovernment.objects.filter(counties=region).select_related("region"))
        around = Region.objects.filter(pk__in=counties_beside(region.code))
        return cls(
            region=region,
            name=region.name_in(language),
            url=f"{address}{region.slug}/",
            count=told.counties.get(region.code, 0),
            whole=told.works,
            all_url=all_works_url(listing, region=region.code),
            municipalities=counted_parties(
                [party for party in parties if party.is_municipality], told, language=language, address=address
            ),
            authorities=counted_parties(
                [party for party in parties if not party.is_municipality], told, language=language, address=address
            ),
            stories=stories_of(figures.stories),
            events=events_of(figures.events, now),
            partners=figures.partners,
            partnerships=FirstOfRegister.of(
                Partnership.objects.live().filter(
                    pk__in=PartnershipSwedishParty.objects.filter(party__counties=region).values("partnership")
                ),
                language=language,
                address=register,
                today=timezone.localdate(now),
                asked={"region": region.code},
            ),
            values=[
                Counted(
                    code,
                    name_en if language == "en" else name_sv,
                    figures.values.get(code, 0),
                    all_works_url(listing, region=region.code, value=code) if figures.values.get(code) else "",
                )
                for code, name_sv, name_en in CORE_VALUES
            ],
            neighbours=[
                Counted(
                    other.code, other.name_in(language), told.counties.get(other.code, 0), f"{address}{other.slug}/"
                )
                for other in around
            ],
        )

    @property
    def municipality_map(self) -> MunicipalityMap | None:
        """The municipalities on a map, numbered as they are listed; of one alone the silhouette says as much."""
        return MunicipalityMap.of(self.region.code, self.municipalities) if len(self.municipalities) > 1 else None

    @property
    def told(self) -> int:
        """How many of the municipalities are a partner in an example."""
        return sum(municipality.count > 0 for municipality in self.municipalities)

    @property
    def is_bare(self) -> bool:
        """Whether nothing is woven yet."""
        return not self.count

    @property
    def first_value(self) -> str:
        """The code of the core value that most of the examples have; empty without one."""
        return max(self.values, key=lambda value: value.count).code if self.count and self.most_a_value else ""

    @property
    def most_a_value(self) -> int:
        """The greatest number of examples of a core value."""
        return max(value.count for value in self.values)

    @property
    def fits_threads(self) -> bool:
        """Whether every number can be drawn one thread an example."""
        return self.most_a_value <= MOST_THREADS


def counted_parties(
    parties: list[LocalGovernment], tallies: Tallies, *, language: str, address: str, here: str = ""
) -> list[Counted]:
    """Swedish parties with their numbers of examples, each with its page; `here` is the code of the one shown."""
    return [
        Counted(
            party.code,
            party.place_in(language),
            tallies.parties.get(party.code, 0),
            f"{address}{party.path}",
            party.code == here,
        )
        for party in parties
    ]
