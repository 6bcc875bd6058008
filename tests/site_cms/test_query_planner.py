"""PostgreSQL is told of many new rows at once, and nobody waits for that."""

from __future__ import annotations

import pytest
from django.db import connection

from site_cms.operations.query_planner import tell_planner

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


def test_what_all_databases_of_the_server_share_is_left_alone() -> None:
    tell_planner()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relation::regclass::text FROM pg_locks JOIN pg_class ON pg_class.oid = relation"
            " WHERE pid = pg_backend_pid() AND mode = 'ShareUpdateExclusiveLock' AND relisshared"
        )
        assert cursor.fetchall() == []
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_class ON pg_class.oid = relation"
            " WHERE pid = pg_backend_pid() AND mode = 'ShareUpdateExclusiveLock' AND relname = 'stories_storypage'"
        )
        assert cursor.fetchone() == (1,)
