"""Pages of signing in: allauth's views, where they say more or lead elsewhere; and the doors that are closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import PasswordResetFromKeyView
from allauth.account.views import login as account_login
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from site_cms.security.user import signed_in
from site_cms.sign_in.devices import remember
from site_cms.sign_in.second_factor import GOING_TO, is_verified


@method_decorator(never_cache, name="dispatch")
class FactorsView(IndexView):
    """Which second factors one has, and adding the first."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With whether one may go on, and where."""
        user = signed_in(self.request)
        return super().get_context_data(
            is_verified=is_verified(self.request, user),
            is_required=settings.SECOND_FACTOR_REQUIRED,
            going_to=going_to(self.request),
            **kwargs,
        )


class AddAppView(ActivateTOTPView):
    """An authenticator app. Whoever has shown its first code has given a second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Store it, and let the session count."""
        response = super().form_valid(form)
        user = signed_in(self.request)
        factor = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
        record_authentication(self.request, user, "mfa", id=factor.pk, type=factor.type)
        return response


class AddPasskeyView(AddWebAuthnView):
    """A passkey. The device has just answered for it, which is a second factor given."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Store it, and let the session count."""
        response = super().form_valid(form)
        user = signed_in(self.request)
        factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).latest("pk")
        record_authentication(self.request, user, "mfa", id=factor.pk, type=factor.type)
        return response


@method_decorator(never_cache, name="dispatch")
class RecoveryCodesView(ViewRecoveryCodesView):
    """The codes for the day on which the phone is lost."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With where to go on to."""
        return super().get_context_data(going_to=going_to(self.request), **kwargs)


class NewPasswordView(PasswordResetFromKeyView):
    """Choosing a new password by the link of a mail. Who reads the mail is the owner, and is held back no longer."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Store it, and know the browser."""
        response = super().form_valid(form)
        remember(self.request, self.reset_user, response)
        return response


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Signing in. Browsers hold where a form may lead to where the provider leads on, so its host is named too."""
    response: HttpResponse = account_login(request)
    if settings.OIDC_ISSUER:
        host = urlsplit(settings.OIDC_ISSUER)
        response._csp_update = {"form-action": [f"{host.scheme}://{host.netloc}"]}  # type: ignore[attr-defined]
    return response


def too_many(request: HttpRequest) -> HttpResponse:
    """To whoever asks for links to choose a password, or tries codes, over and over."""
    return render(request, "429.html", status=429)


def going_to(request: HttpRequest) -> str:
    """Where one was going before a second factor was asked for: a path of the admin."""
    return str(request.session.get(GOING_TO) or reverse("wagtailadmin_home"))


def lead_to(name: str) -> Callable[..., HttpResponse]:
    """A view in place of one of Wagtail's that is closed: leads to the site's own page, and keeps where one was going.

    Args:
        name: of the address.
    """

    def lead(request: HttpRequest, **_parts: str) -> HttpResponse:
        going = request.GET.get("next", "")
        return HttpResponseRedirect(resolve_url(name) + (f"?{urlencode({'next': going})}" if going else ""))

    return never_cache(lead)
