"""Two who freeze at once, and a process that is killed, on PostgreSQL."""

from __future__ import annotations

import datetime
import random
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, connections
from django.test import Client
from django.utils import timezone

from commitments.editions import freezing
from commitments.editions.background_freezing import ask_to_freeze, freeze_asked
from commitments.editions.edition import Citation, Edition, EditionDocument, FrozenEditionError
from commitments.editions.freezing import CannotFreezeError, freeze
from commitments.editions.freezing_asked import Freezing
from site_cms.pages.fixed_pages import ensure_index
from tests import together
from tests.commitments.conftest import draft
from tests.factories import person, story
from tests.together import ROUNDS, end_own_session, wait_until_a_lock_is_waited_for

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


def test_two_who_ask_for_one_draft_at_once_wait_for_the_same_freezing(monkeypatch: pytest.MonkeyPatch) -> None:
    one, people, queue = draft(), [person("report_owner") for _ in range(2)], []
    monkeypatch.setattr(type(freeze_asked), "enqueue", lambda _task, *args: queue.append(args))
    outcomes = together.at_once(*[partial(ask_to_freeze, one.pk, by=by, now=timezone.now()) for by in people])
    assert [type(outcome) for outcome in outcomes] == [Freezing, Freezing]
    assert len({outcome.key for outcome in outcomes}) == len(queue) == Freezing.objects.count() == 1


def test_two_workers_that_have_one_freezing_in_hand_make_one_edition() -> None:
    one = draft()
    asked = freezing_of(one)
    work = partial(freeze_asked.func, asked.pk, str(asked.key))
    assert together.at_once(work, work) == [None, None]
    assert Edition.objects.get().is_intact
    assert (Citation.objects.count(), Freezing.objects.count()) == (3, 0)
    assert mail.outbox == []


def test_two_drafts_of_one_period_that_are_asked_for_at_once_make_one_edition_and_one_is_told() -> None:
    asked = [freezing_of(draft("2021")), freezing_of(draft("2021-b"))]
    together.at_once(*[partial(freeze_asked.func, each.pk, str(each.key)) for each in asked])
    assert Edition.objects.frozen().count() == 1
    assert Freezing.objects.get().fault == Freezing.Fault.PERIOD
    assert len(mail.outbox) == 1


def test_a_worker_whose_connection_dies_while_it_freezes_leaves_what_the_next_one_freezes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, whole = freezing_of(draft()), freezing.citations_of

    def die(edition: Edition, evidence: Any) -> Any:
        end_own_session()
        return whole(edition, evidence)

    monkeypatch.setattr(freezing, "citations_of", die)
    with pytest.raises(Exception, match=r"terminat|closed|connection"):
        freeze_asked.func(asked.pk, str(asked.key))
    connections.close_all()
    assert not Edition.objects.get().is_frozen
    monkeypatch.setattr(freezing, "citations_of", whole)
    freeze_asked.func(asked.pk, str(asked.key))
    assert Edition.objects.get().is_intact


def freezing_of(one: Edition) -> Freezing:
    """As it is asked for, without the task."""
    now, by = timezone.now(), person("report_owner")
    return Freezing.objects.create(
        edition=one, asked_by=by, asked_at=now, seen_at=now, words=freezing.words_of(Edition.objects.get(pk=one.pk))
    )


def edit_while_frozen(one: Edition, save: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Freeze `one`, and let `save` ask to be written while the freeze holds the row; what came of `save`."""
    holds, whole = Event(), freezing.compose

    def compose_while_somebody_waits(*args: Any, **kwargs: Any) -> Any:
        holds.set()
        wait_until_a_lock_is_waited_for()
        return whole(*args, **kwargs)

    monkeypatch.setattr(freezing, "compose", compose_while_somebody_waits)
    owner = person("report_owner")

    def run(task: Any) -> Any:
        try:
            return task()
        finally:
            connections.close_all()

    def edit() -> Any:
        holds.wait(10)
        return save()

    with ThreadPoolExecutor(2) as pool:
        edited = pool.submit(run, edit)
        pool.submit(run, lambda: freeze(one.pk, by=owner, now=timezone.now())).result()
        return edited


def test_an_edit_that_meets_the_freezing_is_refused_and_the_edition_stays_frozen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = draft()
    opened = Edition.objects.get(pk=one.pk)
    opened.title_sv = "Sparad medan den frystes"
    edited = edit_while_frozen(one, opened.save, monkeypatch)
    assert isinstance(edited.exception(), FrozenEditionError)
    one.refresh_from_db()
    assert (one.is_frozen, one.title_sv, one.is_intact) == (True, "Årsrapport 2021", True)


def test_an_update_past_the_model_that_meets_the_freezing_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    one = draft()
    blank = {"frozen_at": None, "content": "", "checksum": ""}
    edited = edit_while_frozen(one, lambda: Edition.objects.filter(pk=one.pk).update(**blank), monkeypatch)
    assert isinstance(edited.exception(), IntegrityError)
    assert Edition.objects.get(pk=one.pk).is_frozen


def test_an_editor_who_saves_while_the_draft_is_frozen_gets_the_own_text_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = draft()
    client, editor = Client(), person("report_owner")
    client.force_login(editor)
    fields = {field.name: field.value_from_object(one) or "" for field in Edition._meta.fields if field.editable}
    posted = fields | {"introduction_sv": "Skrivet medan utgåvan frystes.", "replaces": ""}
    address = f"/admin/snippets/commitments/edition/edit/{one.pk}/"
    edited = edit_while_frozen(one, lambda: client.post(address, posted), monkeypatch)
    html = edited.result().content.decode()
    assert "Skrivet medan utgåvan frystes." in html
    assert "was frozen while you were writing" in html or "frystes medan du skrev" in html
    assert Edition.objects.get(pk=one.pk).is_frozen


def test_whenever_an_edit_comes_a_frozen_edition_stays_frozen() -> None:
    owner, client = person("report_owner"), Client()
    client.force_login(owner)
    for number in range(ROUNDS):
        day = datetime.date(2021, 1, 1) + datetime.timedelta(number)
        one, pause = draft(f"round-{number}", first=day), random.Random(number).uniform(0, 0.2)
        fields = {field.name: field.value_from_object(one) or "" for field in Edition._meta.fields if field.editable}

        def edit(one: Edition = one, fields: Any = fields, pause: float = pause) -> None:
            time.sleep(pause)
            address = f"/admin/snippets/commitments/edition/edit/{one.pk}/"
            client.post(address, fields | {"title_sv": "Sparad", "replaces": ""})

        def freeze_it(one: Edition = one) -> None:
            freeze(one.pk, by=owner, now=timezone.now())

        together.at_once(edit, freeze_it)
        one.refresh_from_db()
        assert (one.is_frozen, one.is_intact, one.title_sv == one.report.title["sv"]) == (True, True, True)


def test_a_connection_that_dies_while_freezing_leaves_the_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    one, owner = draft(), person("report_owner")
    whole = freezing.citations_of

    def die(edition: Edition, evidence: Any) -> Any:
        end_own_session()
        return whole(edition, evidence)

    monkeypatch.setattr(freezing, "citations_of", die)
    with pytest.raises(Exception, match=r"terminat|closed|connection"):
        freeze(one.pk, by=owner, now=timezone.now())
    connections.close_all()
    one = Edition.objects.get(pk=one.pk)
    assert (one.is_frozen, one.content, Citation.objects.count()) == (False, "", 0)
    monkeypatch.setattr(freezing, "citations_of", whole)
    assert freeze(one.pk, by=owner, now=timezone.now()).is_frozen
