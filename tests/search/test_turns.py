"""Two that write the index at once, and a job that is killed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connections, transaction

from search.index.kinds import KINDS, Findable, Keys
from search.index.refreshing import refresh
from search.models import Entry
from stories.pages import StoryPage
from tests.factories import story

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connections['default'].vendor != 'postgresql'", reason="SQLite has one writer at a time"),
]


def test_who_has_read_the_older_text_does_not_write_over_the_newer() -> None:
    page = story(title="Brunnar")
    has_read, may_write = threading.Event(), threading.Event()
    kind = KINDS["story"]

    def slowly(keys: Keys | None) -> Iterator[Findable]:
        found = list(kind.findable(keys))
        has_read.set()
        assert may_write.wait(10)
        yield from found

    def first() -> None:
        try:
            refresh(replace(kind, findable=slowly), [str(page.pk)])
        finally:
            connections.close_all()

    def second() -> None:
        try:
            refresh(kind, [str(page.pk)])
        finally:
            connections.close_all()

    older = threading.Thread(target=first)
    older.start()
    assert has_read.wait(10)
    StoryPage.objects.filter(pk=page.pk).update(title="Vägar")
    newer = threading.Thread(target=second)
    newer.start()
    newer.join(0.3)
    assert newer.is_alive(), "it did not wait for its turn"
    may_write.set()
    older.join(10)
    newer.join(10)
    assert Entry.objects.get(kind="story").title == "Vägar"


class Killed(BaseException):
    """The process dies: nothing catches it."""


def test_a_job_that_is_killed_leaves_the_index_as_it_was() -> None:
    page = story(title="Brunnar")
    kind = KINDS["story"]
    refresh(kind, [str(page.pk)])
    StoryPage.objects.filter(pk=page.pk).update(title="Vägar")

    def dies(keys: Keys | None) -> Iterator[Findable]:
        yield from kind.findable(keys)
        raise Killed

    with pytest.raises(Killed), transaction.atomic():
        refresh(replace(kind, findable=dies), [str(page.pk)])
    assert Entry.objects.get(kind="story").title == "Brunnar"
    refresh(kind, [str(page.pk)])
    assert Entry.objects.get(kind="story").title == "Vägar"
