"""The sum that a browser works out before sending, and how often one may send with it and without."""

from __future__ import annotations

import base64
import datetime
import html
import json
import os
from typing import Any

import pytest
from altcha import solve_challenge_v1

from site_cms.security.rate_limit import MAILING, SENDING
from submissions.form import proof_of_work
from submissions.form.proof_of_work import is_solved, new_challenge
from submissions.models import Submission
from tests.taking_out import taken_out

# Many times what is let in; `make soak` posts a thousand times.
POSTS = 5 * int(os.environ.get("SOAK_ROUNDS", "30"))


@pytest.fixture(autouse=True)
def _small_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_of_work, "MOST", 50)


def solved(challenge: str, **changed: Any) -> str:
    """What the worker of the page sends for a challenge."""
    asked = json.loads(challenge)
    solution = solve_challenge_v1(asked["challenge"], asked["salt"], asked["algorithm"], asked["maxNumber"])
    assert solution is not None
    names = ("algorithm", "challenge", "salt", "signature")
    parts = {name: asked[name] for name in names} | {"number": solution.number} | changed
    return base64.b64encode(json.dumps(parts).encode()).decode()


def asked_on(page: Any) -> str:
    return html.unescape(taken_out(r'data-challenge="([^"]+)"', page.content.decode()))


def test_a_solution_counts_once():
    payload = solved(new_challenge())
    assert is_solved(payload)
    assert not is_solved(payload)


def test_a_solution_of_another_number_or_of_a_challenge_of_ones_own_does_not_count(monkeypatch):
    challenge = new_challenge()
    assert not is_solved(solved(challenge, number=51))
    assert not is_solved(solved(challenge, signature="0" * 64))
    monkeypatch.setattr(proof_of_work, "_key", lambda: "another")
    assert not is_solved(solved(challenge))


def test_a_challenge_grows_old(monkeypatch):
    monkeypatch.setattr(proof_of_work, "LASTS", datetime.timedelta(seconds=-1))
    assert not is_solved(solved(new_challenge()))


@pytest.mark.parametrize(
    "parts",
    ["", "x", "[1]", "null", '"algorithm"', "[" * 900, '{"number": 1}', '{"number": "1", "challenge": [], "salt": 1}'],
)
def test_whatever_else_is_sent_does_not_count_and_is_no_error(parts):
    assert not is_solved(parts)
    assert not is_solved(base64.b64encode(parts.encode()).decode())


@pytest.mark.django_db
def test_who_has_worked_for_it_may_send_more_often_and_a_used_solution_is_as_good_as_none(sender):
    sender.fill_in()
    challenge = asked_on(sender.get("send"))
    for _ in range(SENDING.most):
        Submission.objects.update(state="writing")
        assert sender.send().status_code == 302
    Submission.objects.update(state="writing")
    assert sender.send().status_code == 429
    payload = solved(challenge)
    assert sender.post("send", {"agreed": "on", "solved": payload}).status_code == 302
    Submission.objects.update(state="writing")
    assert sender.post("send", {"agreed": "on", "solved": payload}).status_code == 429


@pytest.mark.django_db
def test_the_address_of_a_draft_is_mailed_more_often_to_those_who_have_worked_for_it(sender, mailoutbox):
    sender.begin()
    given = {"email": "colleague@example.org"}
    for _ in range(MAILING.most):
        assert sender.post("later", given).status_code == 200
    assert sender.post("later", given).status_code == 429
    payload = solved(asked_on(sender.get("later")))
    assert sender.post("later", {**given, "solved": payload}).status_code == 200


@pytest.mark.django_db
def test_a_robot_that_posts_over_and_over_gets_a_handful_in(sender, mailoutbox):
    sender.fill_in()
    outcomes = []
    for _ in range(POSTS):
        Submission.objects.filter(state="waiting_for_confirmation").update(state="writing")
        outcomes.append(sender.send().status_code)
    assert outcomes.count(302) == SENDING.most == len(mailoutbox)
    assert outcomes.count(429) == POSTS - SENDING.most


@pytest.mark.django_db
def test_a_robot_that_begins_many_drafts_gets_a_few_and_none_reaches_an_editor(sender):
    outcomes = [sender.client.post(f"{sender.base}begin/", {"name": f"{n}"}).status_code for n in range(60)]
    assert outcomes.count(429) == 30
    assert Submission.objects.count() == 30
    assert not Submission.objects.for_editors().exists()


@pytest.mark.django_db
def test_an_office_of_twenty_behind_one_address_is_not_locked_out(sender):
    for _ in range(20):
        sender.fill_in()
        payload = solved(asked_on(sender.get("send")))
        assert sender.post("send", {"agreed": "on", "solved": payload}).status_code == 302
    assert Submission.objects.filter(state="waiting_for_confirmation").count() == 20
