"""The keys by which an entry is found, as each database indexes them best.

PostgreSQL has them in a `tsvector` in the entry's own row; SQLite in a full-text table beside it,
whose rows have the entries' numbers. What is asked is the same on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler

# The full-text table of SQLite; a column for each part of an entry and one for all of them.
TABLE = "search_keys"
# The parts of an entry, the weightiest first: its title; its places and what stands close to the title; its summary.
# PostgreSQL's letters of weight are taken for their names.
PARTS = ("A", "B", "C")
ALL = "D"


@dataclass(frozen=True)
class Match:
    """What is asked of the keys: of every group at least one.

    Args:
        groups: keys that stand for each other; only letters and digits.
        part: the part of the entry that must have them, one of `PARTS`; in any part unless it is said.
    """

    groups: tuple[frozenset[str], ...]
    part: str = ""

    def for_postgresql(self) -> str:
        """A `tsquery`."""
        label = f":{self.part}" if self.part else ""
        return " & ".join("(" + " | ".join(f"'{key}'{label}" for key in sorted(group)) + ")" for group in self.groups)

    def for_sqlite(self) -> str:
        """A query of FTS5."""
        column = f"{{{self.part or ALL}}}: "
        return " AND ".join("(" + column + "(" + " OR ".join(sorted(group)) + "))" for group in self.groups)


class KeysField(models.TextField):
    """Keys in a `tsvector` on PostgreSQL; empty elsewhere."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """`tsvector` on PostgreSQL."""
        return "tsvector" if connection.vendor == "postgresql" else super().db_type(connection)

    def get_placeholder(self, _value: str, _compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> str:
        """Text that is written is read as keys."""
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"


@KeysField.register_lookup
class Matches(Lookup):
    """`keys__matches=Match(…)`."""

    lookup_name = "matches"
    prepare_rhs = False
    rhs: Match

    def as_sql(self, compiler: SQLCompiler, _connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        """By the full-text table of SQLite."""
        name = compiler.quote_name_unless_alias
        row = f"{name(self.lhs.alias)}.{name('id')}"
        # Of the project's own names, no word of anybody's.
        found = f"{row} IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s)"  # noqa: S608
        return found, (self.rhs.for_sqlite(),)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """By the index of the column."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", (*parameters, self.rhs.for_postgresql())


def as_vector(keys: Mapping[str, Iterable[str]]) -> str:
    """Keys by the part that they stand in, as the text of a `tsvector`.

    Each part is one position, since of one position PostgreSQL keeps a single weight; how often a key stands in a
    part, and where, is not asked.
    """
    labels: dict[str, str] = {}
    for position, part in enumerate(sorted(keys), start=1):
        for key in keys[part]:
            labels[key] = f"{labels[key]},{position}{part}" if key in labels else f"{position}{part}"
    return " ".join(f"'{key}':{label}" for key, label in sorted(labels.items()))
