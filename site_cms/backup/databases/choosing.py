"""Which kind of database the site has."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from site_cms.backup.databases.engine import Engine
from site_cms.backup.databases.postgresql import PostgreSQL
from site_cms.backup.databases.sqlite import SQLite


def engine_of(connection: BaseDatabaseWrapper) -> Engine:
    """What backs this database up and brings it back."""
    return PostgreSQL(connection) if connection.vendor == "postgresql" else SQLite(connection)
