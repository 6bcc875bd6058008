"""A second factor stands between a password and the admin, by session; it is registered where there is none."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.core.checks import run_checks
from django.test import Client
from django.urls import NoReverseMatch, reverse

from site_cms.models import User
from site_cms.sign_in import factor_adapter
from tests.factories import person
from tests.sign_in.steps import ENGLISH, PASSWORD, add_app, code_of, give_code, give_password, secret_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(indexes: Any) -> User:
    return person("editor", username="agneta", password=PASSWORD)


def test_whoever_has_no_second_factor_is_led_to_adding_one_and_then_where_they_were_going(editor: User) -> None:
    client = Client()
    assert client.get("/admin/reports/locked/")["Location"] == "/account/login/?next=/admin/reports/locked/"
    assert give_password(client, next="/admin/reports/locked/")["Location"] == "/admin/reports/locked/"
    assert client.get("/admin/reports/locked/")["Location"] == "/account/second-factor/"
    assert "something that you have" in client.get("/account/second-factor/", headers=ENGLISH).content.decode()
    codes = add_app(client)
    assert re.findall(r"<code>\d{8}</code>", codes.content.decode())
    assert 'href="/admin/reports/locked/"' in codes.content.decode()
    assert client.get("/admin/").status_code == 200


def test_a_password_alone_opens_nothing_of_the_admin_and_nothing_that_is_for_the_staff(editor: User) -> None:
    client = Client()
    give_password(client)
    for address in ("/admin/", "/admin/pages/", "/admin/account/", "/admin/session/", "/admin/nothing-here/"):
        assert client.get(address)["Location"] == "/account/second-factor/", address
        assert client.post(address)["Location"] == "/account/second-factor/", address
    assert client.get("/admin/", headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    assert not client.get("/sv/").wsgi_request.user.is_authenticated


def test_the_second_factor_is_asked_for_after_the_password(editor: User) -> None:
    add_app(_with_password())
    client = Client()
    assert give_password(client)["Location"] == "/account/second-factor/code/"
    assert client.get("/admin/")["Location"].startswith("/account/login/")
    assert give_code(client, "000000").status_code == 200
    assert give_code(client, _code(editor))["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert client.get("/sv/").wsgi_request.user == editor


def test_a_code_is_taken_once(editor: User) -> None:
    add_app(_with_password())
    code = _code(editor)
    first, second = Client(), Client()
    give_password(first)
    give_password(second)
    assert give_code(first, code).status_code == 302
    # What allauth itself remembers is forgotten before the code grows old.
    cache.delete(f"allauth.mfa.totp.used?user={editor.pk}&code={code}")
    assert "used already" in give_code(second, code).content.decode()


def test_a_recovery_code_works_once(editor: User) -> None:
    codes = re.findall(r"<code>(\d{8})</code>", add_app(_with_password()).content.decode())
    for expected in (302, 200):
        client = Client()
        give_password(client)
        assert give_code(client, codes[0]).status_code == expected
    assert len(codes) == 10


def test_a_session_from_before_the_factor_was_added_is_ended(editor: User) -> None:
    old = _with_password()
    add_app(_with_password())
    for address in ("/account/second-factor/", "/admin/"):
        assert old.get(address)["Location"].startswith("/account/login/")
        assert "_auth_user_id" not in old.session
        old = Client()
        old.cookies = _before(editor).cookies


def test_nobody_adds_a_factor_without_a_password(editor: User) -> None:
    for name in ("mfa_index", "mfa_activate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"):
        answer = Client().get(reverse(name))
        assert answer.status_code == 302 and answer["Location"].startswith("/account/login/"), name


def test_a_factor_is_changed_only_by_who_has_just_shown_who_they_are(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = _with_password()
    add_app(client)
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
    monkeypatch.setattr("site_cms.sign_in.account_adapter.STILL_KNOWN", -1)
    for name in ("mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes"):
        assert client.get(reverse(name))["Location"].startswith("/account/again/"), name
    again = client.post(f"/account/again/?next={reverse('mfa_index')}", {"password": PASSWORD})
    assert again["Location"] == reverse("mfa_index")
    assert client.post("/account/again/", {"password": "wrong"}).status_code == 200


def test_whoever_removes_the_only_factor_needs_another_in_the_next_session(editor: User) -> None:
    client = _with_password()
    add_app(client)
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert not Authenticator.objects.exists()
    assert _with_password().get("/admin/")["Location"] == "/account/second-factor/"


def test_changes_are_told_of_by_mail(
    editor: User, django_capture_on_commit_callbacks: Any, mailoutbox: list[Any]
) -> None:
    client = _with_password()
    with django_capture_on_commit_callbacks(execute=True):
        add_app(client)
    client.post(reverse("mfa_deactivate_totp"))
    told = [str(each.body) for each in mailoutbox if each.to == [editor.email]]
    assert any("autentiseringsapp har lagts till" in each for each in told)
    assert any("Autentiseringsappen har tagits bort" in each for each in told)


def test_secrets_are_no_use_to_who_has_the_database_alone(
    editor: User, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client = _with_password()
    add_app(client)
    secret = client.session.get("mfa.totp.secret") or secret_of(editor)
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    assert factor_adapter.FactorAdapter().decrypt(stored) == secret
    settings.SECRET_KEY_FALLBACKS = []
    assert factor_adapter.FactorAdapter().decrypt(stored) != secret
    assert "another SECRET_KEY" in caplog.text


def test_whoever_has_no_role_is_told_so(indexes: Any) -> None:
    nobody = User.objects.create_user("nobody", "nobody@example.org", PASSWORD)
    client = Client()
    client.force_login(nobody)
    assert client.get("/admin/").status_code == 403
    assert client.post("/admin/logout/").status_code == 302


def test_wagtails_own_doors_are_closed(editor: User) -> None:
    for old, new in [
        ("/admin/login/", "/account/login/"),
        ("/admin/login/?next=/admin/pages/", "/account/login/?next=%2Fadmin%2Fpages%2F"),
        ("/admin/password_reset/", "/account/password/"),
        ("/admin/password_reset/confirm/MQ/set-password/", "/account/password/"),
        ("/sv/_util/login/", "/account/login/"),
    ]:
        answer = Client().post(old, {"username": "agneta", "password": PASSWORD})
        assert answer["Location"] == new, old


def test_nobody_signs_up(indexes: Any) -> None:
    for name in ("account_signup", "account_email", "socialaccount_signup", "mfa_signup_webauthn"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert Client().get("/account/signup/", follow=True).status_code == 404


def test_an_account_from_before_signs_in_and_a_former_address_gets_no_password(editor: User) -> None:
    address = EmailAddress.objects.get(user=editor)
    assert (address.email, address.verified) == (editor.email, True)
    former, editor.email = editor.email, "Ny.Adress@example.org"
    editor.save()
    mail.outbox.clear()
    Client().post("/account/password/", {"email": former})
    assert mail.outbox == []
    Client().post("/account/password/", {"email": "ny.adress@EXAMPLE.org"})
    assert [each.to for each in mail.outbox] == [["Ny.Adress@example.org"]]


def test_whoever_reads_the_former_address_hears_that_there_is_another(
    editor: User, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    former, editor.email = editor.email, "ny@example.org"
    with django_capture_on_commit_callbacks(execute=True):
        editor.save()
    assert [each.to for each in mailoutbox] == [[former]]
    assert "annan e-postadress" in str(mailoutbox[0].body)


def test_accounts_from_before_are_taken_along(editor: User) -> None:
    EmailAddress.objects.all().delete()
    User.objects.filter(pk=editor.pk).update(email="Agneta@Example.org")
    twin = person("editor")
    User.objects.filter(pk=twin.pk).update(email="agneta@example.org")
    EmailAddress.objects.all().delete()
    note = import_module("site_cms.migrations.0014_addresses_of_accounts").note_addresses
    for _twice in range(2):
        note(apps, None)
        found = {each.user_id: (each.email, each.verified) for each in EmailAddress.objects.all()}
        assert found == {editor.pk: ("agneta@example.org", True), twin.pk: ("agneta@example.org", False)}
    client = Client()
    assert give_password(client).status_code == 302
    assert client.get("/admin/")["Location"] == "/account/second-factor/"


def test_the_demonstration_needs_none_and_production_refuses_that(editor: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert _with_password().get("/admin/").status_code == 200
    assert [each.id for each in run_checks()] == []
    settings.DEMONSTRATION = False
    assert "site_cms.E005" in {each.id for each in run_checks()}


def _with_password() -> Client:
    client = Client()
    give_password(client)
    return client


def _before(user: User) -> Client:
    """A session that was begun by a password alone, before there was a factor."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 0}]
    session.save()
    return client


def _code(user: User) -> str:
    """What the app shows, which was told in this test already and is forgotten."""
    cache.clear()
    return code_of(secret_of(user))
