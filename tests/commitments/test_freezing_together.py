"""Two who freeze at once, and a process that is killed, on PostgreSQL."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from commitments.editions import freezing
from commitments.editions.freezing import CannotFreezeError, freeze
from commitments.models import Citation, Edition, EditionDocument
from site_cms.tree import ensure_index
from tests.commitments.conftest import draft
from tests.factories import person, story

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


@pytest.fixture(autouse=True)
def _stories(transactional_db: None) -> None:
    for language in ("sv", "en"):
        ensure_index("stories.StoryIndexPage", language)
    for _ in range(3):
        story(published_on=datetime.date(2021, 5, 4))


def at_once(*drafts: Edition) -> list[Any]:
    """Freeze each of the drafts by a person of its own, all at the same moment; what came of each."""
    people = [person("report_owner") for _ in drafts]
    together = Barrier(len(drafts))

    def run(one: Edition, by: Any) -> Any:
        try:
            together.wait()
            return freeze(one.pk, by=by, now=timezone.now())
        except CannotFreezeError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(drafts)) as pool:
        return [future.result() for future in [pool.submit(run, *each) for each in zip(drafts, people, strict=True)]]


def test_two_who_freeze_one_draft_make_one_edition() -> None:
    assert connection.vendor == "postgresql"
    one = draft()
    outcomes = at_once(one, one)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyFrozenError", "Edition"]
    assert Citation.objects.count() == 3
    assert EditionDocument.objects.values("language", "format").distinct().count() == EditionDocument.objects.count()


def test_two_drafts_of_one_period_frozen_at_once_make_one_edition() -> None:
    outcomes = at_once(draft("2021"), draft("2021-b"))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Edition", "PeriodTakenError"]
    assert Edition.objects.frozen().count() == 1
    assert Citation.objects.values("edition").distinct().count() == 1


def test_a_connection_that_dies_while_freezing_leaves_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    one, owner = draft(), person("report_owner")
    whole = freezing._citations

    def die(edition: Edition, evidence: Any) -> Any:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            own = cursor.fetchone()[0]
        _kill(own)
        return whole(edition, evidence)

    monkeypatch.setattr(freezing, "_citations", die)
    with pytest.raises(Exception, match=r"terminat|closed|connection"):
        freeze(one.pk, by=owner, now=timezone.now())
    connections.close_all()
    one = Edition.objects.get(pk=one.pk)
    assert (one.is_frozen, one.content, Citation.objects.count()) == (False, "", 0)
    monkeypatch.setattr(freezing, "_citations", whole)
    assert freeze(one.pk, by=owner, now=timezone.now()).is_frozen


def _kill(backend: int) -> None:
    """End a session of the server, as a killed process would, from another one."""

    def run() -> None:
        try:
            with connections["default"].cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", [backend])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()
