"""The QuerySet of works: what is public, in which language, one version a work.

A *work* is a page in all its languages, a *version* one of them.
"""

from __future__ import annotations

from typing import Self

from django.db.models import Q
from wagtail.models import PageQuerySet

from site_cms.pages.view_restrictions import is_public


class WorkQuerySet(PageQuerySet):
    """Named steps that every kind of work shares."""

    def public(self) -> Self:
        """Versions that anybody may read."""
        return self.filter(is_public())

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
