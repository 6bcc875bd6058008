"""The numbers of a listing of stories, remembered where what is asked for is what many ask for."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import QueryDict

from site_cms.generation.remembering import remembered
from site_cms.listing.facet import OrderFacet, TermFacet
from site_cms.listing.list_filter import FacetCounts
from stories.facets import StoryFilter
from stories.story_page import StoryPage


def counts_of(asked: StoryFilter) -> FacetCounts:
    """What `asked.counts()` says of all stories.

    Remembered where no term is asked for, or a single one that some story has: there are as many such lists as
    there are terms in use. Of two terms there are as many as a robot cares to follow, and words are the visitor's
    own: these are counted each time.
    """
    chosen = {name: each for name, each in asked.chosen.items() if not isinstance(asked.facet(name), OrderFacet)}
    version = chosen.pop("language", "")
    if not chosen:
        return _remembered(asked.language, version)
    (name, terms), *more = chosen.items()
    if not more and isinstance(asked.facet(name), TermFacet) and len(terms) == 1:
        in_use = _remembered(asked.language, version).options.get(name, [])
        if any(option.key == terms[0] for option in in_use):
            return _remembered(asked.language, version, name, terms[0])
    return asked.counts()


@remembered
def _remembered(language: str, version: str, facet: str = "", term: str = "") -> FacetCounts:
    query = {"language": version, facet: term}
    asked = QueryDict(urlencode({name: value for name, value in query.items() if value}))
    return StoryFilter(asked, rows=StoryPage.objects.all(), language=language).counts()
