"""The listing as templates show it: the stories asked for, the filter, the way on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PageOfStories
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from stories.facets import FacetCounts, Option, count_facets
from stories.filters import LANGUAGES, SORTS, StoryFilter
from stories.labels import label_of
from stories.presentation import StoryPresentation

STORIES_A_PAGE = 20


class CountedPaginator(Paginator):
    """A paginator that was told how many there are."""

    def __init__(self, stories: Any, a_page: int, count: int) -> None:
        super().__init__(stories, a_page)
        self._count = count

    @cached_property
    def count(self) -> int:
        """The number of stories on all pages."""
        return self._count


@dataclass(frozen=True)
class Chip:
    """An active filter and the address without it."""

    facet: str
    key: str
    label: str
    without: str


@dataclass(frozen=True)
class Listing:
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
        number = query.get("page") or "1"
        pages = CountedPaginator(stories, STORIES_A_PAGE, counts.matching)
        if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= pages.num_pages:
            raise Http404(_("The listing has no page %(number)s.") % {"number": number[:20]})
        page = pages.page(int(number))
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
    def is_filtered(self) -> bool:
        """Whether anything narrows the listing."""
        return bool(self.chips)

    @property
    def shows_other_languages(self) -> bool:
        """Whether works in another language are shown too."""
        return self.filter.chosen.get("language") == "any"

    def page_url(self, number: int) -> str:
        """The address of another page of the same listing."""
        return url_with(self.address, self.query, page=None if number == 1 else str(number))

    @property
    def numbered_pages(self) -> list[tuple[int | None, str, bool]]:
        """Links to pages: number (None for a gap), address, whether it is this one."""
        last = self.page.paginator.num_pages
        near = {1, last, *range(self.page.number - 1, self.page.number + 2)} & set(range(1, last + 1))
        links: list[tuple[int | None, str, bool]] = []
        for number in sorted(near):
            if links and links[-1][0] is not None and number - links[-1][0] > 1:
                links.append((None, "", False))
            links.append((number, self.page_url(number), number == self.page.number))
        return links

    @property
    def next_url(self) -> str:
        """The address of the next page; empty on the last."""
        return self.page_url(self.page.number + 1) if self.page.has_next() else ""

    @property
    def all_languages_url(self) -> str:
        """The same listing with the works that exist only in the other language."""
        return url_with(self.address, self.query, page=None, language="any")

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


def url_with(address: str, query: QueryDict, drop: tuple[str, str] | None = None, **changes: str | None) -> str:
    """`address` with the query string changed: a None removes, `drop` removes one value of a key."""
    new = query.copy()
    for name, value in changes.items():
        new.pop(name, None)
        if value is not None:
            new[name] = value
    if drop:
        name, value = drop
        new.setlist(name, [v for v in new.getlist(name) if v.strip() != value.strip()])
    for name in [name for name, values in new.lists() if not any(values)]:
        del new[name]
    return f"{address}?{new.urlencode()}" if new else address
