"""The synonyms in force: those that the site comes with and those of the editors.

The editors' are few and are read from the database, once a request, so that every process has
them at its next request. What is made of them is kept for as long as they stay as they are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from asgiref.local import Local
from django.core.signals import request_finished, request_started

from search.analysis.synonyms import Synonyms, built_in, groups_of, synonyms_of
from search.models.synonym_group import SynonymGroup, phrases_in

Rows = tuple[tuple[str, str], ...]
_request = Local()


def synonyms_in_force(language: str) -> Synonyms:
    """What stands for what in a language. A small query, which is the only one of its request for all languages."""
    mine = tuple(words for of, words in _rows() if of == language)
    return _made_of(mine, language) if mine else built_in(language)


def follow_requests() -> None:
    """Read them anew with each request."""
    request_started.connect(_begin, dispatch_uid="search_synonyms_begin")
    request_finished.connect(_end, dispatch_uid="search_synonyms_end")


def _begin(**kwargs: Any) -> None:
    _request.read = {}


def _end(**kwargs: Any) -> None:
    _request.read = None


def _rows() -> Rows:
    # Outside a request nothing says when they are to be read anew.
    read: dict[str, Rows] | None = getattr(_request, "read", None)
    if read is not None and "rows" in read:
        return read["rows"]
    rows = tuple(SynonymGroup.objects.order_by("pk").values_list("language", "words"))
    if read is not None:
        read["rows"] = rows
    return rows


@lru_cache(maxsize=4)
def _made_of(rows: tuple[str, ...], language: str) -> Synonyms:
    return synonyms_of([*groups_of(language), *map(phrases_in, rows)], language)
