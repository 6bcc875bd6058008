"""The listing as templates show it: the stories asked for, the filter, the way on."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from site_cms.listing.paged_listing import CountedPaginator, PagedListing, chips_of, url_with
from stories.facets import StoryFilter
from stories.presentation import StoryPresentation
from stories.queries import StoryQuerySet

STORIES_A_PAGE = 20


@dataclass(frozen=True)
class Listing(PagedListing):
    """What a listing page shows. At most seven queries, whatever the number of stories."""

    stories: list[StoryPresentation]

    @classmethod
    def of(cls, query: QueryDict, stories: StoryQuerySet, *, language: str, address: str) -> Listing:
        """Answer a query string of any content, in the listing's own language.

        Raises:
            Http404: there is no such page of the listing.
        """
        asked = StoryFilter(query, works=stories, language=language)
        counts = asked.counts()
        found = asked.ordered(asked.versions().with_card_data("row"))
        page = CountedPaginator(found, STORIES_A_PAGE, counts.matching).asked(query)
        shown = [StoryPresentation.of(story) for story in page]
        return cls(address, query, asked, counts, page, chips_of(asked, counts, query, address), shown)

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        """The orders on offer: key, label, whether it is the one in use."""
        order, asked = self.filter.order, self.filter.chosen_order
        return [(key, order.name(key, self.filter.language), key == asked) for key in order.choices]

    @property
    def feed_url(self) -> str:
        """The feed of the same query; it is one page, and always newest first."""
        return url_with(f"{self.address}feed/", self.query, page=None, sort=None)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that a form for ordering carries along."""
        return [(k, v) for k, values in self.query.lists() if k not in ("sort", "page") for v in values]
