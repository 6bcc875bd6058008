"""What senders have answered stands in the admin until an editor has dealt with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from submissions.desk.inbox import InboxFilter, InboxView, noted_of
from submissions.desk.senders_answers import senders_answers
from submissions.lifecycle import erase, keep_story
from submissions.models import FollowUp, SignOff, Submission
from submissions.sign_off import asking
from tests.submissions.conftest import goes_out_later
from tests.submissions.test_follow_up import link_in_update, nightly, published, tell  # noqa: F401
from tests.submissions.test_sign_off import approve, asked, at, desk, edited, publisher, story  # noqa: F401

pytestmark = pytest.mark.django_db


def waiting() -> list[str]:
    with override("en"):
        return [answer.what for answer in senders_answers(10)[0]]


def noted() -> str:
    with override("en"):
        return noted_of(InboxView().get_base_queryset().get())


@pytest.fixture
def wanted(asked: str) -> None:  # noqa: F811
    assert approve(asked, answer="changes", comment="The bridge is green.").status_code == 302


@pytest.fixture
def told(published: Submission, mailoutbox: Any) -> Submission:  # noqa: F811
    nightly()
    assert tell(link_in_update(mailoutbox[-1])).status_code == 302
    return published


def test_the_letters_of_an_answer_go_out_also_where_they_were_broken_off(asked, publisher, mailoutbox, broken_off):  # noqa: F811
    with broken_off(), pytest.raises(OperationalError):
        approve(asked)
    approve(asked)
    assert {to for to, _subject in goes_out_later(mailoutbox)} == {"sender@example.org", publisher.email}


def test_so_do_those_of_what_happened_a_year_later(published, mailoutbox, broken_off):  # noqa: F811
    nightly()
    with broken_off(), pytest.raises(OperationalError):
        tell(link_in_update(mailoutbox[-1]))
    tell(link_in_update(mailoutbox[-1]))
    assert {to.split("-")[0] for to, _subject in goes_out_later(mailoutbox)} == {"publisher"}


def test_changes_that_are_wanted_stand_on_the_first_page_and_in_the_inbox(wanted, received, desk):  # noqa: F811
    panel = desk.get("/admin/").content.decode().partition("senders-answers")[2]
    assert "Wants changes to the text" in panel
    assert f'href="{at(received)}"' in panel
    assert "changes to the text wanted" in desk.get(reverse("submissions"), {"waits": "sender"}).content.decode()


def test_an_approval_waits_for_nobody(asked):  # noqa: F811
    approve(asked)
    assert waiting() == []


def test_changes_are_dealt_with_once_the_new_text_is_asked_about(wanted, received, story, publisher):  # noqa: F811
    assert waiting() == ["Wants changes to the text"]
    edited(story, summary="The bridge is green.")
    asking.ask(received, publisher, timezone.now())
    assert (waiting(), noted()) == ([], "")


def test_an_editor_may_deal_with_wanted_changes_otherwise(wanted, received, desk):  # noqa: F811
    assert 'value="changes"' in desk.get(at(received)).content.decode()
    for _ in range(2):
        desk.post(at(received), {"dealt": "changes"})
    assert waiting() == []
    assert 'value="changes"' not in desk.get(at(received)).content.decode()
    history = desk.get(reverse("submission", args=[received.pk])).content.decode()
    assert history.count("What the sender answered was dealt with") == 1
    assert SignOff.objects.get().state == "changes"


def test_wanted_changes_go_with_the_story(wanted, story):  # noqa: F811
    story.delete()
    assert waiting() == []


def test_an_answer_a_year_later_waits_until_it_is_added_to_the_story(told, client, publisher):  # noqa: F811
    assert (waiting(), noted()) == (["Has told us what happened next"], "answered a year later")
    client.force_login(publisher)
    client.post(at(told), {"take": "1"})
    assert (waiting(), noted()) == ([], "")


def test_an_answer_a_year_later_may_be_dealt_with_otherwise_and_added_later_still(told, client, publisher):  # noqa: F811
    client.force_login(publisher)
    client.post(at(told), {"dealt": "later"})
    assert waiting() == []
    assert 'name="take"' in client.get(at(told)).content.decode()


@pytest.mark.parametrize(
    ("still_true", "waits"), [("yes", []), ("no", ["Says that the story is no longer entirely true"])]
)
def test_an_answer_without_text_waits_if_the_story_is_no_longer_true(told, still_true, waits):
    FollowUp.objects.update(still_true=still_true, text="")
    assert waiting() == waits


def test_a_wish_to_have_everything_erased_waits_for_a_decision(story, received, publisher):  # noqa: F811
    received.refresh_from_db()
    erase(received, timezone.now())
    assert waiting() == ["Wants everything erased"]
    assert list(InboxFilter({"waits": "sender"}, Submission.objects.all()).qs) == [received]
    keep_story(received, publisher, timezone.now())
    assert waiting() == []
    assert list(InboxFilter({"waits": "sender"}, Submission.objects.all()).qs) == []


def test_many_answers_are_asked_for_as_few_are(wanted, received, count_queries):
    few = count_queries(lambda: senders_answers(10))
    sign_off = SignOff.objects.get()
    for _ in range(12):
        other = Submission.objects.create(
            language="sv", state="accepted", confirmed_at=timezone.now(), party=received.party, story=received.story
        )
        SignOff.objects.create(
            submission=other, story=sign_off.story, party=sign_off.party, state="changes", answered_at=timezone.now()
        )
    answers, number = senders_answers(10)
    assert (len(answers), number) == (10, 13)
    assert answers[0].submission == received
    assert count_queries(lambda: senders_answers(10)) == few == 3
