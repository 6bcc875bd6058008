"""How PostgreSQL finds entries: by their keys, never by looking at each of them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.asking.answer import answer
from search.index.kinds import KINDS, Findable
from search.index.writing import write

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="plans are PostgreSQL's"),
]
SAYING = ["brunnar i byn", "en brunn och en pump", "pumpar", "vägar", "broar"]


@pytest.mark.parametrize("query", ["brunnar", "brunnar pumpar vägar", "brunnar xyzzyq"])
def test_no_statement_looks_at_all_entries(query: str) -> None:
    write(
        KINDS["story"],
        [Findable(str(n), "sv", title, f"/sv/{n}/", summary=title) for n, title in enumerate(SAYING)],
    )
    with CaptureQueriesContext(connection) as asked:
        answer(query, "sv")
    statements = [each["sql"] for each in asked if 'FROM "search_entry"' in each["sql"]]
    assert statements
    with connection.cursor() as cursor:
        # As the search itself has it: a table is looked at row by row only where no index can serve.
        cursor.execute("SET LOCAL enable_seqscan = off")
        for statement in statements:
            cursor.execute(f"EXPLAIN {statement}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "Seq Scan on search_entry" not in plan, plan
