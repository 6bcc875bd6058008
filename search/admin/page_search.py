"""Wagtail's search in the database, where pages are found in the admin by any form of a word of their title.

The admin looks pages up by the beginnings of words as they are written (`autocomplete`), drafts
among them, on every database alike. A word that is written out is asked for by its dictionary form
and its stem too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from wagtail.models import Page
from wagtail.search.query import And, Or, PlainText, SearchQuery

from search.analysis.forms import forms
from search.analysis.stems import stem
from search.analysis.tokens import tokens
from search.analysis.words import MOST_WORDS
from site_cms.languages import search_backend

# Shorter ones begin too many words.
_SHORTEST = 4


class _InAnyForm:
    """Over a backend of Wagtail's search."""

    def autocomplete(
        self, query: str | SearchQuery, model_or_queryset: type[Model] | QuerySet[Any], **options: Any
    ) -> object:
        """Ask for pages by any form of each word; for all else as it is written."""
        model = model_or_queryset.model if isinstance(model_or_queryset, QuerySet) else model_or_queryset
        if issubclass(model, Page):
            query = in_any_form(PlainText(query, options.get("operator") or "and") if isinstance(query, str) else query)
        backend: Any = super()
        return backend.autocomplete(query, model_or_queryset, **options)


def in_any_form(query: SearchQuery) -> SearchQuery:
    """A query with other beginnings beside those of its words that have any; phrases as they are."""
    if isinstance(query, And | Or):
        return type(query)([in_any_form(part) for part in query.subqueries])
    if not isinstance(query, PlainText):
        return query
    words = query.query_string.split()
    by_word = [[word, *dict.fromkeys(_beginnings(word))] for word in words]
    if len(words) > MOST_WORDS or all(len(each) == 1 for each in by_word):
        return query
    parts = [Or([PlainText(each) for each in of]) if len(of) > 1 else PlainText(of[0]) for of in by_word]
    if len(parts) == 1:
        return parts[0]
    return And(parts) if query.operator == "and" else Or(parts)


def _beginnings(word: str) -> Iterator[str]:
    """What other forms of a word begin with, in each language that knows it; none that the word begins itself."""
    found = [token.joined for token in tokens(word)]
    if len(found) != 1:
        return
    for language, _name in settings.LANGUAGES:
        of_word = forms(found[0], language)
        if of_word.known:
            for form in (of_word.base, stem(found[0], language)):
                if len(form) >= _SHORTEST and not form.startswith(found[0]):
                    yield form


def SearchBackend(params: dict[str, Any]) -> object:  # noqa: N802  (the name by which Wagtail finds it)
    """The backend for the database in use."""
    of_database = type(search_backend.SearchBackend(params))
    return type("PageSearchBackend", (_InAnyForm, of_database), {})(params)
