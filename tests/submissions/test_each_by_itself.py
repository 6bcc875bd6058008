"""Commands of the night go through many things: one that fails keeps no other waiting, and is told at the end."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from site_cms.operations.each_by_itself import EachByItself
from submissions import retention
from submissions.models import Contact, Submission
from submissions.sign_off import publication

pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - datetime.timedelta(days=1000)


def closed(number: int) -> Submission:
    """One that was declined long ago, with who sent it."""
    made = Submission.objects.create(
        language="sv",
        state=Submission.State.DECLINED,
        title=f"Exempel {number}",
        confirmed_at=LONG_AGO,
        closed_at=LONG_AGO,
        published_at=LONG_AGO,
    )
    Contact.objects.create(submission=made, name="Förnamn Efternamn", email="sender@example.org")
    return made


def failing_for(submission: Submission, whole: Any) -> Any:
    """What a command does, with one that fails."""

    def act(given: Any, *more: Any) -> Any:
        if getattr(given, "pk", given) == submission.pk:
            raise RuntimeError("odd row")
        return whole(given, *more)

    return act


def test_one_person_who_cannot_be_erased_keeps_no_other_from_it(monkeypatch, capsys) -> None:
    first, second = closed(1), closed(2)
    monkeypatch.setattr(retention, "erase_person", failing_for(first, retention.erase_person))
    with pytest.raises(CommandError, match=rf"submission {first.pk}: RuntimeError") as told:
        call_command("purge_personal_data")
    assert list(Contact.objects.values_list("submission", flat=True)) == [first.pk]
    assert "personal data of 1 " in capsys.readouterr().out
    assert "sender@example.org" not in str(told.value)
    assert second.pk != first.pk


def test_one_draft_that_cannot_be_erased_keeps_no_other_from_it(monkeypatch) -> None:
    drafts = [Submission.objects.create(language="sv", changed_at=LONG_AGO) for _number in range(2)]
    monkeypatch.setattr(retention, "erase_person", failing_for(drafts[0], retention.erase_person))
    with pytest.raises(CommandError):
        call_command("purge_personal_data")
    assert list(Submission.objects.all()) == [drafts[0]]


def test_thanks_that_fail_keep_no_other_from_being_thanked(monkeypatch) -> None:
    first, second = closed(1), closed(2)
    thanked: list[int] = []

    def thank(pk: int) -> bool:
        thanked.append(pk)
        return True

    monkeypatch.setattr(publication, "thank", failing_for(first, thank))
    with pytest.raises(CommandError, match=f"submission {first.pk}"):
        call_command("follow_up_submissions")
    assert thanked == [second.pk]


def test_where_nothing_fails_nothing_is_told() -> None:
    each = EachByItself()
    assert each.do("one", lambda: 1) == 1
    each.tell()
