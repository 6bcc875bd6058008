"""The page behind the sender's link: where it stands, consent, what is held and for how long, a copy of all of it."""

from __future__ import annotations

import io
import json
import re
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from PIL import Image

from site_cms.pages.fixed_pages import ensure_index
from submissions.desk.story_making import make_story
from submissions.export.copy import copy_of
from submissions.lifecycle import decline, erase, erase_person
from submissions.mail.to_sender import LINK, mail_link
from submissions.models import SentLetter, Submission
from submissions.sign_off import asking
from tests.factories import person, story
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
    found = re.findall(r'<li( class="is-done")?( aria-current="step")?>\s*<span>([^<]+)', html)
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
    assert "We erase them 47 days after we have" in words(status)
    assert "47 days after" in words(sender.base)
    assert "half a year" not in words(sender.base)


def copy_at(status):
    """The downloaded copy: what programs read, what people read, and the files."""
    files = ZipFile(io.BytesIO(Client().get(f"{status}export/").getvalue()))
    return json.loads(files.read("my-example.json")), files.read("my-example.html").decode(), files


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
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="my-example.zip"'
    assert response["Cache-Control"] == "no-store, private"
    held, page, files = copy_at(status)
    assert held["contact"] == {"name": "Förnamn Efternamn", "role": "Strateg", "email": "sender@example.org"}
    assert (held["questions"][0]["question"], held["questions"][0]["answer"]) == ("How many?", "Two hundred <b>.")
    text = json.dumps(held["text"], ensure_ascii=False)
    for answer in ("Bridges", "Few took part", "24 meetings", "https://example.org/report", "The rain."):
        assert answer in text
    assert held["pictures"][0]["photographer"] == "Förnamn Efternamn"
    assert held["consent"]["edit_and_publish"]["agreed_at"]
    assert held["consent"]["edit_and_publish"]["taken_back_at"] is None
    picture = held["pictures"][0]["file"]
    assert Image.open(io.BytesIO(files.read(picture))).format == "JPEG"
    for told in (
        f'src="{picture}"',
        "Two hundred &lt;b&gt;.",
        "24 meetings",
        "sender@example.org",
        "Received",
        "Yes, since",
    ):
        assert told in page, told


def test_the_copy_has_what_was_written_to_the_sender_but_no_link_that_opens_it(received, status, client):
    client.force_login(person("publisher"))
    client.post(reverse("submission", args=[received.pk]), {"text": "How many took part?"})
    held, page, _files = copy_at(status)
    assert [each["subject"] for each in held["letters"]] == [
        "Confirm your good example",
        "We have received your good example",
        "A question about your good example",
    ]
    asked = held["letters"][-1]["text"]
    assert "How many took part?" in asked
    assert LINK in asked
    for written in (*(each["text"] for each in held["letters"]), page):
        assert status.rstrip("/").rpartition("/")[2] not in written
        assert "/status/" not in written
        assert "/confirm/" not in written
    assert "What we have written to you" in page
    erase(received, timezone.now())
    assert not SentLetter.objects.exists()


def test_a_letter_that_is_written_twice_word_by_word_is_one(received):
    before = received.letters.count()
    for _twice in range(2):
        mail_link(received, "/en/")
    assert received.letters.count() == before + 1


def test_the_copy_of_a_swedish_officer_speaks_swedish(received, status):
    ensure_index("submissions.SubmitPage", "sv")
    Submission.objects.update(language="sv")
    received.letters.all().delete()  # They were written in English, and stay so.
    with override("sv"):
        files = ZipFile(copy_of(Submission.objects.get()))
    assert {name.partition("/")[0] for name in files.namelist()} == {"mitt-exempel.json", "mitt-exempel.html", "bilder"}
    page = files.read("mitt-exempel.html").decode()
    assert '<html lang="sv">' in page
    for words_of_it in ("Kommun eller region", "Mottaget", "Ja, sedan", "Vad som har hänt"):
        assert words_of_it in page, words_of_it
    for code in ("received", "edit_and_publish", "May be published"):
        assert code not in page, code


def test_a_file_that_is_gone_is_said_in_the_copy(received, status):
    picture = received.pictures.get()
    picture.file.storage.delete(picture.file.name)
    held, page, _files = copy_at(status)
    assert held["pictures"][0]["file"] == ""
    assert "We no longer have the file" in page


def test_a_consent_that_was_taken_back_is_neither_shown_nor_given_out_as_given(received, status):
    Client().post(status, {"ask_again": "yes"})
    assert words(status).count("Yes, since") == 2
    Client().post(status, {"withdraw": "1"})
    told = words(status)
    assert "Yes, since" not in told
    assert told.count("No longer. You agreed on") == 2
    held, page, _files = copy_at(status)
    assert all(each["agreed_at"] and each["taken_back_at"] for each in held["consent"].values())
    assert "Yes, since" not in page


def test_consent_to_publish_is_taken_back_where_a_story_stays_until_the_editors_have_decided(received, status):
    received.story = story("en")
    received.save()
    Client().post(status, {"erase": "1"})
    told = words(status)
    assert "Yes, since" not in told
    assert "No longer. You agreed on" in told


def test_it_stays_known_when_one_agreed_to_be_asked_and_when_no_longer(received, status):
    for agreed in ("yes", "no"):
        Client().post(status, {"ask_again": agreed})
    _held, page, _files = copy_at(status)
    assert "The sender agreed to be asked a year later" in page
    assert "The sender no longer wants to be asked a year later" in page


def test_no_field_of_what_is_held_is_forgotten_in_the_download(received, status):
    """Each column of each table that belongs to a submission is in it, or is named here with the reason."""
    left_out = {
        "submissions.Submission": {"id", "key", "assigned_to", "mailed_at", "written_in"},  # the desk's own
        "submissions.Contact": {"submission"},
        "submissions.Question": {"id", "submission", "asked_by", "mailed_at"},
        "submissions.SubmittedPicture": {"id", "submission", "file"},
        "submissions.SubmittedDocument": {"id", "submission", "file"},
        "submissions.SignOff": {"id", "submission", "story", "party", "asked_by", "mailed_at", "reason"}
        | {"dealt_with_at"},
        "submissions.FollowUp": {"id", "submission", "mailed_at", "taken_at", "dealt_with_at"},
        "submissions.SubmittedResult": {"id", "submission"},
        "submissions.SetAsideAnswer": {"id", "submission", "reason"},
        "submissions.Leftover": {"id", "submission"},
        "submissions.SentLetter": {"id", "submission"},
    }
    # The parts of the text go through the reading, whose own test is that each answer is in it.
    read = {
        "party",
        "partnership",
        "title",
        "summary",
        "partner_name",
        "partner_country",
        "withhold_place",
        "programme",
    }
    read |= {"period_from", "period_to", "challenge", "done", "lesson_swedish", "lesson_international", "setbacks"}
    named = {
        "submissions.Submission": read
        | {"language", "state", "created_at", "changed_at", "sent_at", "confirmed_at", "accepted_at", "published_at"}
        | {"thanked_at", "closed_at", "erasure_asked_at", "story_kept_at", "may_ask_again_at", "reason", "story"},
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
        "submissions.Leftover": {"question", "text", "reason"},
        "submissions.SentLetter": {"subject", "text", "written_at"},
    }
    belonging = {
        relation.related_model._meta.label for relation in Submission._meta.related_objects if not relation.many_to_many
    }
    assert belonging | {"submissions.Submission"} == set(left_out)
    for label, kept_back in left_out.items():
        columns = {field.name for field in apps.get_model(label)._meta.concrete_fields}
        assert columns == named[label] | kept_back, label


def test_the_download_is_for_the_link_and_nobody_else(received, status):
    signature = status.rstrip("/").rpartition("/")[2]
    forged = status.replace(signature, signature[:-2] + "xx")
    assert Client().get(f"{forged}export/").status_code == 404
    assert Client().get(f"{status.replace('/status/', '/confirm/')}export/").status_code == 404
    erase_person(received)
    assert copy_at(status)[0]["contact"] is None


def test_the_page_asks_as_much_with_many_questions_as_with_few(received, status, count_queries):
    for _ in range(3):
        received.questions.create(text="Why?")
    few = count_queries(lambda: Client().get(status))
    for _ in range(27):
        received.questions.create(text="Why?")
    assert count_queries(lambda: Client().get(status)) == few
