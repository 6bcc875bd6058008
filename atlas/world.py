"""Countries and partners abroad as their pages show them. A place that a story withholds is in none of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from atlas.country_loom import MOST_PAIRS, CountryLoom
from atlas.county import Counted
from atlas.register.rows import FirstOfRegister, PartnershipRow, rows_of
from atlas.shown_works import Most, PartnerAbroad, newest_keys, partners_of, stories_of, works_with
from atlas.tallies import works_by_country
from partnerships.models import Partnership, PartnershipInternationalParty
from partnerships.models.partnership import PartnershipQuerySet
from places.countries import country_name, country_path
from places.models import InternationalParty, LocalGovernment
from places.normalising import sort_key
from places.world_map import WorldMap
from site_cms.generation.remembering import remembered
from site_cms.listing.counting import counted, numbers
from stories.listing import all_works_url
from stories.models.party import StoryInternationalParty
from stories.pages import StoryPage
from stories.presentation import StoryPresentation
from stories.queries import StoryQuerySet


@dataclass(frozen=True)
class CountryRow(Counted):
    """A country in the list.

    Attributes:
        partnerships: how many public partnerships of the register have a partner in it.
    """

    partnerships: int = 0


@dataclass(frozen=True)
class World:
    """All countries that there are examples from, or that a public partnership is with, by name."""

    countries: list[CountryRow]

    @classmethod
    def of(cls, *, language: str, address: str, register: str) -> World:
        """Count the works and the partnerships of each country, those that withhold the place too. Two queries.

        Args:
            language: the page's language, "sv" or "en".
            address, register: of the pages of all countries and of all partnerships in it; the last may be empty,
                and then partnerships are told of nowhere.
        """
        works = works_by_country(language)
        partnerships = _partnerships_by_country() if register else {}
        rows = [
            CountryRow(
                code,
                country_name(code, language),
                works.get(code, 0),
                f"{address}{country_path(code, language)}",
                partnerships=partnerships.get(code, 0),
            )
            for code in {*works, *partnerships}
        ]
        return cls(sorted(rows, key=lambda row: sort_key(row.name)))

    @cached_property
    def map(self) -> WorldMap | None:
        """The countries on a map, numbered as they are listed."""
        return WorldMap.of(self.countries)

    @property
    def too_small(self) -> list[str]:
        """The names of those that the map is too coarse for."""
        return [country.name for country in self.map.left_out(self.countries)] if self.map else []

    @property
    def told(self) -> int:
        """How many countries there are examples from."""
        return sum(country.count > 0 for country in self.countries)

    @property
    def waiting(self) -> int:
        """How many have a partnership that nobody has told of yet, and no example."""
        return len(self.countries) - self.told

    @property
    def most(self) -> int:
        """The greatest number of examples that a country has."""
        return max((country.count for country in self.countries), default=0)


@dataclass(frozen=True)
class CountryFigures:
    """What a country's page says that depends on the whole collection: numbers, keys of stories, and partners."""

    count: int
    stories: list[int]
    partners: Most[PartnerAbroad]
    at_home: Most[Counted]


@remembered
def _figures_of_country(code: str, language: str, address: str, listing: str, regions: str) -> CountryFigures:
    works = works_with(language, country=code)
    return CountryFigures(
        count=works.count(),
        stories=newest_keys(works),
        partners=partners_of(works, language=language, listing=listing, countries=address, within=code),
        at_home=partners_at_home(works, language=language, regions=regions),
    )


@dataclass(frozen=True)
class CountryPresentation:
    """A country in one language.

    Attributes:
        count: how many examples have a partner in it; `all_url` is the list of exactly those.
        at_home: those in Sweden that have worked with it, each with its number of such examples and its page.
        partnerships: the first of those in the register, told of or not; none where they have no pages.
    """

    code: str
    name: str
    count: int
    all_url: str
    stories: list[StoryPresentation]
    partners: list[PartnerAbroad]
    at_home: Most[Counted]
    partnerships: FirstOfRegister

    @classmethod
    def of(
        cls,
        code: str,
        *,
        language: str,
        address: str,
        listing: str,
        regions: str,
        register: str,
        today: datetime.date,
    ) -> CountryPresentation:
        """Ask for all that the page shows. A fixed number of queries, whatever the number of stories.

        Args:
            code: ISO 3166-1 alpha-2.
            language: the page's language, "sv" or "en".
            address, listing, regions, register: of the pages of all countries, of all stories, of all regions and of
                all partnerships in it.
            today: Stockholm's day.
        """
        figures = _figures_of_country(code, language, address, listing, regions)
        partnerships = Partnership.objects.live().filter(
            pk__in=PartnershipInternationalParty.objects.filter(party__country=code).values("partnership")
        )
        return cls(
            code=code,
            name=country_name(code, language),
            count=figures.count,
            all_url=all_works_url(listing, country=code),
            stories=stories_of(figures.stories),
            partners=figures.partners.rows,
            at_home=figures.at_home,
            partnerships=FirstOfRegister.of(
                partnerships,
                language=language,
                address=register,
                today=today,
                asked={"country": code},
                most=MOST_OF_A_COUNTRY,
            ),
        )

    @cached_property
    def loom(self) -> CountryLoom | None:
        """Who works with whom, where that is a picture."""
        return CountryLoom.of(self.partnerships.rows, self.name) if self.partnerships.is_all else None

    @property
    def first_value(self) -> str:
        """The code of the core value whose dye the page has."""
        return self.stories[0].first_value if self.stories else ""


@dataclass(frozen=True)
class PartnerFigures:
    """The same for the page of a partner abroad."""

    count: int
    stories: list[int]
    at_home: Most[Counted]


@remembered
def _figures_of_partner(key: int, language: str, regions: str) -> PartnerFigures:
    works = works_naming(key, language)
    return PartnerFigures(
        count=works.count(),
        stories=newest_keys(works, MOST_OF_A_PARTNER),
        at_home=partners_at_home(works, language=language, regions=regions),
    )


@dataclass(frozen=True)
class PartnerPresentation:
    """A partner abroad in one language, by the examples that name it.

    Attributes:
        country, country_url: the country that it lies in, and its page.
        all_url: the list of all examples from the country, where its own are more than are shown.
        at_home: those in Sweden that have worked with it.
        partnerships: those of the register that do not withhold it; none where they have no pages.
    """

    party: InternationalParty
    country: str
    country_url: str
    count: int
    stories: list[StoryPresentation]
    all_url: str
    at_home: Most[Counted]
    partnerships: list[PartnershipRow]

    @classmethod
    def of(
        cls,
        party: InternationalParty,
        *,
        language: str,
        address: str,
        listing: str,
        regions: str,
        register: str,
        today: datetime.date,
    ) -> PartnerPresentation | None:
        """Ask for all that the page shows; None where no example names the partner, which may be a secret.

        Args:
            party: the partner.
            language: the page's language, "sv" or "en".
            address, listing, regions, register: of the pages of all countries, of all stories, of all regions and of
                all partnerships in it.
            today: Stockholm's day.
        """
        figures = _figures_of_partner(party.pk, language, regions)
        if not figures.count:
            return None
        partnerships = Partnership.objects.live().filter(
            withhold_place=False, pk__in=PartnershipInternationalParty.objects.filter(party=party).values("partnership")
        )
        return cls(
            party=party,
            country=country_name(party.country, language),
            country_url=f"{address}{country_path(party.country, language)}",
            count=figures.count,
            stories=stories_of(figures.stories),
            all_url=all_works_url(listing, country=party.country) if figures.count > len(figures.stories) else "",
            at_home=figures.at_home,
            partnerships=_rows(partnerships, language=language, address=register, today=today),
        )

    @property
    def first_value(self) -> str:
        """The code of the core value whose dye the page has."""
        return self.stories[0].first_value


# As many as the loom may need: two of a pair are one stitch.
MOST_OF_A_COUNTRY = 2 * MOST_PAIRS
# The listing has no facet for a partner abroad, so its page shows more of its stories.
MOST_OF_A_PARTNER = 6
# So many Swedish partners fit in three columns without filling the page.
MOST_AT_HOME = 24


def _partnerships_by_country() -> dict[str, int]:
    """How many public partnerships there are by country. One query."""
    ends = PartnershipInternationalParty.objects.filter(partnership__in=Partnership.objects.live())
    found = ends.order_by().values_list("party__country").annotate(Count("partnership", distinct=True))
    return dict(found)


def _rows(
    partnerships: PartnershipQuerySet, *, language: str, address: str, today: datetime.date
) -> list[PartnershipRow]:
    """Partnerships as rows; none where they have no pages."""
    return rows_of(partnerships, language=language, address=address, today=today) if address else []


def works_naming(party: int, language: str) -> StoryQuerySet:
    """The works with a partner abroad, by its key, that do not withhold it."""
    having = StoryInternationalParty.objects.filter(party=party).values("page")
    return StoryPage.objects.one_a_work(language).filter(withhold_place=False, pk__in=having)


def partners_at_home(works: StoryQuerySet, *, language: str, regions: str) -> Most[Counted]:
    """The Swedish partners of some works by name, with their numbers of these and their pages. Two queries."""
    found = numbers(counted(works, "party", "swedish_parties__party"))["party"]
    first = sorted(found, key=lambda code: (-found[code], code))[:MOST_AT_HOME]
    parties = LocalGovernment.objects.filter(pk__in=first).select_related("region")
    rows = [
        Counted(party.code, party.name_in(language), found[party.code], f"{regions}{party.path}" if regions else "")
        for party in parties
    ]
    return Most(sorted(rows, key=lambda row: sort_key(row.name)), len(found))
