"""Whoever has given a password alone is nobody yet, but at the pages where one signs in.

What counts is what was given in this session, not what is registered: a session from before a factor was
registered, or one that somebody else began with a password, has none.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from site_cms.security.user import Asker, User
from site_cms.sign_in.session_times import is_over, note_presence

# What the session keeps: where one was going, and is led once there is a second factor.
GOING_TO = "sign_in_going_to"


def is_verified(request: HttpRequest, user: Asker) -> bool:
    """Whether a second factor was given in this session, or none is asked for (in the demonstration)."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return user.is_authenticated
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def has_factor(user: User) -> bool:
    """Whether a second factor is registered that can be asked for."""
    factors = Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return bool(factors.exists())


class SecondFactorMiddleware:
    """Leads to the second factor at the admin, and lets nobody be known without it elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or the way to it."""
        asked: Asker = request.user
        if request.path.startswith((pages(), reverse("wagtailadmin_home"))):
            if asked.is_authenticated and is_over(request.session, timezone.now()):
                logout(request)
                asked = request.user
            answer = self._lead(request, asked) if asked.is_authenticated else None
            return answer or self.get_response(request)
        # Asked only where a page wants to know: most of the public ones do not.
        request.user = SimpleLazyObject(lambda: _known(request, asked))  # type: ignore[assignment]
        return self.get_response(request)

    def _lead(self, request: HttpRequest, user: User) -> HttpResponse | None:
        """Where somebody with an account is led instead of where they want to go; None lets them."""
        if request.path in {reverse("wagtailadmin_logout"), reverse("account_logout")}:
            return None
        at_admin = request.path.startswith(reverse("wagtailadmin_home"))
        if is_verified(request, user):
            if at_admin and not user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied
            note_presence(request, timezone.now())
            return None
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            raise PermissionDenied
        if has_factor(user):
            # It would have been asked for: the session is older than the factor.
            logout(request)
            return redirect_to_login(request.get_full_path() if at_admin else reverse("mfa_index"))
        if not at_admin:
            return None
        if request.method == "GET":
            request.session[GOING_TO] = request.get_full_path()
        return redirect("mfa_index")


def _known(request: HttpRequest, asked: Asker) -> Asker:
    if asked.is_authenticated and is_verified(request, asked) and not is_over(request.session, timezone.now()):
        return asked
    return AnonymousUser()


def pages() -> str:
    """Where the addresses of signing in begin."""
    return reverse("account_login").removesuffix("login/")
