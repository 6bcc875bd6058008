"""Two at once, on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from interchange.importing import import_file
from site_cms.pages.fixed_pages import ensure_home
from stories.pages import StoryPage
from tests import generated

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


def test_two_imports_of_one_file_make_each_story_once(tmp_path):
    assert connection.vendor == "postgresql"
    for language in ("sv", "en"):
        ensure_home(language)
    file = generated.write(tmp_path / "in.jsonl", generated.records(12))
    together = Barrier(2)

    def run():
        try:
            together.wait()
            return import_file(file)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        outcomes = [future.result() for future in [pool.submit(run), pool.submit(run)]]
    assert sorted(outcome.made for outcome in outcomes) == [0, 15]
    assert sorted(outcome.unchanged for outcome in outcomes) == [0, 15]
    assert StoryPage.objects.values("translation_key").distinct().count() == 12
