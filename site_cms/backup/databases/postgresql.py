"""PostgreSQL, by `pg_dump` and `pg_restore`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import quote, urlencode

from django.db import Error, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from site_cms.backup.databases.engine import is_older
from site_cms.backup.databases.programs import run, version_of
from site_cms.backup.faults import BackupError

# What is in the site's schema and neither an extension's nor a part of something else there, as a column's sequence is:
# the word that drops it, and its name.
_RELATIONS = """
SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
       WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, oid::regclass::text
FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
AND NOT EXISTS (SELECT 1 FROM pg_depend
                WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype IN ('e', 'a', 'i'))
"""
_ROUTINES = """
SELECT 'ROUTINE', oid::regprocedure::text
FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
"""
# Whoever brings it back has it.
_NOBODYS = ("--no-owner", "--no-privileges")


class PostgreSQL:
    """A database on a server."""

    name = "postgresql"
    file = "database.dump"

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection: Any = connection

    def versions(self) -> dict[str, str]:
        """See `Engine`."""
        server = self._server()
        return {"server": server, "tool": f"pg_dump {version_of('pg_dump', server)}"}

    @contextmanager
    def snapshot(self, to: Path) -> Iterator[BaseDatabaseWrapper]:
        """See `Engine`: what `pg_dump` reads and what is counted here is the database at one moment."""
        with transaction.atomic(using=self._connection.alias):
            with self._connection.cursor() as cursor:
                # First of all in the transaction. It waits while `pg_dump` runs, for however long that takes.
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
                cursor.execute("SELECT pg_export_snapshot()")
                (moment,) = cursor.fetchone()
            # First what is asked of that moment, and then what takes long.
            yield self._connection
            self._run("pg_dump", "--format=custom", *_NOBODYS, f"--snapshot={moment}", f"--file={to}")

    def refuse_versions(self, versions: dict[str, str]) -> None:
        """See `Engine`."""
        server, was = self._server(), versions["server"]
        if is_older(server, was):
            raise BackupError(f"The backup is of PostgreSQL {was}, and this server is {server}. Take a newer server.")
        wrote = versions["tool"].split()[-1]
        found = version_of("pg_restore", server)
        if is_older(found, wrote):
            raise BackupError(f"The backup is of pg_dump {wrote}, and pg_restore here is {found}. Install a newer one.")

    def is_empty(self) -> bool:
        """See `Engine`."""
        return not self._asked(_RELATIONS)

    def bring_back(self, path: Path) -> None:
        """See `Engine`: in one transaction."""
        name = self._connection.settings_dict["NAME"]
        self._run("pg_restore", "--single-transaction", *_NOBODYS, f"--dbname={name}", str(path))
        # What the server has planned is from before.
        self._connection.close()

    def clear(self) -> None:
        """See `Engine`: what is in the site's schema, and not the schema, which may be somebody else's."""
        with transaction.atomic(using=self._connection.alias), self._connection.cursor() as cursor:
            for found in (_RELATIONS, _ROUTINES):
                for kind, name in self._asked(found):
                    cursor.execute(f"DROP {kind} IF EXISTS {name} CASCADE")

    @contextmanager
    def scratch(self, _folder: Path) -> Iterator[str]:
        """See `Engine`: a database on the same server."""
        settings = self._connection.settings_dict
        name = f"{settings['NAME']}_check_{os.getpid()}_{token_hex(4)}"
        quoted = self._connection.ops.quote_name(name)
        try:
            with self._connection.cursor() as cursor:
                # Not from the template that an administrator may have put something in.
                cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE template0")
        except Error as error:
            raise BackupError(
                f"No database could be made to try the backup in: {str(error).strip()}. The site's user must be "
                f'allowed to make one: as the server\'s administrator, ALTER ROLE "{settings["USER"]}" CREATEDB.'
            ) from None
        try:
            yield address_of({**settings, "NAME": name})
        finally:
            with self._connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")

    def _server(self) -> str:
        number = self._connection.pg_version
        return f"{number // 10_000}.{number % 10_000}"

    def _run(self, program: str, *arguments: str) -> None:
        run(program, self._server(), self._connection.settings_dict, *arguments)

    def _asked(self, sql: str) -> list[tuple[str, str]]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())


def address_of(settings: dict[str, Any]) -> str:
    """A database's settings as `DATABASE_URL` names them."""
    user, password, host = (quote(str(settings.get(key) or ""), safe="") for key in ("USER", "PASSWORD", "HOST"))
    who = f"{user}:{password}@" if password else f"{user}@" if user else ""
    port = f":{settings['PORT']}" if settings.get("PORT") else ""
    told = {key: value for key, value in settings.get("OPTIONS", {}).items() if isinstance(value, str)}
    return f"postgres://{who}{host}{port}/{quote(settings['NAME'], safe='')}" + (f"?{urlencode(told)}" if told else "")
