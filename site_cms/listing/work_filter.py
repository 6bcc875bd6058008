"""What a visitor asks of a listing of works, which has one version of each."""

from __future__ import annotations

from typing import TypeVar

from site_cms.listing.list_filter import ListFilter
from site_cms.pages.work_queryset import WorkQuerySet

Works = TypeVar("Works", bound=WorkQuerySet)


class WorkFilter(ListFilter[Works]):
    """What is chosen of the facets, of works that are public, in the language that was asked for."""

    def everything(self) -> Works:
        """All public works of the language that was asked for."""
        if self.chosen.get("language"):
            return self.rows.one_a_work(self.language)
        return self.rows.public().in_language(self.language)

    def offered(self) -> Works:
        """The versions in the language that was asked for, one a work, unordered."""
        wanted = self.chosen.get("language")
        public = self.rows.public()
        if wanted in (None, "any"):
            return self._everything
        if wanted in ("sv", "en"):
            return public.in_language(wanted)
        first = self.language if wanted == "both" else wanted[:2]
        other = {"sv": "en", "en": "sv"}[first]
        offered = public.in_language(first)
        return offered.readable_in(other) if wanted == "both" else offered.not_readable_in(other)

    def elsewhere(self) -> Works:
        """Works that fit but exist only in the other language; none where those are shown already."""
        if self.chosen.get("language", self.language) != self.language:
            return self.rows.none()
        return self.narrow(self.rows.public().not_readable_in(self.language))
