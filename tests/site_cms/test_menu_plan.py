"""The links around a page are found by indexes: none of their parts walks through all pages. On PostgreSQL."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from site_cms.pages.links import PageLinks
from tests.factories import story

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


def test_sections_of_the_site_are_found_by_their_index() -> None:
    page = story()
    with CaptureQueriesContext(connection) as queries:
        assert PageLinks.of(page, RequestFactory().get("/")).sections
    (asked,) = [each["sql"] for each in queries if '"depth" = 3' in each["sql"]]
    with connection.cursor() as cursor:
        # So few pages as a test has are read faster by walking.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {asked}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "site_cms_sections" in plan
    assert "Seq Scan on wagtailcore_page" not in plan
