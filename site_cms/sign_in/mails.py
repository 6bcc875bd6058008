"""What is written to those who sign in, by the worker: whoever waits for an answer does not wait for a mail server.

The tasks are told who, and no secret: what they are told is kept.
"""

from __future__ import annotations

import datetime
from urllib.parse import urljoin

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_tasks import task
from wagtail.users.models import UserProfile

from site_cms.mail.sending import language_of_reader, send_mail_in
from site_cms.security.user import User, name_of

# Told at the former address alone: whoever took an open session over would read the new one.
ADDRESS = "site_cms/address"
# By the name that allauth gives each: what is another by now.
CHANGES = {
    ADDRESS: _("Your account has another email address now. Links to choose a new password go there."),
    "account/email/password_reset": _("Your password has been changed."),
    "mfa/email/totp_activated": _("An authenticator app has been added to your account."),
    "mfa/email/totp_deactivated": _("The authenticator app has been removed from your account."),
    "mfa/email/webauthn_added": _("A passkey has been added to your account."),
    "mfa/email/webauthn_removed": _("A passkey has been removed from your account."),
    "socialaccount/email/account_connected": _("Your account can now be signed in to by way of your organisation."),
    "mfa/email/recovery_codes_generated": _("New recovery codes have been made. The old ones no longer work."),
}


@task()
def mail_password_reset(user_pk: int, asked_in: str) -> int:
    """The link to choose a new password, in the language that its reader has chosen, else that of the page.

    Its host is the site's own, never the one that a request names.
    """
    user = User.objects.filter(pk=user_pk, is_active=True).first()
    if user is None:
        return 0
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    link = urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("account_reset_password_from_key", kwargs=key))
    profile = UserProfile.objects.filter(user=user).first()
    language = (profile.preferred_language if profile else "") or asked_in
    return send_mail_in(language[:2], "password_reset", {"username": user.get_username(), "link": link}, [user.email])


@task()
def mail_new_device(user_pk: int, at: str, what: str) -> int:
    """That somebody has signed in from a browser that was not known.

    Args:
        user_pk: whose account it is.
        at: when, in ISO 8601.
        what: the browser and its system, as far as they say.
    """
    user = User.objects.filter(pk=user_pk).first()
    if user is None:
        return 0
    context = {
        "at": datetime.datetime.fromisoformat(at),
        "what": what,
        "link": urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("account_reset_password")),
    }
    return send_mail_in(language_of_reader(user), "new_device", context, [user.email])


@task()
def mail_factors_taken_away(user_pk: int, by_pk: int) -> int:
    """That an administrator (0: whoever runs the site) has taken somebody's second factors away."""
    user = User.objects.filter(pk=user_pk).first()
    if user is None:
        return 0
    by = name_of(User.objects.filter(pk=by_pk).first())
    context = {"by": by, "link": urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("account_login"))}
    return send_mail_in(language_of_reader(user), "factors_taken_away", context, [user.email])


@task()
def mail_change(user_pk: int, change: str) -> int:
    """That something is another by which one signs in. `change` is a key of `CHANGES`."""
    user = User.objects.filter(pk=user_pk).first()
    return _tell_of_change(user, change, user.email) if user else 0


def tell_former_address(user: User, former: str) -> int:
    """That the account has another address, at the former one: at once, so that no task keeps an address."""
    return _tell_of_change(user, ADDRESS, former)


def _tell_of_change(user: User, change: str, address: str) -> int:
    context = {"change": CHANGES[change], "link": urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("mfa_index"))}
    return send_mail_in(language_of_reader(user), "sign_in_changed", context, [address])
