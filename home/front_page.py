"""What the home page shows: plain values, each with a way to what is behind it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from commitments.counting.year_in_brief import YearInBrief
from events.presentation import EventPresentation
from events.queries import EventQuerySet
from places.county_map import CountyMap
from places.models import Region
from stories.collection_totals import Holdings, count_holdings
from stories.listing import all_works_url
from stories.models.vocabulary import CORE_VALUES, MEANINGS, core_value_path
from stories.presentation import StoryPresentation
from stories.queries import StoryQuerySet
from stories.voices import Voice, choose_voice
from stories.weave.partnerships import Loom

# Fetched: a few are shown, the rest is what the weave of partnerships and the voice are chosen among.
NEWEST = 12
ROWS = 3
UPCOMING = 3


@dataclass(frozen=True)
class ValueOnHome:
    """A core value, what it means, and how many works show it."""

    code: str
    name: str
    description: Any
    count: int
    url: str


@dataclass(frozen=True)
class FrontPage:
    """The home page of a language. All works are counted, those in the other language too."""

    newest: list[StoryPresentation]
    holdings: Holdings
    values: list[ValueOnHome]
    county_map: CountyMap
    loom: Loom | None
    voice: Voice | None
    year: YearInBrief | None
    listing: str

    @classmethod
    def of(
        cls,
        stories: StoryQuerySet,
        *,
        language: str,
        listing: str,
        now: datetime.datetime,
        regions: str = "",
        subjects: str = "",
    ) -> FrontPage:
        """Ask for all that the page shows.

        Args:
            stories: all stories.
            language: the page's language, "sv" or "en".
            listing: the address of the listing in that language, empty where there is none.
            now: a moment with its time zone.
            regions: the address of the page of all regions; without it a county leads to the list of its works.
            subjects: likewise of all subjects, of which core values are some.
        """

        def county_url(region: Region) -> str:
            if regions:
                return f"{regions}{region.slug}/"
            return all_works_url(listing, region=region.code) if holdings.by_region.get(region.code) else ""

        def value_url(code: str) -> str:
            if subjects:
                return f"{subjects}{core_value_path(code)}"
            return all_works_url(listing, value=code) if holdings.by_core_value.get(code) else ""

        counties = {region.code: region for region in Region.objects.all()}
        newest = stories.public().in_language(language).newest_first().with_card_data("lead", "row")[:NEWEST]
        presented = [StoryPresentation.of(story) for story in newest]
        holdings = count_holdings(language)
        return cls(
            newest=presented,
            holdings=holdings,
            values=[
                ValueOnHome(
                    code=code,
                    name=name_en if language == "en" else name_sv,
                    description=MEANINGS[code],
                    count=holdings.by_core_value.get(code, 0),
                    url=value_url(code),
                )
                for code, name_sv, name_en in CORE_VALUES
            ],
            county_map=CountyMap.of(
                holdings.by_region,
                {code: region.name_in(language) for code, region in counties.items()},
                lambda code: county_url(counties[code]),
            ),
            loom=Loom.of(presented, listing),
            # Of a story that is not shown beneath, where there is one.
            voice=choose_voice([*presented[1 + ROWS :], *presented[: 1 + ROWS]]),
            year=YearInBrief.latest(language=language, listing=listing, now=now),
            listing=listing,
        )

    @property
    def lead(self) -> StoryPresentation | None:
        """The newest story."""
        return self.newest[0] if self.newest else None

    @property
    def rows(self) -> list[StoryPresentation]:
        """The next ones."""
        return self.newest[1 : 1 + ROWS]

    @property
    def leads_with_picture(self) -> bool:
        """Whether the newest story has a picture, beside which the next ones stand as rows."""
        return self.lead is not None and self.lead.page.image is not None

    @property
    def all_url(self) -> str:
        """The list of all works that are counted."""
        return all_works_url(self.listing)


def upcoming_events(events: EventQuerySet, *, language: str, now: datetime.datetime) -> list[EventPresentation]:
    """The next events in a language that will be held. One query.

    Args:
        events: all events.
        language: the page's language, "sv" or "en".
        now: a moment with its time zone.
    """
    coming = events.public().in_language(language).filter(cancelled=False).with_row_data().upcoming(now)[:UPCOMING]
    return [EventPresentation.of(event, now) for event in coming]
