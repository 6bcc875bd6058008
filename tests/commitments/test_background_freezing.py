"""Freezing by the worker: who asks sees how far it is, and hears where it is not done; nothing is half frozen."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from commitments.composing import ChangedMeanwhileError
from commitments.editions import background_freezing, freezing
from commitments.editions.background_freezing import ask_to_freeze, freeze_asked
from commitments.editions.edition import Citation, Edition
from commitments.editions.freezing_asked import LOST_AFTER, Freezing
from site_cms.operations.task_workers import DEAD_AFTER, MOST_ATTEMPTS, take_up_again
from tests.commitments.conftest import Collection, draft
from tests.factories import person, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(client: Client) -> Any:
    """Signed in as a report owner."""
    user = person("report_owner", first_name="Rut", last_name="Exempel")
    client.force_login(user)
    return user


@pytest.fixture
def asked(owner: Any, collection: Collection) -> Freezing:
    """A draft whose freezing was asked for, and that no worker has taken."""
    return ask_to_freeze(draft().pk, by=owner, now=timezone.now())


def work(asked: Freezing) -> None:
    """What the worker does with the task."""
    freeze_asked.func(asked.pk, str(asked.key))


def in_queue(asked: Freezing, **fields: Any) -> DBTaskResult:
    return DBTaskResult.objects.create(
        **{
            "task_path": freeze_asked.module_path,
            "args_kwargs": {"args": [asked.pk, str(asked.key)], "kwargs": {}},
            "backend_name": "default",
            "run_after": get_date_max(),
            "exception_class_path": "",
            "traceback": "",
            **fields,
        }
    )


def progress(client: Client, asked: Freezing) -> Any:
    return client.get(reverse("freezing_edition", args=[asked.edition_id]))


def still_a_draft(asked: Freezing) -> bool:
    edition = Edition.objects.get(pk=asked.edition_id)
    return (edition.is_frozen, edition.content, Citation.objects.count()) == (False, "", 0)


def test_what_is_asked_for_is_frozen_by_the_worker_and_by_whoever_asked(asked: Freezing, owner: Any) -> None:
    assert still_a_draft(asked)
    work(asked)
    edition = Edition.objects.get()
    assert (edition.is_frozen, edition.frozen_by, edition.is_intact) == (True, owner, True)
    assert edition.report.frozen is not None
    assert edition.report.frozen.by == "Rut Exempel"
    assert not Freezing.objects.exists()


def test_the_edition_says_as_of_when_the_worker_counted(asked: Freezing, monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + datetime.timedelta(minutes=7)
    story(title="Kom emellan", published_on=datetime.date(2021, 8, 8))
    monkeypatch.setattr(background_freezing.timezone, "now", lambda: later)
    work(asked)
    edition = Edition.objects.get()
    assert edition.frozen_at == later
    assert edition.report.counted_at == timezone.localtime(later).isoformat(timespec="seconds")
    assert "Kom emellan" in edition.content


def test_whoever_asks_again_waits_for_the_same(asked: Freezing, owner: Any) -> None:
    again = ask_to_freeze(asked.edition_id, by=person("report_owner"), now=timezone.now())
    assert (again.pk, again.key, again.asked_by) == (asked.pk, asked.key, owner)


def test_a_press_after_another_s_leads_to_how_far_it_is(client: Client, asked: Freezing) -> None:
    address = reverse("freeze_edition", args=[asked.edition_id])
    where = reverse("freezing_edition", args=[asked.edition_id])
    assert [client.get(address)["Location"], client.post(address)["Location"]] == [where, where]


def test_a_task_that_is_run_twice_freezes_once(asked: Freezing) -> None:
    work(asked)
    before = Edition.objects.get().checksum
    work(asked)
    assert Edition.objects.get().checksum == before


def test_a_worker_that_is_killed_while_it_writes_leaves_the_draft_and_the_next_one_freezes_it(
    asked: Freezing, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = freezing.citations_of

    def killed(*args: Any) -> None:
        raise SystemExit

    monkeypatch.setattr(freezing, "citations_of", killed)
    with pytest.raises(SystemExit):
        work(asked)
    assert still_a_draft(asked)
    assert Freezing.objects.get().fault == ""
    monkeypatch.setattr(freezing, "citations_of", whole)
    work(asked)
    assert Edition.objects.get().is_frozen


def test_a_draft_that_is_changed_meanwhile_is_not_frozen_and_whoever_asked_is_told(
    client: Client, asked: Freezing, mailoutbox: list[Any]
) -> None:
    opened = Edition.objects.get()
    opened.introduction_sv = "Ett ord till."
    opened.save()
    work(asked)
    assert still_a_draft(asked)
    assert [mail.to for mail in mailoutbox] == [[asked.asked_by.email]]
    assert "ändrades" in mailoutbox[0].body
    assert reverse("freezing_edition", args=[asked.edition_id]) in mailoutbox[0].body
    answer = progress(client, asked)
    assert "ändrades" in answer.content.decode()
    assert "Refresh" not in answer


def test_an_edition_of_the_period_that_was_frozen_meanwhile_stands(asked: Freezing, mailoutbox: list[Any]) -> None:
    freezing.freeze(draft("2021-b").pk, by=person("report_owner"), now=timezone.now())
    work(asked)
    assert Freezing.objects.get().fault == Freezing.Fault.PERIOD
    assert Edition.objects.frozen().get().slug == "2021-b"
    assert "samma period" in mailoutbox[0].body


def test_a_collection_that_changes_while_it_is_counted_is_counted_again(
    asked: Freezing, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    whole, changes = background_freezing.draft_report, iter([True, True, False])

    def restless(*args: Any) -> Any:
        if next(changes):
            raise ChangedMeanwhileError("communicative.stories")
        return whole(*args)

    monkeypatch.setattr(background_freezing, "draft_report", restless)
    work(asked)
    assert Edition.objects.get().is_frozen
    assert mailoutbox == []


def test_what_breaks_is_told_once_and_can_be_asked_for_again(
    client: Client,
    owner: Any,
    collection: Collection,
    monkeypatch: pytest.MonkeyPatch,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise LookupError("a fault of the program")

    one, whole = draft(), background_freezing.trial
    monkeypatch.setattr(background_freezing, "trial", broken)
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask_to_freeze(one.pk, by=owner, now=timezone.now())
    assert Freezing.objects.get().fault == Freezing.Fault.BROKEN
    assert len(mailoutbox) == 1
    assert DBTaskResult.objects.failed().count() == 1
    assert "Frys igen" in progress(client, asked).content.decode()
    monkeypatch.setattr(background_freezing, "trial", whole)
    with django_capture_on_commit_callbacks(execute=True):
        ask_to_freeze(one.pk, by=owner, now=timezone.now())
    assert Edition.objects.get().is_frozen
    assert len(mailoutbox) == 1


def test_a_freezing_that_no_worker_survives_is_given_up_and_told(asked: Freezing, mailoutbox: list[Any]) -> None:
    now = timezone.now()
    in_queue(
        asked,
        status=TaskResultStatus.RUNNING,
        started_at=now - 2 * DEAD_AFTER,
        worker_ids=[str(number) for number in range(MOST_ATTEMPTS)],
    )
    take_up_again(now)
    assert Freezing.objects.get().fault == Freezing.Fault.BROKEN
    assert len(mailoutbox) == 1


def test_a_worker_that_was_told_to_stop_is_no_fault_for_another_one_goes_on(
    asked: Freezing, mailoutbox: list[Any]
) -> None:
    stopped: Any = in_queue(asked, status=TaskResultStatus.FAILED, exception_class_path="builtins.SystemExit")
    background_freezing.tell_that_it_broke(task_result=stopped.task_result)
    assert Freezing.objects.get().fault == ""
    assert mailoutbox == []


def test_one_that_nobody_has_in_hand_is_lost_and_one_in_the_queue_is_not(asked: Freezing) -> None:
    later = timezone.now() + 2 * LOST_AFTER
    assert asked.is_lost(later)
    in_queue(asked)
    assert not asked.is_lost(later)
    DBTaskResult.objects.all().delete()
    again = ask_to_freeze(asked.edition_id, by=person("report_owner"), now=later)
    assert again.key != asked.key
    work(asked)
    assert still_a_draft(asked), "a task of an earlier asking does nothing"
    work(again)
    assert Edition.objects.get().is_frozen


def test_the_page_says_how_far_it_is_and_reloads_itself_until_it_is_told_not_to(
    client: Client, asked: Freezing
) -> None:
    answer = progress(client, asked)
    assert answer["Refresh"] == "3"
    html = answer.content.decode()
    assert "Rut Exempel" in html
    assert 'value="0"' in html
    Freezing.objects.update(step=Freezing.Step.TRYING, files_tried=4)
    html = progress(client, asked).content.decode()
    assert "4 av 6" in html
    assert 'value="6"' in html
    still = client.get(reverse("freezing_edition", args=[asked.edition_id]) + "?still")
    assert "Refresh" not in still


def test_who_may_not_freeze_does_not_see_how_far_it_is(client: Client, asked: Freezing) -> None:
    client.force_login(person("editor"))
    assert progress(client, asked).status_code == 302


def test_the_list_and_the_form_say_that_a_draft_is_being_frozen(client: Client, asked: Freezing) -> None:
    address = reverse("wagtailsnippets_commitments_edition:list")
    assert "Fryses" in client.get(address).content.decode()
    form = client.get(reverse("wagtailsnippets_commitments_edition:edit", args=[asked.edition_id]))
    assert "Utgåvan fryses" in form.content.decode()
    Freezing.objects.update(fault=Freezing.Fault.WORDS)
    assert "Inte fryst" in client.get(address).content.decode()


def test_the_question_asks_the_database_as_often_however_much_there_is(
    client: Client, owner: Any, collection: Collection, count_queries: Any
) -> None:
    address = reverse("freeze_edition", args=[draft().pk])
    client.get(address)
    few = count_queries(lambda: client.get(address))
    for number in range(27):
        story(published_on=datetime.date(2021, 1, 1 + number))
    assert count_queries(lambda: client.get(address)) == few
