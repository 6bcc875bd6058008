"""What a page answers below itself, at an address in the page's language.

Routes are declared with English words. A page type says which of them have Swedish ones, and
a Swedish page is asked, and leads, by those. Words of the other language are led on to the
page's own (`site_cms.pages.old_addresses`), so no link that was mailed or cited is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, cast

from django.urls import Resolver404, ResolverMatch
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page


def in_language(rest: str, language: str, words: Mapping[str, str]) -> str:
    """The end of an address with its words in a language: "2021/evidence/" as "2021/underlag/".

    Args:
        rest: what stands below a page, in either language.
        language: "sv" or "en".
        words: the English words that have Swedish ones; several parts may stand for several: "goals/6". Of those that
            fit, the longest is meant.
    """
    meant = dict(words) if language == "sv" else {swedish: english for english, swedish in words.items()}
    longest = max((word.count("/") for word in meant), default=0) + 1
    parts, found = rest.split("/"), []
    while parts:
        several = next((n for n in range(min(longest, len(parts)), 1, -1) if "/".join(parts[:n]) in meant), 1)
        found.append(_translated("/".join(parts[:several]), meant))
        del parts[:several]
    return "/".join(found)


def _translated(part: str, words: Mapping[str, str]) -> str:
    """A part of an address; of a file its name alone is a word: "coverage.csv"."""
    stem, dot, ending = part.partition(".")
    return words.get(stem, stem) + dot + ending


class PageWithParts(RoutablePageMixin):
    """A page with routes of its own, in words of its language."""

    # The words of routes, and what a Swedish page says for them.
    part_words: ClassVar[Mapping[str, str]] = {}

    @property
    def words_below(self) -> Mapping[str, str]:
        """The words of the page's routes, and those of what editors have named below it."""
        return self.part_words

    def resolve_subpage(self, path: str) -> ResolverMatch:
        """The view of an address below the page.

        Raises:
            Resolver404: nothing is there, or it is another language's address.
        """
        if self.in_own_words(path) != path:
            raise Resolver404({"path": path})
        return super().resolve_subpage(in_language(path, "en", self.words_below))

    def in_own_words(self, rest: str) -> str:
        """The end of an address below the page, in the words of the page's language."""
        return in_language(rest, cast(Page, self).locale.language_code, self.words_below)

    def part_url(self, rest: str) -> str:
        """The address of what stands below the page: `part_url("coverage/")`."""
        return f"{cast(Page, self).get_url() or ''}{self.in_own_words(rest)}"
