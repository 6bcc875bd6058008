"""The links in mail: confirming, following, taking back; and all that is wrong with a link."""

from __future__ import annotations

import datetime

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from submissions.models import Contact, Submission, SubmittedPicture
from submissions.models.private_files import private_storage
from submissions.signed_links import CONFIRM, STATUS, link_path
from tests.submissions.conftest import led_to, link_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(sender, mailoutbox):
    """A submission whose address is still to be confirmed."""
    submission = sender.fill_in()
    sender.send()
    submission.refresh_from_db()
    return submission


def test_nothing_reaches_an_editor_before_the_address_is_confirmed(sender, waiting, mailoutbox):
    assert not Submission.objects.for_editors()
    link = link_in(mailoutbox[0])
    page = Client().get(link)
    assert page.status_code == 200
    assert "Bridges" in page.content.decode()
    assert not Submission.objects.for_editors()
    response = Client().post(link)
    assert Submission.objects.for_editors().get().state == "received"
    assert led_to(response["Location"]) == led_to(link_in(mailoutbox[-1]))
    assert "We have received it." in Client().get(response["Location"]).content.decode()


def test_the_mail_that_asks_to_confirm_holds_nothing_that_a_stranger_wrote(waiting, mailoutbox):
    mail = mailoutbox[0]
    assert mail.to == ["sender@example.org"]
    for text in ("Bridges", "Förnamn", "towns"):
        assert text not in mail.body + mail.subject + mail.alternatives[0][0]


def test_every_bad_link_is_refused_alike(sender, waiting, mailoutbox, monkeypatch):
    good = link_in(mailoutbox[0])
    value, stamp, signature = good.rstrip("/").split("/")[-3:]
    other_purpose = f"{sender.base}confirm/{link_path(STATUS, waiting)}"
    other_salt = f"{sender.base}confirm/{signing.dumps([waiting.pk, ''], salt='elsewhere').replace(':', '/')}/"
    nobody = Submission(pk=10**6, sent_at=timezone.now())
    bad = {
        "forged": f"{sender.base}confirm/{value}/{stamp}/{signature[:-2]}xx/",
        "other value": f"{sender.base}confirm/{value[:-2]}xx/{stamp}/{signature}/",
        "other purpose": other_purpose,
        "other salt": other_salt,
        "erased": f"{sender.base}confirm/{link_path(CONFIRM, nobody)}",
        "status by the link to confirm": good.replace("/confirm/", "/status/"),
    }
    answers = {kind: Client().get(link) for kind, link in bad.items()}
    answers |= {f"{kind}, posted": Client().post(link) for kind, link in bad.items()}
    assert Client().post(good).status_code == 302
    later = timezone.now() + datetime.timedelta(days=401)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    answers["too old"] = Client().get(link_in(mailoutbox[-1]))

    def told(response):
        html = response.content.decode()
        return response.status_code, html[html.index("<main") : html.index("</main>")]

    assert {told(response) for response in answers.values()} == {told(answers["forged"])}
    assert answers["forged"].status_code == 404
    assert Submission.objects.get().state == "received"


def test_a_link_that_was_confirmed_by_says_so_and_leads_on(sender, waiting, mailoutbox):
    link = link_in(mailoutbox[0])
    first = Client().post(link)
    mails = len(mailoutbox)
    assert led_to(Client().post(link)["Location"]) == led_to(first["Location"]), (
        "pressed twice, it ends where pressed once it does"
    )
    again = Client().get(link)
    assert again.status_code == 200
    assert "Already confirmed" in again.content.decode()
    assert f'href="{led_to(first.headers["Location"])}/' in again.content.decode()
    assert len(mailoutbox) == mails


def test_the_link_to_confirm_is_good_for_seven_days(sender, waiting, mailoutbox, monkeypatch):
    link = link_in(mailoutbox[0])
    now = timezone.now()
    for days, status in ((6.9, 200), (7.1, 404)):
        moment = now + datetime.timedelta(days=days)
        monkeypatch.setattr("django.core.signing.time.time", moment.timestamp)
        assert Client().get(link).status_code == status


def test_opening_the_draft_again_makes_the_mailed_link_useless(sender, waiting, mailoutbox):
    sender.post("sent", {"reopen": "1"})
    assert Client().post(link_in(mailoutbox[0])).status_code == 404
    sender.send()
    assert Client().post(link_in(mailoutbox[1])).status_code == 302


def test_withdrawing_erases_the_person_and_the_pictures_at_once(
    sender, received, mailoutbox, django_capture_on_commit_callbacks
):
    status = link_in(mailoutbox[-1])
    name = received.pictures.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        Client().post(status, {"withdraw": "1"})
    received.refresh_from_db()
    assert received.state == "withdrawn"
    assert received.closed_at
    assert not Contact.objects.exists()
    assert not SubmittedPicture.objects.exists()
    assert not private_storage().exists(name)
    page = Client().get(status)
    assert "You have withdrawn it." in page.content.decode()
    assert "sender@example.org" not in page.content.decode()


def test_everything_is_erased_when_no_story_was_made(sender, received, mailoutbox):
    response = Client().post(link_in(mailoutbox[-1]), {"erase": "1"})
    assert "Everything is erased" in response.content.decode()
    assert not Submission.objects.exists()
    assert not Contact.objects.exists()
    assert not SubmittedPicture.objects.exists()
    assert Client().get(link_in(mailoutbox[-1])).status_code == 404
    assert sender.get("sent").status_code == 404


def test_the_language_of_mail_is_that_of_the_form(sender, mailoutbox):
    sender.base = sender.base.replace("/en/submit/", "/sv/skicka-in/")
    sender.fill_in()
    sender.send()
    assert mailoutbox[0].extra_headers["Content-Language"] == "sv"
    assert link_in(mailoutbox[0]).startswith("/sv/skicka-in/bekrafta/")
