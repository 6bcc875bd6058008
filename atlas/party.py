"""A Swedish municipality or region authority as its page shows it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from atlas.county import Counted, counted_parties
from atlas.register.rows import PartnershipRow, rows_of
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
from atlas.tallies import tallies
from events.presentation import EventPresentation
from partnerships.models import Partnership, PartnershipSwedishParty
from places.models import LocalGovernment
from places.models.swedish import GOTLAND
from places.neighbours import counties_beside, neighbours
from site_cms.generation.remembering import remembered
from stories.listing import all_works_url
from stories.models.party import StorySwedishParty
from stories.pages import StoryPage
from stories.presentation import StoryPresentation

MOST_OF_NEIGHBOURS = 3


@dataclass(frozen=True)
class PartyFigures:
    """What a party's page says that depends on the whole collection: keys of stories and of events, and partners."""

    stories: list[int]
    events: list[int]
    partners: Most[PartnerAbroad]


@remembered
def _figures(code: str, language: str, listing: str, countries: str) -> PartyFigures:
    events = event_keys(language, code=code)
    if code not in tallies(language).parties:
        return PartyFigures([], events, Most([], 0))
    works = works_with(language, party=code)
    partners = partners_of(works, language=language, listing=listing, countries=countries)
    return PartyFigures(newest_keys(works), events, partners)


@dataclass(frozen=True)
class PartyPresentation:
    """A municipality, a region authority or a federation of them in one language.

    Attributes:
        place: what people call it: "Växjö"; `name` is the organisation: "Växjö kommun".
        county, county_url: the county that it lies in, and its page.
        count: how many examples it is a partner in; `all_url` is the list of exactly those.
        beside: of the county's municipalities, all with their numbers, itself marked.
        around: the municipalities that it borders on, with their numbers.
        partnerships: those of the register; `partners` are the partners abroad of its examples that none of them has.
        members: of a federation those that are in it, with their numbers.
        told_beside: examples from the municipalities around it, or from the county for an authority, where it has
            none itself.
    """

    party: LocalGovernment
    place: str
    name: str
    county: str
    county_url: str
    count: int
    all_url: str
    stories: list[StoryPresentation]
    events: list[EventPresentation]
    partners: Most[PartnerAbroad]
    partnerships: list[PartnershipRow]
    beside: list[Counted]
    around: list[Counted]
    members: list[Counted]
    told_beside: list[StoryPresentation]

    @classmethod
    def of(
        cls,
        party: LocalGovernment,
        *,
        language: str,
        address: str,
        listing: str,
        countries: str,
        register: str,
        now: datetime.datetime,
    ) -> PartyPresentation:
        """Ask for all that the page shows. A fixed number of queries, whatever the number of stories.

        Args:
            party: with its region.
            language: the page's language, "sv" or "en".
            address, listing, countries, register: of the page of all regions, of the listing of stories and of the
                pages of all countries and of all partnerships in that language; the last two may be empty.
            now: a moment with its time zone.
        """
        told = tallies(language)
        count = told.parties.get(party.code, 0)
        around = neighbours().get(party.code, ())
        municipalities = list(
            LocalGovernment.objects.filter(
                Q(region_id=party.region_id, is_municipality=True) | Q(pk__in=around)
            ).select_related("region")
        )
        partnerships = _partnerships(party, language=language, address=register, today=timezone.localdate(now))
        figures = _figures(party.code, language, listing, countries)
        partners = figures.partners
        in_register = {(end.name, end.place) for row in partnerships for end in row.abroad}
        named = {name if name == place or not place else f"{name}, {place}" for name, place in in_register}
        others = [partner for partner in partners.rows if partner.name not in named]
        return cls(
            party=party,
            place=party.place_in(language),
            name=party.name_in(language),
            county=party.region.name_in(language),
            county_url=f"{address}{party.region.slug}/",
            count=count,
            all_url=all_works_url(listing, party=party.code),
            stories=stories_of(figures.stories),
            events=events_of(figures.events, now),
            partners=Most(others, partners.count - len(partners.rows) + len(others)),
            partnerships=partnerships,
            beside=counted_parties(
                [each for each in municipalities if each.region_id == party.region_id],
                told,
                language=language,
                address=address,
                here=party.code,
            ),
            around=counted_parties(
                [each for each in municipalities if each.code in around], told, language=language, address=address
            ),
            members=counted_parties(_members(party), told, language=language, address=address),
            told_beside=[] if count else stories_of(_told_beside(party.code, party.region_id, language)),
        )

    @property
    def has_something(self) -> bool:
        """Whether there is anything to read here; a page without is an invitation, and not for search engines."""
        return bool(self.count or self.events)

    @property
    def is_authority(self) -> bool:
        """Whether it is a region authority and no municipality."""
        return self.party.is_region_authority and not self.party.is_municipality

    @property
    def is_federation(self) -> bool:
        """Whether it is a federation of municipalities and regions."""
        return self.party.is_federation

    @property
    def is_gotland(self) -> bool:
        """Whether it is the municipality that is a region too."""
        return self.party.code == GOTLAND

    @property
    def told_in_county(self) -> int:
        """How many of the county's municipalities are a partner in an example."""
        return sum(other.count > 0 for other in self.beside)

    @property
    def told_around(self) -> int:
        """How many of the municipalities around it are a partner in an example."""
        return sum(other.count > 0 for other in self.around)

    @property
    def first_value(self) -> str:
        """The code of the core value whose dye the page has; empty without one."""
        return self.stories[0].first_value if self.stories else ""


def _members(party: LocalGovernment) -> list[LocalGovernment]:
    """Of a federation the municipalities and regions that are in it."""
    if not party.is_federation:
        return []
    return list(LocalGovernment.objects.filter(federations=party.pk).select_related("region"))


def _partnerships(party: LocalGovernment, *, language: str, address: str, today: datetime.date) -> list[PartnershipRow]:
    """The public partnerships that it is in; none where they have no pages."""
    if not address:
        return []
    mine = PartnershipSwedishParty.objects.filter(party=party).values("partnership")
    return rows_of(Partnership.objects.live().filter(pk__in=mine), language=language, address=address, today=today)


@remembered
def _told_beside(code: str, county: str, language: str) -> list[int]:
    """The newest examples from around: of the municipalities that it borders on, then of its county and those beside.

    At most three queries.
    """
    works = StoryPage.objects.one_a_work(language)
    found: list[int] = []
    for condition in (
        {"party__in": neighbours().get(code, ())},
        {"party__counties": county},
        {"party__counties__in": counties_beside(county)},
    ):
        keys = StorySwedishParty.objects.filter(**condition).values("page")
        found += newest_keys(works.filter(pk__in=keys).exclude(pk__in=found), MOST_OF_NEIGHBOURS - len(found))
        if len(found) == MOST_OF_NEIGHBOURS:
            break
    return found
