"""What PostgreSQL knows of the tables when it plans a query."""

from __future__ import annotations

from django.db import connection


def tell_planner() -> None:
    """Let PostgreSQL know of many new rows now.

    Until it looks by itself, about a minute after they are committed, it plans for tables that are still empty,
    and takes minutes over a report of a thousand new stories. SQLite needs no telling.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
