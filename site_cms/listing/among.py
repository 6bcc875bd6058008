"""Rows whose key is among many: `pk__among=[…]`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import ForeignKey, IntegerField, OneToOneField
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler


@IntegerField.register_lookup
@ForeignKey.register_lookup
@OneToOneField.register_lookup
class Among(Lookup):
    """As `pk__in`, with one parameter for all keys: ten thousand in each of ten parts of a query cost 1.3 s."""

    lookup_name = "among"
    prepare_rhs = False
    rhs: Sequence[int]

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        """By a list in JSON on SQLite."""
        column, parameters = self.process_lhs(compiler, connection)
        among = f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608  (the column is Django's, the keys are not in it)
        return among, (*parameters, json.dumps(list(self.rhs)))

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """By an array on PostgreSQL."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::bigint[])", (*parameters, "{" + ",".join(map(str, self.rhs)) + "}")
