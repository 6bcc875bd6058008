"""The numbers of a listing of stories, whatever is asked for, from sets that are made once for each generation."""

from __future__ import annotations

from django.conf import settings
from django.http import QueryDict

from site_cms.generation.remembering import held
from site_cms.listing.list_filter import FacetCounts
from site_cms.listing.term_sets import Sets, Term, counts_by_sets, sets_of, terms_of
from stories.facets import StoryFilter
from stories.story_page import StoryPage


def counts_of(asked: StoryFilter) -> FacetCounts:
    """What `asked.counts()` says of all stories, and sooner: of these there are many, and of filters no end."""
    sets = _sets(asked.language, asked.chosen.get("language", ""))
    return counts_by_sets(asked, sets, _terms()[asked.language])


@held
def _terms() -> dict[str, dict[str, list[Term]]]:
    languages = [code for code, _name in settings.LANGUAGES]
    return terms_of(StoryFilter.facets, StoryPage.objects.public(), languages)


@held
def _sets(language: str, version: str) -> Sets:
    query = QueryDict(f"language={version}")
    return sets_of(StoryFilter(query, rows=StoryPage.objects.all(), language=language))
