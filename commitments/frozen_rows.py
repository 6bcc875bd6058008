"""The database itself refuses to change what is frozen, whoever asks and by which way.

An edition that is frozen, its citations and its files are never changed again (rule 13 of
docs/reference/format.md). Code that asks "is it frozen?" and then writes can lose to whoever
freezes in between, and an update in bulk asks nothing at all. So triggers stand below both.
They are put in place after every migration and not by one: SQLite makes a table anew when a
column changes, and the new one has no triggers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from commitments.editions.edition import Citation, Edition, EditionDocument
from commitments.editions.redaction import RedactedDocument, Redaction

# What may change of a frozen row: when its files were asked for; and a user who is deleted leaves it.
BOOKKEEPING = ["documents_asked_at"]
MAY_BE_EMPTIED = ["frozen_by"]


@dataclass(frozen=True)
class Guard:
    """A table whose rows are kept.

    Args:
        model: the rows' model.
        is_frozen: SQL that is true of a row that must stay, with OLD for the row.
        free: fields that may change all the same.
        emptied: fields that may become empty.
    """

    model: type[models.Model]
    is_frozen: str
    free: Sequence[str] = ()
    emptied: Sequence[str] = ()

    def changes(self) -> str:
        """SQL that is true where an update changes what is kept."""
        told = []
        for field in self.model._meta.concrete_fields:
            column = f'"{field.column}"'
            if field.name in self.free:
                continue
            is_other = f"OLD.{column} IS DISTINCT FROM NEW.{column}"
            told.append(f"(NEW.{column} IS NOT NULL AND {is_other})" if field.name in self.emptied else is_other)
        return " OR ".join(told)

    @property
    def table(self) -> str:
        """The table's name."""
        return self.model._meta.db_table


# Citations and files belong to a frozen edition from the moment they are there.
GUARDS = [
    Guard(Edition, "OLD.frozen_at IS NOT NULL", BOOKKEEPING, MAY_BE_EMPTIED),
    Guard(EditionDocument, "1 = 1"),
    Guard(Citation, "1 = 1"),
    Guard(Redaction, "1 = 1"),
    Guard(RedactedDocument, "1 = 1"),
]


def keep_frozen_rows(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place, those of an earlier version aside; the same every time it is run.

    Args:
        connection: to SQLite or PostgreSQL.
    """
    made = _for_postgresql if connection.vendor == "postgresql" else _for_sqlite
    with connection.cursor() as cursor:
        for guard in GUARDS:
            for statement in made(guard):
                cursor.execute(statement)


def let_frozen_rows_go(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, until `keep_frozen_rows`: for a database that is to be emptied whole."""
    with connection.cursor() as cursor:
        for guard in GUARDS:
            for event in ("update", "delete"):
                on_table = f' ON "{guard.table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "{_name(guard, event)}"{on_table}')


def _events(guard: Guard) -> Iterator[tuple[str, str]]:
    yield "update", f"{guard.is_frozen} AND ({guard.changes()})"
    yield "delete", guard.is_frozen


def _name(guard: Guard, event: str) -> str:
    return f"{guard.table}_keeps_{event}"


def _for_postgresql(guard: Guard) -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION commitments_refuse_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'frozen: % of % is refused', TG_OP, TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for event, condition in _events(guard):
        yield (
            f'CREATE OR REPLACE TRIGGER "{_name(guard, event)}" BEFORE {event.upper()} ON "{guard.table}" '
            f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION commitments_refuse_frozen()"
        )


def _for_sqlite(guard: Guard) -> Iterator[str]:
    for event, condition in _events(guard):
        name = _name(guard, event)
        yield f'DROP TRIGGER IF EXISTS "{name}"'
        # SQLite's own word for IS DISTINCT FROM, which it knows from 3.39 on only.
        yield (
            f'CREATE TRIGGER "{name}" BEFORE {event.upper()} ON "{guard.table}" '
            f"WHEN {condition.replace('IS DISTINCT FROM', 'IS NOT')} "
            f"BEGIN SELECT RAISE(ABORT, 'frozen: {event} of {guard.table} is refused'); END"
        )
