"""The one QuerySet of stories: what is public, what counts, what a card needs."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q, prefetch_related_objects
from wagtail.models import PageManager, PageQuerySet

from site_cms.picture_sizes import renditions_for
from site_cms.restrictions import is_covered


class StoryQuerySet(PageQuerySet):
    """Named steps over stories. A *work* is a story in all its languages, a *version* one of them."""

    def public(self) -> Self:
        """Versions that anybody may read: live, unrestricted up to the root, no alias.

        The rule of docs/reference/format.md, "What counts", 1 and 2. Unlike Wagtail's step of
        the same name it asks about restrictions in the same query.
        """
        return self.live().filter(~is_covered(), alias_of__isnull=True)

    def in_language(self, language: str) -> Self:
        """Versions in `language` ("sv" or "en")."""
        return self.filter(locale__language_code=language)

    def one_a_work(self, language: str) -> Self:
        """One public version a work: the one in `language`, else the one there is."""
        return self.public().filter(Q(locale__language_code=language) | ~self._readable_in(language))

    def readable_in(self, language: str) -> Self:
        """Versions of works that anybody may read in `language`, whichever version it is that is asked for."""
        return self.filter(self._readable_in(language))

    def not_readable_in(self, language: str) -> Self:
        """Versions of works that nobody may read in `language`."""
        return self.filter(~self._readable_in(language))

    def _readable_in(self, language: str) -> Q:
        # A set of keys and no correlated subquery, which PostgreSQL would run once for every
        # row when it stands beside an OR.
        versions = self.model._default_manager.public().in_language(language)
        return Q(translation_key__in=versions.values("translation_key"))

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

    def with_card_data(self, *sizes: str) -> Self:
        """All that a story card shows, in a fixed number of queries.

        Args:
            sizes: the places of `site_cms.picture_sizes.SIZES` in which its picture is shown.
        """
        return self.select_related("locale", "image").prefetch_related(*card_prefetches(*sizes))

    def prefetch_card_data(self, stories: Sequence[Any], *sizes: str) -> None:
        """The same for stories that have been fetched already, with their pictures."""
        prefetch_related_objects(stories, *card_prefetches(*sizes))


def card_prefetches(*sizes: str) -> list[str | Prefetch]:
    """What a card shows of other tables, with its picture in the places `sizes`."""

    def rows_of(name: str) -> models.QuerySet:
        return apps.get_model("stories", name)._default_manager.all()

    return [
        "core_values",
        Prefetch("swedish_parties", queryset=rows_of("StorySwedishParty").select_related("party__region")),
        Prefetch("international_parties", queryset=rows_of("StoryInternationalParty").select_related("party")),
        Prefetch("image__renditions", queryset=renditions_for(*sizes), to_attr="prefetched_renditions"),
    ]


StoryManager = PageManager.from_queryset(StoryQuerySet)
