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
        words: the English words that have Swedish ones.
    """
    meant = dict(words) if language == "sv" else {swedish: english for english, swedish in words.items()}
    return "/".join(_translated(part, meant) for part in rest.split("/"))


def _translated(part: str, words: Mapping[str, str]) -> str:
    """A part of an address; of a file its name alone is a word: "coverage.csv"."""
    stem, dot, ending = part.partition(".")
    return words.get(stem, stem) + dot + ending


class PageWithParts(RoutablePageMixin):
    """A page with routes of its own, in words of its language."""

    # The words of routes, and what a Swedish page says for them.
    part_words: ClassVar[Mapping[str, str]] = {}

    def resolve_subpage(self, path: str) -> ResolverMatch:
        """The view of an address below the page.

        Raises:
            Resolver404: nothing is there, or it is another language's address.
        """
        if self.in_own_words(path) != path:
            raise Resolver404({"path": path})
        return super().resolve_subpage(in_language(path, "en", self.part_words))

    def in_own_words(self, rest: str) -> str:
        """The end of an address below the page, in the words of the page's language."""
        return in_language(rest, cast(Page, self).locale.language_code, self.part_words)

    def part_url(self, rest: str) -> str:
        """The address of what stands below the page: `part_url("coverage/")`."""
        return f"{cast(Page, self).get_url() or ''}{self.in_own_words(rest)}"
