"""The listing as templates show it: the stories asked for, the filter, the way on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PageOfStories
from django.http import QueryDict

from site_cms.listing.facet_counts import Option
from site_cms.listing.paged_listing import Chip, CountedPaginator, PagedListing, url_with
from stories.facets import FacetCounts, count_facets
from stories.filters import LANGUAGES, SORTS, StoryFilter
from stories.labels import label_of
from stories.presentation import StoryPresentation

STORIES_A_PAGE = 20


@dataclass(frozen=True)
class Listing(PagedListing):
    """What a listing page shows. At most seven queries, whatever the number of stories."""

    address: str
    query: QueryDict
    filter: StoryFilter
    counts: FacetCounts
    page: PageOfStories
    stories: list[StoryPresentation]
    chips: list[Chip]

    @classmethod
    def of(cls, query: QueryDict, manager: Any, *, language: str, address: str) -> Listing:
        """Answer a query string.

        Args:
            query: the request's parameters, of any content.
            manager: the manager of stories.
            language: the listing's own language.
            address: the listing's address, to which links add their query.

        Raises:
            Http404: there is no such page of the listing.
        """
        asked = StoryFilter(query, stories=manager, language=language)
        counts = count_facets(asked)
        stories = asked.ordered(asked.versions().with_card_data("row"))
        page = CountedPaginator(stories, STORIES_A_PAGE, counts.matching).asked(query)
        return cls(
            address=address,
            query=query,
            filter=asked,
            counts=counts,
            page=page,
            stories=[StoryPresentation.of(story) for story in page],
            chips=_chips(asked, counts, query, address),
        )

    @property
    def options(self) -> dict[str, list[Option]]:
        """The options of each facet by its name in the query string."""
        return self.counts.options

    @property
    def sorts(self) -> list[tuple[str, Any, bool]]:
        """The orders on offer: key, label, whether it is the one in use."""
        current = self.filter.chosen.get("sort", "newest")
        return [(key, label, key == current) for key, label in SORTS.items()]

    @property
    def own_language_url(self) -> str:
        """The same listing in its own language alone."""
        return url_with(self.address, self.query, page=None, language=None)

    @property
    def feed_url(self) -> str:
        """The feed of the same query; it is one page, and always newest first."""
        return url_with(f"{self.address}feed/", self.query, page=None, sort=None)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that a form for ordering carries along."""
        return [(k, v) for k, values in self.query.lists() if k not in ("sort", "page") for v in values]


def _chips(asked: StoryFilter, counts: FacetCounts, query: QueryDict, address: str) -> list[Chip]:
    chips = []
    for name, value in asked.chosen.items():
        if name == "sort":
            continue
        for key in value if isinstance(value, list) else [value]:
            text = str(LANGUAGES[key]) if name == "language" else label_of(name, key, counts)
            raw = query.get(name, "") if not isinstance(value, list) else key
            chips.append(Chip(name, str(raw), text, url_with(address, query, page=None, drop=(name, str(raw)))))
    return chips
