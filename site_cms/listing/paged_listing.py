"""What every listing has, whatever it lists: its pages, its active filters, its way to the other language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _


class CountedPaginator(Paginator):
    """A paginator that was told how many there are."""

    def __init__(self, works: Any, a_page: int, count: int) -> None:
        super().__init__(works, a_page)
        self._count = count

    @cached_property
    def count(self) -> int:
        """The number of works on all pages."""
        return self._count

    def asked(self, query: QueryDict) -> Page:
        """The page that a query string asks for; the first if it does not say.

        Raises:
            Http404: there is no such page of the listing.
        """
        number = query.get("page") or "1"
        if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= self.num_pages:
            raise Http404(_("The listing has no page %(number)s.") % {"number": number[:20]})
        return self.page(int(number))


@dataclass(frozen=True)
class Chip:
    """An active filter and the address without it."""

    facet: str
    key: str
    label: str
    without: str


class PagedListing:
    """A listing that was asked for by a query string.

    Attributes:
        address: of the listing, without a query.
        query: the request's parameters.
        filter: what they were read as, with `chosen` by parameter.
        page: of its works.
        chips: the filters that narrow it.
    """

    address: str
    query: QueryDict
    filter: Any
    page: Page
    chips: list[Chip]

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
