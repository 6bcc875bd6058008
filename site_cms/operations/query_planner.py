"""What PostgreSQL knows of the tables when it plans a query."""

from __future__ import annotations

from django.db import connection


def tell_planner() -> None:
    """Let PostgreSQL know of many new rows now.

    Until it looks by itself, about a minute after they are committed, it plans for tables that are still empty,
    and takes minutes over a report of a thousand new stories. SQLite needs no telling.

    The site's own tables are named: without names it looks at the catalogue that all databases of the server
    share, too, and until the transaction ends whoever does the same in another one waits.
    """
    if connection.vendor == "postgresql":
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE " + ", ".join(map(connection.ops.quote_name, sorted(tables))))
