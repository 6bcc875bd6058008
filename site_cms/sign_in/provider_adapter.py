"""Who comes in by the provider's sign-in (OpenID Connect), as which of the site's people, and with what groups."""

from __future__ import annotations

import itertools
import logging
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import Group
from django.http import HttpRequest

from site_cms.mail.addresses import cleaned_address, is_address
from site_cms.security.user import User
from site_cms.sign_in.account_adapter import BY_PROVIDER

log = logging.getLogger(__name__)

# What a provider's claim `amr` has where more than one factor was asked for (RFC 8176).
SEVERAL_FACTORS = "mfa"


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Named in the setting `SOCIALACCOUNT_ADAPTER`."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        """Never by allauth's way: `pre_social_login` has made the account of whoever may have one."""
        return False

    def can_authenticate_by_email(self, login: SocialLogin, email: str) -> bool:
        """Whether an account with this address is theirs: as configured, and unless the provider denies it."""
        vouched = email.rpartition("@")[2].lower() in settings.OIDC_EMAIL_DOMAINS
        return vouched and _claims(login).get("email_verified", True) in (True, "true")

    def is_email_verified(self, _provider: Any, email: str) -> bool:
        """Whether the provider knows whose the address is, as configured; many do not say so in each answer."""
        return email.rpartition("@")[2].lower() in settings.OIDC_EMAIL_DOMAINS

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Before somebody is signed in: make the account of whoever has one of the groups, and note what was asked."""
        claims = _claims(sociallogin)
        if request.user.is_authenticated:
            logout(request)
        groups = groups_by(claims)
        if not sociallogin.is_existing:
            user = _new_user(claims) if groups else None
            if user is None:
                return
            sociallogin.connect(request, user)
        user = sociallogin.user
        _put_in_groups(user, groups)
        if has_asked_for_second_factor(claims):
            record_authentication(request, user, "mfa", type=BY_PROVIDER)
        # Whoever it is at the provider is known by its number alone; what else was told is not kept.
        sociallogin.account.extra_data = {}
        SocialAccount.objects.filter(pk=sociallogin.account.pk).update(extra_data={})


def groups_by(claims: dict[str, Any]) -> set[str]:
    """The names of the site's groups that the provider gives somebody."""
    told = claims.get(settings.OIDC_GROUPS_CLAIM, [])
    values = {told} if isinstance(told, str) else {str(each) for each in told}
    return {settings.OIDC_GROUPS[value] for value in values & settings.OIDC_GROUPS.keys()}


def has_asked_for_second_factor(claims: dict[str, Any]) -> bool:
    """Whether the provider has, by its word or as configured."""
    if settings.OIDC_SECOND_FACTOR != "amr":
        return bool(settings.OIDC_SECOND_FACTOR == "always")
    told = claims.get("amr", [])
    return SEVERAL_FACTORS in told if isinstance(told, list) else False


def _claims(login: SocialLogin) -> dict[str, Any]:
    return dict(login.account.extra_data.get("id_token", {}))


def _put_in_groups(user: User, groups: set[str]) -> None:
    """Of the groups that the provider gives, exactly these; the others are the administrators'."""
    given = Group.objects.filter(name__in=set(settings.OIDC_GROUPS.values()))
    if missing := groups - {group.name for group in given}:
        log.warning("The site has no group %s, which OIDC_GROUPS gives.", ", ".join(sorted(missing)))
    user.groups.remove(*given.exclude(name__in=groups))
    user.groups.add(*given.filter(name__in=groups))


def _new_user(claims: dict[str, Any]) -> User | None:
    """An account of somebody who has none; None where their address is missing, or another's."""
    email = cleaned_address(str(claims.get("email") or claims.get("preferred_username") or ""))
    if not is_address(email) or User.objects.filter(email__iexact=email).exists():
        return None
    wanted = str(claims.get("preferred_username") or email)[:140]
    names = (f"{wanted}-{number}" if number > 1 else wanted for number in itertools.count(1))
    user = User(
        username=next(name for name in names if not User.objects.filter(username=name).exists()),
        email=email,
        first_name=str(claims.get("given_name") or "")[:150],
        last_name=str(claims.get("family_name") or "")[:150],
    )
    user.set_unusable_password()
    user.save()
    return user
