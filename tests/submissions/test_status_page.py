"""The page behind the sender's link: where it stands, consent, what is held and for how long, a copy of all of it."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.utils import timezone

from submissions.desk.story_making import make_story
from submissions.lifecycle import decline, erase_person
from submissions.models import Submission
from submissions.sign_off import asking
from tests.factories import person
from tests.submissions.conftest import link_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def status(received, mailoutbox) -> str:
    """The path of the page."""
    return link_in(mailoutbox[-1])


def words(path: str) -> str:
    """What stands on a page, on one line, without its markup."""
    html = Client().get(path).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def stages(path: str) -> list[str]:
    """The way as it is shown: `x` for what is done, `>` for where one is."""
    html = Client().get(path).content.decode()
    found = re.findall(r'<li( class="is-done")?( aria-current="step")?>\s*<span class="stages__title">([^<]+)', html)
    return [f"{'x' if done else ' '}{'>' if current else ' '} {title}" for done, current, title in found]


def test_the_way_shows_where_it_stands(received, status):
    ahead = ["   Accepted", "   Approved by you", "   Published"]
    assert stages(status) == ["x> Received", "   Read by an editor", *ahead]
    Submission.objects.update(state="in_review")
    assert stages(status) == ["x  Received", "x> Read by an editor", *ahead]
    make_story(received, person("editor"))
    assert stages(status)[2] == "x> Accepted"
    received.refresh_from_db()
    sign_off = asking.ask(received, None, timezone.now())
    assert "The text is ready for you to read" in words(status)
    sign_off.state, sign_off.answered_at = "approved", timezone.now()
    sign_off.save()
    assert stages(status)[3] == "x> Approved by you"
    received.story.get_latest_revision().publish()
    assert stages(status)[3:] == ["x  Approved by you", "x  Published"]


def test_what_was_declined_ends_there(received, status):
    decline(received, "No <b>partner</b>.", timezone.now())
    assert stages(status) == ["x  Received", "x  Read by an editor", "x  Answered: we will not publish it"]
    assert "No &lt;b&gt;partner&lt;/b&gt;." in Client().get(status).content.decode()


def test_a_published_story_that_nobody_approved_claims_no_approval(received, status):
    make_story(received, person("editor"))
    received.refresh_from_db()
    asking.permit_without(received, "By telephone.", None, timezone.now())
    received.story.get_latest_revision().publish()
    assert "Approved by you" not in words(status)
    assert stages(status)[-1] == "x  Published"


def test_it_says_how_long_details_are_kept_by_the_setting(sender, received, status, settings):
    settings.RETENTION_DAYS = 47
    assert "We erase them 47 days after" in words(status)
    assert "47 days after" in words(sender.base)
    assert "half a year" not in words(sender.base)


def test_the_sender_says_at_sending_that_they_may_be_asked_again(sender, mailoutbox):
    sender.fill_in()
    sender.post("send", {"agreed": "on", "website": "", "may_ask_again": "on"})
    assert sender.draft.may_ask_again_at
    status = sender.confirm(mailoutbox)
    assert "Yes, since" in words(status)


def test_being_asked_again_is_agreed_to_and_taken_back(received, status):
    assert received.may_ask_again_at is None
    for agreed in ("yes", "no", "yes"):
        Client().post(status, {"ask_again": agreed})
        received.refresh_from_db()
        assert bool(received.may_ask_again_at) is (agreed == "yes")
    since = received.may_ask_again_at
    Client().post(status, {"ask_again": "yes"})
    received.refresh_from_db()
    assert received.may_ask_again_at == since


def test_everything_that_is_held_can_be_downloaded(received, status):
    question = received.questions.create(text="How many?")
    Client().post(status, {"reply": str(question.pk), f"q{question.pk}-answer": "Two hundred <b>."})
    response = Client().get(f"{status}export/")
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'attachment; filename="my-example.json"'
    assert response["Cache-Control"] == "no-store, private"
    held = json.loads(response.content)
    assert held["contact"] == {"name": "Förnamn Efternamn", "role": "Strateg", "email": "sender@example.org"}
    assert (held["questions"][0]["question"], held["questions"][0]["answer"]) == ("How many?", "Two hundred <b>.")
    text = json.dumps(held["text"], ensure_ascii=False)
    for answer in ("Bridges", "Few took part", "24 meetings", "https://example.org/report", "The rain."):
        assert answer in text
    assert held["pictures"][0]["photographer"] == "Förnamn Efternamn"
    assert held["consent"]["edit_and_publish_agreed_at"]


def test_no_field_of_what_is_held_is_forgotten_in_the_download(received, status):
    """Each column of each table that belongs to a submission is in it, or is named here with the reason."""
    left_out = {
        "submissions.Submission": {"id", "key", "assigned_to", "mailed_at", "written_in"},  # the desk's own
        "submissions.Contact": {"submission"},
        "submissions.Question": {"id", "submission", "asked_by", "mailed_at"},
        "submissions.SubmittedPicture": {"id", "submission", "file"},
        "submissions.SubmittedDocument": {"id", "submission", "file"},
        "submissions.SignOff": {"id", "submission", "story", "party", "asked_by", "mailed_at", "reason"},
        "submissions.FollowUp": {"id", "submission", "mailed_at", "taken_at"},
        "submissions.SubmittedResult": {"id", "submission"},
        "submissions.SetAsideAnswer": {"id", "submission", "reason"},
    }
    from django.apps import apps

    # The parts of the text go through the reading, whose own test is that each answer is in it.
    read = {"party", "title", "summary", "partner_name", "partner_country", "withhold_place", "programme"}
    read |= {"period_from", "period_to", "challenge", "done", "lesson_swedish", "lesson_international", "setbacks"}
    named = {
        "submissions.Submission": read
        | {"language", "state", "created_at", "changed_at", "sent_at", "confirmed_at", "accepted_at", "published_at"}
        | {"thanked_at", "closed_at", "erasure_asked_at", "may_ask_again_at", "reason", "story"},
        "submissions.Contact": {"name", "role", "email"},
        "submissions.Question": {"text", "asked_at", "answer", "answered_at"},
        "submissions.SubmittedPicture": {"original_name", "width", "height", "size", "digest", "alt", "photographer"}
        | {"people", "may_publish", "created_at", "picture"},
        "submissions.SubmittedDocument": {"original_name", "title", "size", "digest", "may_publish", "created_at"}
        | {"document"},
        "submissions.SignOff": {"state", "asked_at", "answered_at", "answered_by", "comment"},
        "submissions.FollowUp": {"asked_at", "answered_at", "still_true", "text"},
        "submissions.SetAsideAnswer": {"field", "values", "created_at"},
        "submissions.SubmittedResult": {"position", "text", "evidence", "source"},
    }
    for label, kept_back in left_out.items():
        columns = {field.name for field in apps.get_model(label)._meta.concrete_fields}
        assert columns == named[label] | kept_back, label


def test_the_download_is_for_the_link_and_nobody_else(received, status):
    signature = status.rstrip("/").rpartition("/")[2]
    forged = status.replace(signature, signature[:-2] + "xx")
    assert Client().get(f"{forged}export/").status_code == 404
    assert Client().get(f"{status.replace('/status/', '/confirm/')}export/").status_code == 404
    erase_person(received)
    assert json.loads(Client().get(f"{status}export/").content)["contact"] is None


def test_the_page_asks_as_much_with_many_questions_as_with_few(received, status, count_queries):
    for _ in range(3):
        received.questions.create(text="Why?")
    few = count_queries(lambda: Client().get(status))
    for _ in range(27):
        received.questions.create(text="Why?")
    assert count_queries(lambda: Client().get(status)) == few
