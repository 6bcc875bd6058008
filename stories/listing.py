"""The listing as templates show it: the stories asked for, the filter, the way on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from site_cms.listing.chips import chips_of, url_with
from site_cms.listing.paged_listing import CountedPaginator, PagedListing
from site_cms.listing.ways_on import WaysOn, ways_on
from site_cms.pages.links import Link
from stories.facets import StoryFilter
from stories.listing_counts import counts_of, narrowed, shown
from stories.presentation import StoryPresentation
from stories.queries import StoryQuerySet

STORIES_A_PAGE = 20
# Of so many stories one is a large card, the first of them; a page with fewer has none.
A_LARGE_ONE_OF = 7


@dataclass(frozen=True)
class Listing(PagedListing):
    """What a listing page shows. At most seven queries, whatever the number of stories; some more without any."""

    stories: list[StoryPresentation]

    @classmethod
    def of(cls, query: QueryDict, stories: StoryQuerySet, *, language: str, address: str) -> Listing:
        """Answer a query string of any content, in the listing's own language.

        Raises:
            Http404: there is no such page of the listing.
        """
        asked = StoryFilter(query, rows=stories, language=language)
        found = narrowed(asked)
        counts = found.counts()
        rows = asked.ordered(shown(found).with_card_data("row", "lead"))
        page = CountedPaginator(rows, STORIES_A_PAGE, counts.matching).asked(query)
        stories_shown = [StoryPresentation.of(story) for story in page]
        chips = chips_of(asked, counts, query, address)
        ways = ways_on(asked, query, address, chips, counts_of) if chips and not counts.matching else WaysOn()
        return cls(address, query, asked, counts, page, chips, stories_shown, ways_on=ways)

    @property
    def cards(self) -> list[tuple[StoryPresentation, str]]:
        """The stories, each with the size of its card."""
        some = len(self.stories) >= A_LARGE_ONE_OF
        return [(story, "row" if n % A_LARGE_ONE_OF or not some else "lead") for n, story in enumerate(self.stories)]

    @property
    def sorts(self) -> list[Link]:
        """The orders on offer; the first is that of the address without one."""
        order, asked = self.filter.order, self.filter.chosen_order
        first = next(iter(order.choices))
        return [
            Link(
                order.name(key, self.filter.language),
                url_with(self.address, self.query, page=None, sort=None if key == first else key),
                key == asked,
            )
            for key in order.choices
        ]

    @property
    def feed_url(self) -> str:
        """The feed of the same query; it is one page, and always newest first."""
        return url_with(f"{self.address}feed/", self.query, page=None, sort=None)


def all_works_url(listing: str, **facets: str) -> str:
    """The listing of works in any language that have the facets; empty where there is no listing."""
    return f"{listing}?{urlencode({**facets, 'language': 'any'})}" if listing else ""
