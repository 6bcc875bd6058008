"""How long one stays signed in, which browsers are known, and what happens where thousands of passwords are tried."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from site_cms.models import KnownDevice, User
from site_cms.operations.kept_for_a_time import forget
from site_cms.settings.environment import Environment
from site_cms.sign_in.session_times import SEEN, SIGNED_IN
from site_cms.sign_in.throttle import ACCOUNT, DEVICE
from tests.factories import person
from tests.sign_in.steps import ENGLISH, PASSWORD, add_app, give_password
from tests.taking_out import taken_out

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def editor(indexes: Any) -> User:
    return person("editor", username="agneta", password=PASSWORD)


# --- Sessions ---------------------------------------------------------------------------------


@pytest.fixture
def signed_in(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def grow_older(client: Client, **keys: int) -> None:
    session = client.session
    for key, seconds in keys.items():
        session[key] -= seconds
    session.save()


def test_one_is_signed_out_when_nobody_was_there(signed_in: Client, settings: Any) -> None:
    seconds = int(settings.SESSION_IDLE.total_seconds())
    grow_older(signed_in, **{SEEN: seconds - 60})
    assert signed_in.get("/admin/").status_code == 200
    grow_older(signed_in, **{SEEN: seconds - 60})
    assert signed_in.get("/admin/").status_code == 200
    grow_older(signed_in, **{SEEN: seconds + 60})
    assert signed_in.get("/admin/pages/")["Location"] == "/account/login/?next=/admin/pages/"
    assert "_auth_user_id" not in signed_in.session


def test_one_is_signed_out_after_a_working_day_however_busy(signed_in: Client, settings: Any) -> None:
    grow_older(signed_in, **{SIGNED_IN: int(settings.SESSION_LASTS.total_seconds()) + 60})
    assert signed_in.get("/admin/").status_code == 302


def test_a_page_that_lies_open_does_not_keep_one_signed_in(signed_in: Client, settings: Any) -> None:
    grow_older(signed_in, **{SEEN: 600})
    before = signed_in.session[SEEN]
    signed_in.post("/admin/editing-sessions/ping/stories/storypage/1/1/")
    assert signed_in.session[SEEN] == before
    signed_in.get("/admin/")
    assert signed_in.session[SEEN] > before


def test_outside_the_admin_a_session_that_is_over_is_nobodys(signed_in: Client, settings: Any) -> None:
    assert signed_in.get("/sv/").wsgi_request.user.is_authenticated
    grow_older(signed_in, **{SEEN: int(settings.SESSION_IDLE.total_seconds()) + 60})
    assert not signed_in.get("/sv/").wsgi_request.user.is_authenticated


def test_the_session_ends_with_the_browser(editor: User) -> None:
    client = Client()
    give_password(client)
    assert client.cookies["sessionid"]["max-age"] == ""


@pytest.mark.parametrize(("name", "value"), [("SESSION_HOURS", "0"), ("SESSION_IDLE_MINUTES", "soon")])
def test_times_that_cannot_be_meant_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=name):
        Environment.read()


# --- Known browsers ---------------------------------------------------------------------------


def mails_to(user: User) -> list[str]:
    return [str(each.subject) for each in mail.outbox if each.to == [user.email]]


def test_the_owner_hears_of_a_browser_that_was_not_known_and_of_no_other(editor: User) -> None:
    UserProfile.objects.create(user=editor, preferred_language="en")
    client = Client(headers={"user-agent": FIREFOX})
    give_password(client)
    assert mails_to(editor) == ["Someone signed in from a new device"]
    body = str(mail.outbox[0].body)
    assert "Firefox, Windows" in body
    assert "/account/password/" in body
    client.post("/account/logout/")
    give_password(client)
    assert len(mail.outbox) == 1
    give_password(Client())
    assert len(mail.outbox) == 2
    assert KnownDevice.objects.filter(user=editor).count() == 2


def test_the_mail_is_in_the_owners_language(editor: User) -> None:
    give_password(Client())
    assert mails_to(editor) == ["Någon har loggat in från en ny enhet"]


def test_a_password_alone_makes_no_browser_known_where_a_second_factor_is_asked_for(editor: User) -> None:
    owner = Client()
    give_password(owner)
    add_app(owner)
    mail.outbox.clear()
    give_password(Client())
    assert KnownDevice.objects.count() == 1
    assert mail.outbox == []


def test_a_browser_is_told_by_a_cookie_that_no_page_can_read(editor: User, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    client = Client()
    give_password(client)
    cookie = client.cookies["known_device"]
    assert (cookie["path"], cookie["httponly"], cookie["secure"], cookie["samesite"]) == (
        "/account/",
        True,
        True,
        "Lax",
    )
    assert cookie.value not in KnownDevice.objects.get().digest


def test_what_is_over_is_forgotten(editor: User) -> None:
    give_password(Client())
    Session.objects.update(expire_date=timezone.now() - datetime.timedelta(1))
    forget(timezone.now())
    assert (KnownDevice.objects.count(), Session.objects.count()) == (1, 0)
    forget(timezone.now() + datetime.timedelta(401))
    assert KnownDevice.objects.count() == 0


# --- Passwords tried by the thousand ----------------------------------------------------------


def test_a_thousand_passwords_get_nowhere_and_the_owner_comes_in(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Client()
    give_password(own)
    own.post("/account/logout/")
    looked_at: list[str] = []
    check = User.check_password

    def look_at(user: User, password: str) -> bool:
        looked_at.append(password)
        return check(user, password)

    monkeypatch.setattr(User, "check_password", look_at)
    for number in range(1000):
        # The last of them is the right one.
        tried = PASSWORD if number == 999 else f"wrong-{number}"
        where = f"198.51.{number // 250}.{number % 250}"
        answer = Client().post(
            "/account/login/", {"login": "agneta", "password": tried}, REMOTE_ADDR=where, headers=ENGLISH
        )
        assert answer.status_code == 200, number
    assert len(looked_at) == ACCOUNT.most
    # From their own browser, wherever they are by now; also where the attack comes from.
    for where in ("203.0.113.9", "198.51.0.1"):
        client = Client(REMOTE_ADDR=where)
        client.cookies["known_device"] = own.cookies["known_device"].value
        assert give_password(client).status_code == 302


def test_from_a_browser_that_was_never_here_the_owner_comes_in_by_the_mail(editor: User) -> None:
    for number in range(ACCOUNT.most):
        where = f"198.51.100.{number}"
        Client().post("/account/login/", {"login": "agneta", "password": "wrong"}, REMOTE_ADDR=where)
    client = Client(REMOTE_ADDR="203.0.113.9")
    assert "Too many attempts" in give_password(client).content.decode()
    client.post("/account/password/", {"email": editor.email})
    link = taken_out(r"(/account/password/new/\S+)", str(mail.outbox[-1].body))
    address = client.get(link)["Location"]
    new = "another long password"
    assert client.post(address, {"password1": new, "password2": new}).status_code == 302
    assert give_password(client, password=new).status_code == 302


def test_a_known_browser_has_a_count_of_its_own(editor: User) -> None:
    client = Client()
    give_password(client)
    client.post("/account/logout/")
    for _ in range(DEVICE.most):
        assert give_password(client, password="wrong").status_code == 200
    assert "Too many attempts" in give_password(client).content.decode()
    # Others on the same network are not held back by it.
    person("editor", username="rut", password=PASSWORD)
    assert give_password(Client(), name="rut").status_code == 302


def test_a_made_up_cookie_is_no_known_browser(editor: User) -> None:
    client = Client()
    client.cookies["known_device"] = "x" * 43
    for number in range(ACCOUNT.most):
        give_password(Client(REMOTE_ADDR=f"198.51.100.{number}"), password="wrong")
    assert give_password(client).status_code == 200
