"""How long one stays signed in: not for longer than a working day, nor while nobody is there."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

# What the session keeps, in seconds since 1970.
SIGNED_IN = "signed_in_at"
SEEN = "seen_at"
# Somebody's presence is written down once in so many seconds.
SOON = 60
# What a page that lies open sends without anybody there.
BY_ITSELF = "/editing-sessions/"


def is_over(session: SessionBase, now: datetime.datetime) -> bool:
    """Whether it has lasted too long, or nobody was there for too long; so has one that does not say since when."""
    at = now.timestamp()
    since, seen = session.get(SIGNED_IN, 0), session.get(SEEN, 0)
    return bool(
        at - since > settings.SESSION_LASTS.total_seconds() or at - seen > settings.SESSION_IDLE.total_seconds()
    )


def note_presence(request: HttpRequest, now: datetime.datetime) -> None:
    """That somebody is there, unless the page asks by itself."""
    at = int(now.timestamp())
    if BY_ITSELF not in request.path and at - request.session.get(SEEN, 0) > SOON:
        request.session[SEEN] = at


@receiver(user_logged_in)
def note_beginning(request: HttpRequest, **_kwargs: Any) -> None:
    """Since when one is signed in."""
    request.session[SIGNED_IN] = request.session[SEEN] = int(timezone.now().timestamp())


def forget_sessions(now: datetime.datetime) -> None:
    """What is left of those that have ended."""
    Session.objects.filter(expire_date__lt=now).delete()
