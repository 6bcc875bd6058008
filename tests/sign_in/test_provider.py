"""Signing in by way of a provider (OpenID Connect): who it is, with which groups, and whether one factor was enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client
from django.urls import reverse

from home.roles import ROLES
from site_cms.models import User
from site_cms.settings.environment import Environment
from tests.factories import person
from tests.sign_in.provider import CLIENT, SECRET, Provider, running
from tests.sign_in.steps import ENGLISH, PASSWORD, add_app, give_password

pytestmark = pytest.mark.django_db
EDITORS, PUBLISHERS = ROLES["editor"].name, ROLES["publisher"].name
ANNA = {"sub": "anna", "email": "anna@icld.example", "preferred_username": "anna@icld.example", "given_name": "Anna"}


@pytest.fixture(scope="module")
def server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(server: Provider, settings: Any, indexes: Any) -> Provider:
    server.claims, server.fault = {**ANNA, "groups": ["g-editors"], "amr": ["pwd", "mfa"]}, ""
    settings.OIDC_NAME, settings.OIDC_ISSUER = "ICLD", server.issuer
    settings.OIDC_GROUPS = {"g-editors": EDITORS, "g-publishers": PUBLISHERS}
    app: dict[str, Any] = {"provider_id": "oidc", "name": "ICLD", "client_id": CLIENT, "secret": SECRET}
    app["settings"] = {"server_url": server.issuer, "fetch_userinfo": False}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return server


def come(provider: Provider, client: Client | None = None, **more: str) -> tuple[Client, Any]:
    """Press the button, go to the provider and come back."""
    client = client or Client()
    there = client.post(reverse("openid_connect_login", args=["oidc"]), more, headers=ENGLISH)["Location"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}
    back = urlsplit(provider.authorize(asked))
    return client, client.get(f"{back.path}?{back.query}", headers=ENGLISH)


def test_without_a_provider_the_page_says_nothing_of_one(indexes: Any) -> None:
    page = Client().get("/account/login/")
    assert "/account/provider/" not in page.content.decode()
    assert "form-action 'self';" in page["Content-Security-Policy"] + ";"
    assert Client().post(reverse("openid_connect_login", args=["oidc"]), follow=True).status_code == 404


def test_the_form_may_lead_to_the_provider_and_nowhere_else(provider: Provider) -> None:
    page = Client().get("/account/login/", headers=ENGLISH)
    assert "Sign in by way of ICLD" in page.content.decode()
    policy = [part.strip() for part in page["Content-Security-Policy"].split(";")]
    assert f"form-action 'self' {provider.issuer}" in policy
    assert "default-src 'none'" in policy


def test_whoever_has_one_of_the_groups_gets_an_account_and_is_in(provider: Provider) -> None:
    client, answer = come(provider, next="/admin/account/")
    assert answer["Location"] == "/admin/account/"
    assert client.get("/admin/").status_code == 200
    user = User.objects.get(email="anna@icld.example")
    assert (user.first_name, user.has_usable_password()) == ("Anna", False)
    assert [group.name for group in user.groups.all()] == [EDITORS]
    assert SocialAccount.objects.get().extra_data == {}
    come(provider)
    assert User.objects.count() == 1


def test_a_user_name_that_is_taken_gets_a_number(provider: Provider) -> None:
    person("editor", username="anna@icld.example")
    come(provider)
    assert User.objects.get(email="anna@icld.example").username == "anna@icld.example-2"


def test_who_has_none_of_them_gets_none(provider: Provider) -> None:
    provider.claims["groups"] = ["others"]
    client, answer = come(provider)
    assert "You have no account here" in answer.content.decode()
    assert not User.objects.exists()
    assert client.get("/admin/").status_code == 302


def test_groups_are_those_of_the_provider_at_each_sign_in_and_others_are_left(provider: Provider) -> None:
    come(provider)
    user = User.objects.get()
    user.groups.add(*person("translator").groups.all())
    provider.claims["groups"] = "g-publishers"
    come(provider)
    assert {group.name for group in user.groups.all()} == {PUBLISHERS, ROLES["translator"].name}


def test_a_group_that_the_site_has_not_stands_in_the_log(
    provider: Provider, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.OIDC_GROUPS = {**settings.OIDC_GROUPS, "g-editors": "Redaktion"}
    provider.claims["groups"] = "g-editors"
    come(provider)
    assert "The site has no group Redaktion, which OIDC_GROUPS gives." in caplog.text


@pytest.mark.parametrize(
    ("amr", "configured", "is_in"),
    [
        (["pwd", "mfa"], "amr", True),
        (["pwd"], "amr", False),
        (None, "amr", False),
        ("mfa", "amr", False),
        (None, "always", True),
        (["pwd", "mfa"], "never", False),
    ],
)
def test_the_provider_counts_for_two_factors_only_where_it_says_so_or_is_said_to(
    provider: Provider, settings: Any, amr: Any, configured: str, is_in: bool
) -> None:
    settings.OIDC_SECOND_FACTOR = configured
    provider.claims["amr"] = amr
    client, _answer = come(provider)
    answer = client.get("/admin/")
    assert answer.status_code == (200 if is_in else 302)
    if not is_in:
        assert answer["Location"] == "/account/second-factor/"
        add_app(client)
        assert client.get("/admin/").status_code == 200


def test_whoever_has_a_factor_here_is_asked_for_it_unless_the_provider_has(provider: Provider) -> None:
    provider.claims["amr"] = ["pwd"]
    client, _answer = come(provider)
    add_app(client)
    assert come(provider)[1]["Location"] == "/account/second-factor/code/"
    provider.claims["amr"] = ["mfa"]
    assert come(provider)[1]["Location"] == "/admin/"


def test_an_account_is_connected_by_its_address_only_as_configured(provider: Provider, settings: Any) -> None:
    user = person("editor", username="agneta", password=PASSWORD)
    user.email = "Anna@icld.example"
    user.save()
    _client, answer = come(provider)
    assert "You have no account here" in answer.content.decode()
    settings.OIDC_EMAIL_DOMAINS = {"icld.example"}
    provider.claims["email_verified"] = False
    assert "You have no account here" in come(provider)[1].content.decode()
    del provider.claims["email_verified"]
    client, answer = come(provider)
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").wsgi_request.user == user
    assert SocialAccount.objects.get().user == user
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert any(user.email in each.to and "organisation" in str(each.body) for each in mail.outbox)


def test_a_person_is_known_by_number_and_not_by_address(provider: Provider, settings: Any) -> None:
    come(provider)
    provider.claims |= {"sub": "other"}
    settings.OIDC_EMAIL_DOMAINS = set()
    assert "You have no account here" in come(provider)[1].content.decode()
    assert User.objects.count() == 1


def test_an_answer_that_nobody_asked_for_or_that_is_a_fault_lets_nobody_in(provider: Provider) -> None:
    back = reverse("openid_connect_callback", args=["oidc"])
    assert Client().get(f"{back}?code=x&state=y", headers=ENGLISH).status_code == 401
    provider.fault = "server_error"
    assert "Signing in did not work" in come(provider)[1].content.decode()
    provider.fault = "access_denied"
    assert come(provider)[1]["Location"] == "/account/provider/cancelled/"
    assert Client().get("/account/provider/cancelled/").status_code == 200
    provider.fault = ""
    for wrong in ({"aud": "another site"}, {"iss": "https://elsewhere.example"}, {"exp": 1}):
        provider.claims = {**ANNA, "groups": ["g-editors"], **wrong}
        _client, answer = come(provider)
        assert answer.status_code == 401, wrong
    assert not User.objects.exists()


def test_a_closed_account_stays_closed(provider: Provider) -> None:
    come(provider)
    User.objects.update(is_active=False)
    assert come(provider)[1]["Location"] == "/account/inactive/"


def test_who_has_no_password_here_gets_no_link_to_choose_one(provider: Provider) -> None:
    come(provider)
    mail.outbox.clear()
    Client().post("/account/password/", {"email": "anna@icld.example"})
    assert mail.outbox == []
    assert give_password(Client(), name="anna@icld.example", password="").status_code == 200


def test_a_link_to_the_provider_asks_first(provider: Provider) -> None:
    page = Client().get(reverse("openid_connect_login", args=["oidc"]))
    assert page.status_code == 200
    assert "/account/login/" in page.content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OIDC_CLIENT_ID", "alone"),
        ("OIDC_GROUPS", "no pair"),
        ("OIDC_SECOND_FACTOR", "sometimes"),
        ("OIDC_ISSUER", "http://provider.example"),
    ],
)
def test_what_cannot_be_meant_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    if name == "OIDC_ISSUER":
        monkeypatch.setenv("OIDC_CLIENT_ID", "x")
        monkeypatch.setenv("OIDC_CLIENT_SECRET", "x")
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=name):
        Environment.read()
