"""Mail that cannot go out stops nobody, is tried again until it has, once, and is shown to whom it concerns."""

import datetime
import itertools
import smtplib

import pytest
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_cms.mail.delivery import KEEPING, Concerns, KeepingBackend, deliver, send_unsent
from site_cms.mail.sending import mail_in
from site_cms.models import UnsentMail
from tests.factories import person
from tests.mail_server import refusing

pytestmark = pytest.mark.django_db

MAIL = {"username": "ada", "link": "https://example.org/x?a=1"}
CAUSES = [
    ConnectionRefusedError(111, "Connection refused"),
    TimeoutError(),
    smtplib.SMTPServerDisconnected("gone"),
    smtplib.SMTPAuthenticationError(535, b"who are you"),
    smtplib.SMTPRecipientsRefused({"ada@example.org": (450, b"come back later")}),
    UnicodeEncodeError("idna", "x", 0, 1, "label too long"),
    ValueError("Invalid address"),
    IndexError("string index out of range"),
]


def send(to="ada@example.org", **more):
    return deliver(mail_in("en", "password_reset", MAIL, [to], **more), Concerns("password_reset"))


def later(minutes):
    return timezone.now() + datetime.timedelta(minutes=minutes)


@pytest.mark.parametrize("error", CAUSES, ids=lambda error: type(error).__name__)
def test_whatever_goes_wrong_stops_nobody_and_the_mail_is_kept(error):
    with refusing(error):
        assert send() == 0
    kept = UnsentMail.objects.get()
    assert kept.to == ["ada@example.org"]
    assert type(error).__name__ in kept.error
    assert "ada@example.org" not in kept.error


@pytest.mark.parametrize(
    "address", ["ada@example.org\nBcc: eve@example.org", "ada", "a@example.org, b@example.org", "å@example.org", ""]
)
def test_an_address_that_is_none_is_written_to_by_nobody(address, mailoutbox):
    assert send(address) == 0
    assert send(reply_to=address or "x") == 0
    assert not mailoutbox
    assert not UnsentMail.objects.due(later(10_000)).exists(), "trying again would not help"
    assert UnsentMail.objects.count() == 2


def test_an_address_stored_before_with_an_unseen_mark_is_reached(mailoutbox):
    assert send("ada@example.org\u200f") == 1
    assert mailoutbox[0].to == ["ada@example.org"]


def test_it_goes_out_once_the_server_is_back_and_only_once(mailoutbox):
    with refusing():
        send()
    assert send_unsent(later(2)).sent == 1
    assert send_unsent(later(4)).sent == 0
    assert len(mailoutbox) == 1
    sent = mailoutbox[0]
    assert sent.subject == "Choose a new password"
    assert MAIL["link"] in sent.body
    assert "<html" in sent.alternatives[0].content
    assert sent.message()["Content-Language"] == "en"
    assert not UnsentMail.objects.exists()


def test_it_is_tried_at_longer_and_longer_intervals_and_then_given_up():
    with refusing():
        send()
        tries: list[datetime.datetime] = []
        while (due := UnsentMail.objects.get().next_try_at) is not None and len(tries) < 20:
            tries.append(due)
            send_unsent(due)
    assert due is None
    waits = [later - earlier for earlier, later in itertools.pairwise(tries)]
    assert waits == sorted(waits)
    assert datetime.timedelta(days=2) < sum(waits, datetime.timedelta()) < datetime.timedelta(days=4)


def test_a_server_that_knows_no_such_address_is_not_asked_again():
    with refusing(smtplib.SMTPRecipientsRefused({"ada@example.org": (550, b"no such user")})):
        send()
    assert UnsentMail.objects.get().next_try_at is None


def test_one_mail_that_fails_stops_no_other(mailoutbox):
    with refusing():
        send("first@example.org")
        send("second@example.org")
    first = UnsentMail.objects.get(to=["first@example.org"])
    first.message = {**first.message, "to": ["no address"]}
    first.save()
    UnsentMail.objects.update(next_try_at=timezone.now())
    with pytest.raises(CommandError, match="ValidationError"):
        call_command("catch_up")
    assert [mail.to for mail in mailoutbox] == [["second@example.org"]]


def test_the_same_mail_sent_again_takes_the_place_of_the_one_that_waits(mailoutbox):
    with refusing():
        send()
        send()
    assert UnsentMail.objects.count() == 1
    send()
    assert not UnsentMail.objects.exists()
    assert len(mailoutbox) == 1


def test_what_another_has_in_hand_is_left_alone(mailoutbox):
    with refusing():
        send()
    now = later(2)
    seen = []

    def send_meanwhile(mails):
        seen.append(send_unsent(now).sent)
        return len(mails)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", lambda s, m: send_meanwhile(m))
        assert send_unsent(now).sent == 1
    assert seen == [0]


def test_a_notice_of_wagtails_is_kept_too(settings, mailoutbox):
    settings.EMAIL_BACKEND, settings.MAIL_SENT_BY = KEEPING, "django.core.mail.backends.locmem.EmailBackend"
    mail = EmailMultiAlternatives("Submitted", "Look at it", to=["ada@example.org"], connection=KeepingBackend())
    with refusing():
        assert mail.send() == 0
    assert send_unsent(later(2)).sent == 1
    assert mailoutbox[0].subject == "Submitted"


def test_what_was_given_up_long_ago_is_dropped():
    send("nobody")
    send_unsent(timezone.now())
    assert UnsentMail.objects.exists()
    send_unsent(later(31 * 24 * 60))
    assert not UnsentMail.objects.exists()


def test_administrators_see_it_and_can_send_it_again_or_let_it_be(mailoutbox):
    admin_client = Client()
    admin_client.force_login(person("administrator"))
    with refusing():
        send()
        send("second@example.org")
    address = reverse("left_undone")
    assert address in admin_client.get(reverse("wagtailadmin_home")).content.decode()
    page = admin_client.get(address).content.decode()
    assert "Choose a new password" in page
    assert "ada@example.org" in page
    admin_client.post(address, {"send": UnsentMail.objects.get(to=["ada@example.org"]).pk})
    assert [mail.to for mail in mailoutbox] == [["ada@example.org"]]
    admin_client.post(address, {"forget": UnsentMail.objects.get().pk})
    assert not UnsentMail.objects.exists()
    assert len(mailoutbox) == 1


def test_whom_it_does_not_concern_sees_nothing_of_it():
    with refusing():
        send()
    client = Client()
    client.force_login(person("editor"))
    assert "ada@example.org" not in client.get(reverse("left_undone")).content.decode()
    assert reverse("left_undone") not in client.get(reverse("wagtailadmin_home")).content.decode()
    client.post(reverse("left_undone"), {"forget": UnsentMail.objects.get().pk})
    assert UnsentMail.objects.exists()
