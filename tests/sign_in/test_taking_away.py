"""A colleague who has lost the phone is helped, which is logged, and told of."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from site_cms.models import KnownDevice, User
from tests.factories import person
from tests.sign_in.steps import PASSWORD, add_app, give_password

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(indexes: Any) -> User:
    return person("editor", username="agneta", password=PASSWORD, first_name="Agneta", last_name="Å")


@pytest.fixture
def session(colleague: User) -> Client:
    """The colleague at work, and by now without a phone."""
    client = Client()
    give_password(client)
    add_app(client)
    return client


def helper(role: str = "administrator", **fields: Any) -> Client:
    client = Client()
    client.force_login(person(role, username="hjalpare", first_name="Rut", **fields))
    return client


def test_an_administrator_takes_them_away(
    colleague: User, session: Client, django_capture_on_commit_callbacks: Any
) -> None:
    admin, address = helper(), reverse("help_colleague", args=[colleague.pk])
    assert address in admin.get(reverse("wagtailusers_users:index")).content.decode()
    page = admin.get(address).content.decode()
    assert "Autentiseringsapp" in page and "Agneta Å" in page
    assert Authenticator.objects.filter(user=colleague).exists()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert admin.post(address).status_code == 302
    assert not Authenticator.objects.filter(user=colleague).exists()
    assert not KnownDevice.objects.filter(user=colleague).exists()
    assert session.get("/admin/")["Location"].startswith("/account/login/")
    assert admin.get("/admin/").status_code == 200
    (told,) = mail.outbox
    assert told.to == [colleague.email]
    assert "Rut har tagit bort" in str(told.body)
    entry = ModelLogEntry.objects.get(action="site_cms.take_away_factors")
    assert (entry.object_id, entry.user.username) == (str(colleague.pk), "hjalpare")
    history = admin.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Tvåstegsverifieringen togs bort" in history
    client = Client()
    give_password(client)
    assert client.get("/admin/")["Location"] == "/account/second-factor/"


@pytest.mark.parametrize("role", ["editor", "publisher", "translator", "report_owner"])
def test_nobody_else_does(colleague: User, session: Client, role: str) -> None:
    client = helper(role)
    client.post(reverse("help_colleague", args=[colleague.pk]))
    assert Authenticator.objects.filter(user=colleague).exists()


def test_not_ones_own_and_not_a_superusers(colleague: User) -> None:
    admin = helper()
    own = User.objects.get(username="hjalpare")
    ruler = User.objects.create_superuser("ruler", "ruler@example.org", PASSWORD)
    for user in (own, ruler):
        Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
        admin.post(reverse("help_colleague", args=[user.pk]))
    assert Authenticator.objects.count() == 2
    assert admin.get(reverse("help_colleague", args=[9999]), follow=True).status_code == 404


def test_the_administrator_has_just_shown_who_they_are(
    colleague: User, session: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = helper()
    monkeypatch.setattr("site_cms.sign_in.account_adapter.STILL_KNOWN", -1)
    answer = admin.post(reverse("help_colleague", args=[colleague.pk]))
    assert answer["Location"].startswith("/account/again/")
    assert Authenticator.objects.filter(user=colleague).exists()


def test_whoever_runs_the_site_does_it_by_a_command(
    colleague: User, session: Client, capsys: pytest.CaptureFixture[str], django_capture_on_commit_callbacks: Any
) -> None:
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("take_away_factors", "agneta")
    assert "2 second factors of agneta are taken away" in capsys.readouterr().out
    assert not Authenticator.objects.exists()
    assert "Den som driver webbplatsen" in str(mail.outbox[0].body)
    with pytest.raises(CommandError, match="Nobody"):
        call_command("take_away_factors", "nobody")
