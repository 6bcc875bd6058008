"""What every listing has, whatever it lists: its form, its pages, its active filters, its way to the other language."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from site_cms.listing.chips import Chip, url_with
from site_cms.listing.facet import DayFacet, Option
from site_cms.listing.list_filter import FacetCounts, ListFilter
from site_cms.listing.ways_on import WaysOn
from site_cms.pages.missing import NoSuchPageOfListError

if TYPE_CHECKING:
    from site_cms.listing.facet import Text


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
            NoSuchPageOfListError: there is no such page of the listing.
        """
        number = query.get("page") or "1"
        if not number.isascii() or not number.isdigit() or not 1 <= int(number[:9]) <= self.num_pages:
            raise NoSuchPageOfListError(_("The list has no page %(number)s.") % {"number": number[:20]}, query)
        return self.page(int(number))


@dataclass(frozen=True)
class FacetField:
    """A facet as a form field.

    Args:
        options: the terms on offer; a chosen one is among them even if nothing has it.
        value: what was written, where there are no terms.
        template: the component that shows it.
        until: the field of the other end, where this is the one end of a span.
    """

    name: str
    label: Text
    any_label: Text
    options: list[Option]
    value: str = ""
    template: str = ""
    until: FacetField | None = None

    @property
    def chosen(self) -> list[Option]:
        """The terms that are asked for."""
        return [option for option in self.options if option.is_chosen]


@dataclass(frozen=True)
class PagedListing:
    """A listing that was asked for by a query string.

    Args:
        address: of the listing, without a query.
        query: the request's parameters.
        filter: what they were read as.
        counts: how many works there are.
        page: of the works.
        chips: the filters that narrow it.
        ways_on: what leads on, where nothing is found.
    """

    address: str
    query: QueryDict
    filter: ListFilter[Any]
    counts: FacetCounts
    page: Page
    chips: list[Chip]
    ways_on: WaysOn = field(default=WaysOn(), kw_only=True)

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the listing."""
        return bool(self.chips)

    def facet(self, name: str) -> FacetField:
        """A facet as a form field; the ends of a span offer the years that are in use."""
        facet = self.filter.facet(name)
        asked = {chip.key: chip.label for chip in self.chips if chip.facet == name}
        offered = self.counts.options.get(name, [])
        if isinstance(facet, DayFacet):
            offered = [replace(each, is_chosen=each.key in asked) for each in self.counts.options.get("year", [])]
        known = {option.key for option in offered}
        missing = [Option(key, label, 0, True) for key, label in asked.items() if key not in known]
        value = self.query.get(name, "")
        return FacetField(name, facet.label, facet.any_label, [*missing, *offered], value)

    @property
    def fields(self) -> list[FacetField]:
        """The facets that the form offers, in its order."""
        offered = sorted((facet.form, number, facet) for number, facet in enumerate(self.filter.facets) if facet.form)
        fields = []
        for (_place, component), there in groupby(offered, key=lambda each: each[0]):
            first, *other = [self.facet(facet.parameter) for _form, _number, facet in there]
            until = other[0] if other else None
            fields.append(replace(first, template=f"components/{component}.html", until=until))
        return fields

    @property
    def carried(self) -> list[tuple[str, str]]:
        """The parameters that the form carries along, since it has no field for them."""
        names = {facet.parameter for facet in self.filter.facets if not facet.form}
        return [(name, value) for name, values in self.query.lists() if name in names for value in values if value]

    @property
    def canonical_path(self) -> str:
        """The one address of what the listing shows: with its filters and page, whatever the order."""
        if not self.is_filtered and self.page.number == 1:
            return self.address
        return self.page_url(self.page.number, sort=None)

    def page_url(self, number: int, **changes: None) -> str:
        """The address of another page of the same listing."""
        return url_with(self.address, self.query, page=None if number == 1 else str(number), **changes)

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
