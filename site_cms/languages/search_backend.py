"""Wagtail's search in the database, with the words of each language known as such on PostgreSQL.

Wagtail leaves it to the server how words are stemmed, unless one configuration is named for
all. Here a page is indexed in its own language, whatever else in Swedish, and what is asked for
is taken for both, so nothing depends on how the server happens to be set up. SQLite has no
such thing: its index knows words as they are written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from typing import Any

from django.db import connection, transaction
from django.db.models import Avg, F, prefetch_related_objects
from django.db.models.functions import Length
from modelsearch.backends.database import SearchBackend as DatabaseBackend
from modelsearch.backends.database.postgres.postgres import (
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import Not

# PostgreSQL's text search configurations, which every server has, by language.
CONFIGURATIONS = {"sv": "swedish", "en": "english"}


class PatientIndex(PostgresIndex):
    """Lets nobody wait who saves something while somebody else's transaction is open."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Weigh the rows that have the weight of new ones, but those that another transaction is just weighing.

        The library weighs all of them with each row that is written, and a row with a title as long as the average
        stays among them for ever: whoever saved anything waited for whoever had saved anything before.
        """
        if full:
            super()._refresh_title_norms(full=True)
            return
        measured = self.entries.annotate(title_length=Length("title")).filter(title_length__gt=0)
        average = measured.aggregate(average=Avg("title_length"))["average"]
        with transaction.atomic():
            unweighed = measured.filter(title_norm=1.0).exclude(title_length=average)
            keys = list(unweighed.select_for_update(skip_locked=True).values_list("pk", flat=True))
            measured.filter(pk__in=keys).update(title_norm=average / F("title_length"))


class LanguageIndex(PatientIndex):
    """Indexes each object with the configuration of its language."""

    def add_items(self, model: Any, objs: Sequence[Any]) -> None:
        """Add objects of a model, by language."""
        if len(objs) > 1 and hasattr(model, "locale_id"):
            prefetch_related_objects(objs, "locale")
        by_configuration: dict[str, list[Any]] = defaultdict(list)
        for obj in objs:
            locale = getattr(obj, "locale", None)
            by_configuration[CONFIGURATIONS.get(getattr(locale, "language_code", ""), self.backend.config)].append(obj)
        for configuration, some in by_configuration.items():
            backend = copy(self.backend)
            backend.config = configuration
            PatientIndex(backend).add_items(model, some)


class LanguageQueryCompiler(PostgresSearchQueryCompiler):
    """Asks for words as each of the languages would have them."""

    def build_tsquery(self, query: Any, config: str | None = None) -> Any:  # noqa: ARG002  (its caller names it)
        """The query in every configuration: any of them may match, and none where a word must be absent."""
        build = super().build_tsquery
        first, *others = (build(query, config=name) for name in CONFIGURATIONS.values())
        for other in others:
            if other is not None:
                first = first & other if isinstance(query, Not) else first | other
        return first


class LanguageSearchBackend(PostgresSearchBackend):
    """PostgreSQL's search by language; `SEARCH_CONFIG` is for what has none."""

    index_class = LanguageIndex
    query_compiler_class = LanguageQueryCompiler


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  (the name by which Wagtail finds it)
    """The backend for the database in use."""
    return LanguageSearchBackend(params) if connection.vendor == "postgresql" else DatabaseBackend(params)
