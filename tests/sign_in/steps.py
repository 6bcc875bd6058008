"""The steps of signing in, as a browser takes them."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.test import Client
from django.urls import reverse

from site_cms.models import User

PASSWORD = "exempel-losenord-1"
ENGLISH = {"accept-language": "en"}


def give_password(client: Client, name: str = "agneta", password: str = PASSWORD, **more: Any) -> Any:
    return client.post(reverse("account_login"), {"login": name, "password": password, **more}, headers=ENGLISH)


def give_code(client: Client, code: str) -> Any:
    return client.post(reverse("mfa_authenticate"), {"code": code}, headers=ENGLISH)


def add_app(client: Client) -> Any:
    """The page of the recovery codes, to which it leads."""
    page = client.get(reverse("mfa_activate_totp"), headers=ENGLISH)
    assert page.status_code == 200, page
    return client.post(reverse("mfa_activate_totp"), {"code": code_of(client.session["mfa.totp.secret"])}, follow=True)


def code_of(secret: str, later: int = 0) -> str:
    """What an app shows now, or some steps of half a minute later."""
    counter = int(time.time()) // 30 + later
    return format_hotp_value(hotp_value(secret, counter))


def secret_of(user: User) -> str:
    """What the app was told."""
    return decrypt(Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"])
