"""How allauth does what concerns an account here: nobody signs up, passwords are held back, mail is the site's."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from site_cms.security.rate_limit import client_address
from site_cms.security.user import User
from site_cms.sign_in.devices import remember, tell_of_new
from site_cms.sign_in.mails import CHANGES, mail_change, mail_password_reset
from site_cms.sign_in.throttle import MINUTES, is_held_back, note_failure, note_success

# Seconds for which a password or a code that was just given need not be given again.
STILL_KNOWN = 300
# The kind of second factor that a provider has asked for, in the session's records.
BY_PROVIDER = "provider"
WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code from the app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class FactorStage(AuthenticateStage):
    """The second factor, unless the provider has asked for one of its own."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return bool(super()._should_handle(request)) and not any(
            record.get("type") == BY_PROVIDER for record in get_authentication_records(request, self.login.user)
        )


class StaffAdapter(DefaultAccountAdapter):
    """Named in the setting `ACCOUNT_ADAPTER`."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The user name and the password do not match. Check both and try again."),
        "incorrect_password": _("The password is wrong."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
        "invalid_password_reset": _("This link cannot be used"),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never: accounts are made by administrators."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Whoever asks, as the site's own limits know them."""
        return client_address(request)

    def add_message(self, *_args: Any, message: str | None = None, **kwargs: Any) -> None:
        """Only what is said in so many words; what allauth says after each step, the next page says itself."""
        if message:
            super().add_message(*_args, message=message, **kwargs)

    # --- Passwords ----------------------------------------------------------------------------

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises ValidationError where too many passwords were tried; then none is looked at."""
        if is_held_back(request, str(credentials.get("username", ""))):
            raise ValidationError(
                _("Too many attempts. Wait %(minutes)s minutes, then try again, or choose a new password."),
                code="held_back",
                params={"minutes": MINUTES},
            )

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count it."""
        note_failure(request, str(credentials.get("username", "")))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The user whose password it is, or None."""
        user = super().authenticate(request, **credentials)
        if user is not None:
            note_success(request, str(credentials.get("username", "")))
        return user

    def is_reauthentication_required(self, *, app: str, **_kwargs: Any) -> bool:  # noqa: ARG002  (allauth names it)
        """Unless a password, a code or a key was given within the last minutes, signing in included."""
        records = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - record["at"] < STILL_KNOWN for record in records)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show once more who one is, in the site's words."""
        return [{**way, "description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def get_login_stages(self) -> list[str]:
        """What stands between a password and being signed in."""
        own = f"{FactorStage.__module__}.{FactorStage.__name__}"
        return [own if each.endswith(".AuthenticateStage") else each for each in super().get_login_stages()]

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Where to go once signed in. From a browser that was not known, the account's owner is told."""
        response = super().post_login(request, user, **kwargs)
        if remember(request, user, response):
            tell_of_new(request, user)
        return response

    # --- Mail ---------------------------------------------------------------------------------

    def send_mail(self, template_prefix: str, _email: str, _context: dict[str, Any]) -> None:
        """None of allauth's own: what the site writes is in `mails`."""
        raise NotImplementedError(template_prefix)

    def send_password_reset_mail(self, user: Any, _email: str, _context: dict[str, Any]) -> None:
        """The link, made by whoever sends it; none to those who have no password here."""
        if user.has_usable_password():
            mail_password_reset.enqueue(user.pk, get_language() or "sv")

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        _context: dict[str, Any] | None = None,
        _email: str | None = None,
        **_kwargs: Any,
    ) -> None:
        """Tell of what is another by now, where it lets somebody in."""
        if template_prefix in CHANGES and isinstance(user, User):
            mail_change.enqueue(user.pk, template_prefix)
