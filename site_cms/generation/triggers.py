"""What makes the database note that content was written, whoever writes it and in whatever way.

On PostgreSQL one function is called once a statement, and adds one row a transaction: no two transactions ever wait
for each other because of it. On SQLite, which has triggers for rows alone, each changes the one token that there is.

They are put in place after every `migrate`: on SQLite a migration that alters a table makes it anew, without its
triggers.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from site_cms.generation.content_change import ContentChange
from site_cms.generation.watched import watched_models

PREFIX = "content_change"

# Inside a transaction a setting of its own says that its row is there; where a savepoint takes the row back, it takes
# the setting back with it. Every sixteenth row takes the older ones away, but for those that somebody else is just
# taking away.
_FUNCTION = """
CREATE OR REPLACE FUNCTION {schema}.note_content_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    added bigint;
BEGIN
    IF current_setting('site_cms.content_change', true) IS DISTINCT FROM 'noted' THEN
        INSERT INTO {table} (token) VALUES (gen_random_uuid()::text) RETURNING id INTO added;
        PERFORM set_config('site_cms.content_change', 'noted', true);
        IF added % 16 = 0 THEN
            DELETE FROM {table}
            WHERE id IN (SELECT id FROM {table} WHERE id < added ORDER BY id FOR UPDATE SKIP LOCKED);
        END IF;
    END IF;
    RETURN NULL;
END
$$
"""
# Not `INSERT OR REPLACE`: the statement that sets off a trigger imposes its own way with conflicts on it, as
# `INSERT OR IGNORE` does.
_CHANGE = (
    "UPDATE {table} SET token = hex(randomblob(16)); "
    "INSERT INTO {table} (token) SELECT hex(randomblob(16)) WHERE NOT EXISTS (SELECT 1 FROM {table});"
)


def watch_after_migration(**_kwargs: Any) -> None:
    """Receiver of `post_migrate`: watch the tables that there are, and begin a new generation.

    So nothing that older code remembered is found by newer code.
    """
    tables = set(connection.introspection.table_names())
    if ContentChange._meta.db_table not in tables:
        return
    with transaction.atomic():
        watch({model._meta.db_table for model in watched_models()} & tables)
        begin_anew()


def watch(tables: set[str]) -> None:
    """Have exactly these tables watched; those that are already stay as they are."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT quote_ident(current_schema())")
            schema = cursor.fetchone()[0]
            table = f"{schema}.{_quoted(ContentChange._meta.db_table)}"
            cursor.execute(_FUNCTION.format(schema=schema, table=table))
        wanted = {(table, name): how for table in tables for name, how in _triggers_of(table)}
        there = watching()
        for table, name in sorted(there - wanted.keys()):
            on = f" ON {_quoted(table)}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {_quoted(name)}{on}")
        for each in sorted(wanted.keys() - there):
            cursor.execute(wanted[each])


def watching() -> set[tuple[str, str]]:
    """The triggers that there are: the table of each and its name. One query."""
    if connection.vendor == "postgresql":
        found = (
            "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE relnamespace = current_schema()::regnamespace"
        )
    else:
        found = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(found)
        return {(table, name) for table, name in cursor.fetchall() if name.startswith(PREFIX)}


def begin_anew() -> None:
    """Make the generation another one, as writing content does."""
    if connection.vendor == "sqlite":
        ContentChange.objects.all().delete()
    ContentChange.objects.create(token=str(uuid4()))


def _triggers_of(table: str) -> list[tuple[str, str]]:
    """The triggers that a table is to have: their names and how each is made."""
    if connection.vendor == "postgresql":
        when, how = "AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE", "FOR EACH STATEMENT EXECUTE FUNCTION"
        return [(PREFIX, f"CREATE TRIGGER {PREFIX} {when} ON {_quoted(table)} {how} note_{PREFIX}()")]
    change = _CHANGE.format(table=_quoted(ContentChange._meta.db_table))
    named = {event: f"{PREFIX}_{table}_{event}" for event in ("insert", "update", "delete")}
    return [
        (name, f"CREATE TRIGGER {_quoted(name)} AFTER {event.upper()} ON {_quoted(table)} BEGIN {change} END")
        for event, name in named.items()
    ]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
