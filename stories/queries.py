"""The one QuerySet of stories: what is public, what counts, what a card needs."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Self

from django.db.models import Min, Prefetch, Q, prefetch_related_objects
from wagtail.models import PageManager

from site_cms.pages.work_queryset import WorkQuerySet
from site_cms.pictures.sizes import renditions_for
from stories.models.party import StoryInternationalParty, StorySwedishParty


class StoryQuerySet(WorkQuerySet):
    """Named steps over stories."""

    def published_between(self, first: datetime.date | None, last: datetime.date | None) -> Self:
        """Works that count in the period, both days included; one that has no day never counts."""
        days = Q(published_on__isnull=False)
        if first:
            days &= Q(published_on__gte=first)
        if last:
            days &= Q(published_on__lte=last)
        return self.filter(days)

    def newest_first(self) -> Self:
        """The order of listings; the key makes it the same every time."""
        return self.order_by("-published_on", "translation_key", "pk")

    def oldest_first(self) -> Self:
        """The order of listings turned round."""
        return self.order_by("published_on", "translation_key", "pk")

    def from_north_to_south(self) -> Self:
        """By the northernmost county of their Swedish partners."""
        return self._by_first("region__north_to_south")

    def by_party(self) -> Self:
        """By the Swedish partner that comes first in the alphabet."""
        return self._by_first("sort_key")

    def _by_first(self, path: str) -> Self:
        first = self.annotate(_first=Min(f"swedish_parties__party__{path}"))
        return first.order_by("_first", "-published_on", "translation_key", "pk")

    def with_card_data(self, *sizes: str) -> Self:
        """All that a story card shows, in a fixed number of queries.

        Args:
            sizes: the places of `site_cms.pictures.sizes.SIZES` in which its picture is shown.
        """
        return self.select_related("locale", "image").prefetch_related(*card_prefetches(*sizes))

    def prefetch_card_data(self, stories: Sequence[Any], *sizes: str) -> None:
        """The same for stories that have been fetched already, with their pictures."""
        prefetch_related_objects(stories, *card_prefetches(*sizes))

    def prefetch_partners(self, stories: Sequence[Any], *sizes: str) -> None:
        """The same without their core values, for those of which `SortedBy` tells them."""
        prefetch_related_objects(stories, *partner_prefetches(*sizes))


def card_prefetches(*sizes: str) -> list[str | Prefetch]:
    """What a card shows of other tables, with its picture in the places `sizes`."""
    return ["core_values", *partner_prefetches(*sizes)]


def partner_prefetches(*sizes: str) -> list[Prefetch]:
    """The partners at home and abroad, and the picture in the places `sizes`."""
    return [
        Prefetch("swedish_parties", queryset=StorySwedishParty.objects.select_related("party__region")),
        Prefetch("international_parties", queryset=StoryInternationalParty.objects.select_related("party")),
        Prefetch("image__renditions", queryset=renditions_for(*sizes), to_attr="prefetched_renditions"),
    ]


StoryManager = PageManager.from_queryset(StoryQuerySet)
