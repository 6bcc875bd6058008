"""A colleague has lost the phone: their second factors are taken away, and they add new ones."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from site_cms.security.user import User
from site_cms.sign_in.known_device import KnownDevice
from site_cms.sign_in.mails import mail_factors_taken_away

# In Wagtail's log.
TAKEN_AWAY = "site_cms.take_away_factors"


def factors_of(user: User) -> list[Authenticator]:
    """The second factors that somebody has, the recovery codes among them."""
    return list(Authenticator.objects.filter(user=user).order_by("type", "pk"))


@transaction.atomic
def take_away_factors(user: User, by: User | None) -> int:
    """Take all second factors away, end the sessions, and write to the one whose they were; returns how many.

    Whoever has found the phone gets no further with it. The password stays: with it one is led to adding a factor.

    Args:
        user: whose they are.
        by: who of the staff does it; None for whoever runs the site.
    """
    count, _of = Authenticator.objects.filter(user=user).delete()
    KnownDevice.objects.filter(user=user).delete()
    end_sessions(user)
    log(instance=user, action=TAKEN_AWAY, user=by, data={"count": count})
    transaction.on_commit(lambda: mail_factors_taken_away.enqueue(user.pk, by.pk if by else 0))
    return count


def end_sessions(user: User) -> None:
    """Sign somebody out everywhere. Only the staff have sessions, so there are few to look through."""
    ended = [
        session.pk
        for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=ended).delete()
