"""Which browser it is: known by a cookie, so that its owner is not held back, and hears of any other."""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from site_cms.security.user import User
from site_cms.sign_in.known_device import KEPT_FOR, KnownDevice
from site_cms.sign_in.mails import mail_new_device
from site_cms.sign_in.second_factor import pages

COOKIE = "known_device"
# What a browser calls itself, by what it is called; the first that is found, since each names those before it.
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def digest_of(request: HttpRequest) -> str:
    """What is kept of the browser's cookie; empty where it has none."""
    token = request.COOKIES.get(COOKIE, "")
    return _digest(token) if token else ""


def is_known(request: HttpRequest, account: str) -> bool:
    """Whether this account has signed in from this browser.

    Args:
        request: who asks.
        account: the name that was typed, whether there is such an account or not.
    """
    digest = digest_of(request)
    return bool(digest) and KnownDevice.objects.filter(digest=digest, user__username=account).exists()


def remember(request: HttpRequest, user: User, response: HttpResponse) -> bool:
    """Know this browser from now on as one of the account's; returns whether it was not known before."""
    token = request.COOKIES.get(COOKIE) or secrets.token_urlsafe(32)
    _device, is_new = KnownDevice.objects.update_or_create(
        user=user, digest=_digest(token), defaults={"last_seen_at": timezone.now()}
    )
    response.set_cookie(
        COOKIE,
        token,
        max_age=KEPT_FOR,
        path=pages(),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return is_new


def tell_of_new(request: HttpRequest, user: User) -> None:
    """Write to the account's owner that somebody has signed in from a browser that was not known."""
    agent = request.headers.get("User-Agent", "")[:1000]
    parts = [next((name for sign, name in names if sign in agent), "") for names in (BROWSERS, SYSTEMS)]
    mail_new_device.enqueue(user.pk, timezone.now().isoformat(), ", ".join(filter(None, parts)))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
