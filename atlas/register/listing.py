"""The register as a list that is asked for by a query string."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from atlas.register.facets import RegisterFilter
from atlas.register.rows import PartnershipRow, in_order, rows_of
from partnerships.models import Partnership
from site_cms.listing.chips import chips_of
from site_cms.listing.paged_listing import CountedPaginator, PagedListing
from site_cms.listing.ways_on import WaysOn, ways_on

PARTNERSHIPS_A_PAGE = 100


@dataclass(frozen=True)
class RegisterListing(PagedListing):
    """What the page of partnerships shows. A fixed number of queries; some more where nothing is found.

    Attributes:
        rows: of the page that was asked for, in the order of their Swedish partners.
        told: of how many of all partnerships an example tells, whatever was asked for.
    """

    rows: list[PartnershipRow]
    told: int

    @classmethod
    def of(cls, query: QueryDict, *, language: str, address: str) -> RegisterListing:
        """Answer a query string of any content, in the page's language.

        Raises:
            Http404: there is no such page of the list.
        """
        asked = RegisterFilter(query, rows=Partnership.objects.all(), language=language)
        counts = asked.counts()
        keys = in_order(asked.shown(), language)
        page = CountedPaginator(keys, PARTNERSHIPS_A_PAGE, len(keys)).asked(query)
        chips = chips_of(asked, counts, query, address)
        ways = ways_on(asked, query, address, chips) if chips and not keys else WaysOn()
        told = asked.everything().filter(told="yes").count()
        rows = _rows(list(page.object_list), language=language, address=address)
        return cls(address, query, asked, counts, page, chips, rows, told, ways_on=ways)

    @property
    def headline(self) -> str:
        """What the whole register says in one line, in the active language."""
        number = self.counts.total
        if number > 1 and self.told == number:
            return _("%(n)s partnerships, each with an example") % {"n": number}
        told = ngettext("%(n)s with an example", "%(n)s with an example", self.told) % {"n": self.told}
        return ngettext("%(n)s partnership, %(told)s", "%(n)s partnerships, %(told)s", number) % {
            "n": number,
            "told": told,
        }


def rows_asked_for(query: QueryDict, *, language: str, address: str) -> list[PartnershipRow]:
    """All partnerships of a query string of any content, on however many pages."""
    asked = RegisterFilter(query, rows=Partnership.objects.all(), language=language)
    return _rows(in_order(asked.shown(), language), language=language, address=address)


def _rows(keys: Sequence[int], *, language: str, address: str) -> list[PartnershipRow]:
    partnerships = Partnership.objects.filter(pk__in=keys)
    return rows_of(partnerships, language=language, address=address, today=timezone.localdate())
