"""Which of the editors are told, and in which language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from site_cms.mail.sending import language_of_reader
from site_cms.security.user import Asker, User

VIEW, CHANGE = "submissions.view_submission", "submissions.change_submission"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Recipient:
    """An address, the language of what is sent there, and what it says of why.

    `is_editor` is False of the address for contact; `may_turn_off` says whether the account has the
    box of the notice, which Wagtail shows to those alone who may publish a page.
    """

    email: str
    language: str
    is_editor: bool = False
    may_turn_off: bool = False


def may_read(user: Asker) -> bool:
    """Whether somebody may see submissions and who sent them."""
    return bool(user.has_perm(VIEW) or user.has_perm(CHANGE))


def editors() -> QuerySet[Any]:
    """Everybody who may decide on submissions, by name."""
    found = get_user_model()._default_manager.with_perm(CHANGE, backend=BACKEND)
    return found.select_related("wagtail_userprofile").order_by("first_name", "last_name", "username")


def to_tell(*nearest: Any) -> list[Recipient]:
    """Who is told of something.

    Args:
        nearest: those whom it concerns first, who may be None: the first of them who can be told
            is told alone.

    Returns:
        That one; else all who may decide on submissions; else the site's address for contact.
        Nobody is told who has no address, may not decide any more, or has turned off the notice
        of pages that are submitted, which is the admin's closest.
    """
    can_be_told = [user for user in editors() if user.email and _wants_notice(user)]
    for user in nearest:
        if user is not None and user in can_be_told:
            return [_recipient(user)]
    return [_recipient(user) for user in _distinct(can_be_told)] or [Recipient(settings.CONTACT_EMAIL, "sv")]


def _recipient(user: User) -> Recipient:
    may_turn_off = PagePermissionPolicy().user_has_permission(user, "publish")
    return Recipient(user.email, language_of_reader(user), is_editor=True, may_turn_off=may_turn_off)


def _wants_notice(user: User) -> bool:
    profile = getattr(user, "wagtail_userprofile", None)
    return bool(profile is None or profile.submitted_notifications)


def _distinct(users: Iterable[Any]) -> list[Any]:
    """Each address once."""
    return list({user.email.casefold(): user for user in users}.values())
