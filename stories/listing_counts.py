"""The numbers of a listing of stories, whatever is asked for, from sets that are made once for each generation."""

from __future__ import annotations

from django.conf import settings
from django.http import QueryDict

from site_cms.generation.remembering import held
from site_cms.listing.list_filter import FacetCounts
from site_cms.listing.term_sets import Narrowed, Sets, Term, keys_in, sets_of, terms_of
from stories.facets import StoryFilter
from stories.queries import StoryQuerySet
from stories.story_page import StoryPage


def narrowed(asked: StoryFilter) -> Narrowed:
    """A filter of all stories, of which there are many, and of filters as many as robots care to follow."""
    return Narrowed(asked, _sets(asked.language, asked.chosen.get("language", "")), _terms()[asked.language])


def counts_of(asked: StoryFilter) -> FacetCounts:
    """What `asked.counts()` says of all stories, and sooner."""
    return narrowed(asked).counts()


def shown(found: Narrowed) -> StoryQuerySet:
    """What `asked.shown()` has, each once, unordered; by its keys where facets narrow it."""
    if not found.having:
        return found.asked.shown()
    return found.asked.rows.public().filter(pk__among=keys_in(found.matching))


@held
def _terms() -> dict[str, dict[str, list[Term]]]:
    languages = [code for code, _name in settings.LANGUAGES]
    return terms_of(StoryFilter.facets, StoryPage.objects.public(), languages)


@held
def _sets(language: str, version: str) -> Sets:
    query = QueryDict(f"language={version}")
    return sets_of(StoryFilter(query, rows=StoryPage.objects.all(), language=language))
