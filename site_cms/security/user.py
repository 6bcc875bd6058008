"""The people who work with the site."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from site_cms.mail.address_fields import MailAddressField


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Wagtail's pictures have an untyped one
    """A member of staff. Visitors and submitters have no account."""

    email = MailAddressField(_("e-mail address"), unique=True)

    REQUIRED_FIELDS = ["email"]


def name_of(user: User | None) -> str:
    """A member of staff as colleagues read of them; empty of nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""


# Who asks: somebody of the staff, or a visitor.
Asker = User | AnonymousUser


def signed_in(request: HttpRequest) -> User:
    """Who asks, where none but staff may.

    Raises:
        PermissionDenied: a visitor does.
    """
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
